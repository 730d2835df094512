import type { Actor } from '#lib/domain/member.ts';
import { readTrouble } from '#lib/domain/trouble.ts';
import { AppError } from '#lib/errors.ts';
import { accountSentences, accountTrouble } from '#lib/sentences/accounts.ts';
import { updateAccount } from '#lib/store/change-account.ts';
import type { StoredAccount } from '#lib/store/stored-accounts.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import type { UseCaseContext } from './context.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { requireAccount } from './require-account.ts';
import { requireRight } from './require-right.ts';

/**
 * Has the worker look at once: at what is recent, or at everything as well (administrators). It keeps to its lease and
 * budget; asked twice it looks once. Throws AppError `conflict` when it is not pulled at all, `rate-limited` while the
 * phone system wants to be left alone, `not-found`.
 */
export async function syncPhoneSystem(
  context: UseCaseContext,
  actor: Actor,
  ask: { id: string; mode: 'recent' | 'everything' },
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const now = context.clock.now();
  await context.store.change(async (change) => {
    const account = await requireAccount(change.db, ask.id);
    refuseIdle(account, now);
    const everything = ask.mode === 'everything' ? { next_sweep_at: now } : {};
    await updateAccount(change, ask.id, { next_recent_at: now, look_asked_at: now, ...everything });
  });
  context.nudgeWorker();
  return getPhoneSystem(context, actor, ask);
}

function refuseIdle({ state, label, last_error, next_recent_at }: StoredAccount, now: number): void {
  if (state !== 'active') throw new AppError('conflict', accountSentences.notPulled(label));
  const trouble = readTrouble(last_error);
  if (trouble?.kind === 'rate-limited' && next_recent_at > now)
    throw new AppError('rate-limited', accountTrouble(label, trouble), {
      retryAfterSeconds: (next_recent_at - now) / 1000,
    });
}
