import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { archiveAccount } from '#lib/store/accounts/archive-account.ts';
import { beginErasing } from '#lib/store/accounts/erase-account.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { countPendingChanges } from '#lib/store/outbox/pending-changes.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Keyed, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { PhoneSystemWire, RemoveAccountQuery } from '#lib/wire/accounts.ts';
import { refuseDeclared } from './declared.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { requireAccount } from './require-account.ts';

/**
 * Removes a phone system (administrators): kept as an archive, or all of it erased here, by the worker, a bounded part at
 * a time. At the phone system nothing is deleted. What it has not taken yet is given up; the asker says how many changes
 * they saw (`pendingChanges`). Throws AppError `conflict` with the phone system as it is now when there are more, or when its accounts
 * file still names it; `not-found`, `key-reused`.
 */
export async function removePhoneSystem(
  context: UseCaseContext,
  actor: Actor,
  params: Keyed & { id: string; query: RemoveAccountQuery },
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const { id, query, idempotencyKey } = params;
  const current = await getPhoneSystem(context, actor, { id });
  const at = context.clock.now();
  await context.store.change((change) =>
    once(change, actor, { idempotencyKey, request: ['remove-account', id, query], at }, async () => {
      const account = await requireAccount(change.db, id);
      refuseDeclared(account);
      const pendingChanges = await countPendingChanges(change.db, id);
      if (pendingChanges > query.pendingChanges)
        throw new AppError('conflict', sentence('morePending', { count: pendingChanges }), { current });
      if (query.how === 'erase') await beginErasing(change, account, at);
      else if (account.state !== 'erasing') await archiveAccount(change, account, at);
      const on = { type: 'phone-system', id } as const;
      const detail = { voicemails: query.how === 'erase' ? ('erased' as const) : ('kept' as const) };
      await recordSecurityEvent(change, { kind: 'phone-system-removed', by: actor, on, detail, at });
      return { ids: [id], refused: [] };
    }),
  );
  const { provider } = current;
  context.log.info({ accountId: id, provider, memberId: actor.memberId, how: query.how }, 'phone system removed');
  context.wakeWorker();
  return getPhoneSystem(context, actor, { id });
}
