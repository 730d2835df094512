import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { updateAccount } from '#lib/store/accounts/change-account.ts';
import { forgiveRefusals, postponementOf } from '#lib/store/accounts/postpone-account.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { requireAccount } from './require-account.ts';

/**
 * Has the worker look at once: at what is recent, or at everything as well (administrators). It keeps to its lease and
 * budget; asked twice it looks once. Pauses after a refused key end with it. Throws AppError `conflict` when it is not pulled
 * at all, `rate-limited` while the phone system wants to be left alone, `not-found`.
 */
export async function syncPhoneSystem(
  context: UseCaseContext,
  actor: Actor,
  params: { id: string; mode: 'recent' | 'everything' },
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const now = context.clock.now();
  await context.store.change(async (change) => {
    const account = await requireAccount(change.db, params.id);
    refuseIdle(account, now);
    const everything = params.mode === 'everything' ? { next_full_sync_at: now } : {};
    await forgiveRefusals(change, params.id);
    await updateAccount(change, params.id, { next_recent_at: now, recent_requested_at: now, ...everything });
  });
  context.wakeWorker();
  return getPhoneSystem(context, actor, params);
}

function refuseIdle(account: StoredAccount, now: number): void {
  if (account.state !== 'active') throw new AppError('conflict', sentence('resumeFirst', { name: account.label }));
  refuseWhileAskedToWait(account, now);
}

/** Throws AppError `rate-limited`, with the time, while the phone system wants to be left alone. */
export function refuseWhileAskedToWait(account: StoredAccount, now: number): void {
  const postponement = postponementOf(account, now);
  if (postponement?.for !== 'rate-limited') return;
  throw new AppError(
    'rate-limited',
    sentence('askedToWait', { name: account.label, until: isoTime(postponement.until) }),
    {
      retryAfterSeconds: (postponement.until - now) / 1000,
    },
  );
}
