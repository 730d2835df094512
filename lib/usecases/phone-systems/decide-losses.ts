import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { decideSuspectedLosses, linesWithLosses } from '#lib/store/pulls/listed-line.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Keyed, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { DecideLossesBody, PhoneSystemWire } from '#lib/wire/accounts.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { requireAccount } from './require-account.ts';

/**
 * An administrator's word on voicemails that a phone system suddenly no longer lists: keep them as they are, or mark them
 * gone. Nothing is erased either way. Throws AppError `conflict` with the phone system as it is now when another number
 * than the one seen is held, `not-found`, `key-reused`.
 */
export async function decideLosses(
  context: UseCaseContext,
  actor: Actor,
  params: Keyed & { id: string; body: DecideLossesBody },
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const { id, body, idempotencyKey } = params;
  const current = await getPhoneSystem(context, actor, { id });
  const at = context.clock.now();
  await context.store.change(async (change) => {
    await requireAccount(change.db, id);
    await once(change, actor, { idempotencyKey, request: ['suspected-losses', id, body], at }, async () => {
      const lines = await linesWithLosses(change.db, id);
      const suspectedLosses = lines.reduce((sum, line) => sum + line.suspected_losses, 0);
      if (suspectedLosses !== body.suspectedLosses)
        throw new AppError('conflict', sentence('missingChanged'), { current });
      for (const line of lines) await decideSuspectedLosses(change, line.id, body.decision, at);
      change.emit({ type: 'account-changed', account_id: id });
      return { ids: [id], refused: [] };
    });
  });
  context.log.info({ accountId: id, memberId: actor.memberId, decision: body.decision }, 'held losses decided');
  return getPhoneSystem(context, actor, { id });
}
