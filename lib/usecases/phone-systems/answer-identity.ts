import { newId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { insertAccount } from '#lib/store/accounts/add-account.ts';
import { archiveAccount } from '#lib/store/accounts/archive-account.ts';
import { anew, updateAccount } from '#lib/store/accounts/change-account.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { countPendingChanges } from '#lib/store/outbox/pending-changes.ts';
import type { Change } from '#lib/store/store.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { type Keyed, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { AnswerIdentityBody, PhoneSystemWire } from '#lib/wire/accounts.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { requireAccount } from './require-account.ts';

/**
 * An administrator says whether what answers now is the phone system that was connected: it goes on as that, or becomes a
 * new one, which is then answered, while the old one's voicemails are kept as an archive. Throws AppError `conflict` with the
 * phone system as it is now when nothing is asked any more or more changes would be given up than seen, `not-found`,
 * `key-reused`.
 */
export async function answerIdentity(
  deps: AccountsContext,
  actor: Actor,
  params: Keyed & { id: string; body: AnswerIdentityBody },
): Promise<PhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  const { id, body, idempotencyKey } = params;
  const current = await getPhoneSystem(deps, actor, { id });
  const at = deps.clock.now();
  const outcome = await deps.store.change((change) =>
    once(change, actor, { idempotencyKey, request: ['identity', id, body], at }, async () => {
      const account = await requireAccount(change.db, id);
      if (account.question === null)
        throw new AppError('conflict', sentence('identityAnswered', { name: account.label }), { current });
      const pendingChanges = await countPendingChanges(change.db, id);
      if (body.decision === 'new' && pendingChanges > body.pendingChanges)
        throw new AppError('conflict', sentence('morePending', { count: pendingChanges }), { current });
      const decided =
        body.decision === 'same' ? await goOn(change, id, at) : await beginAnew(deps, change, account, at);
      const kind = body.decision === 'same' ? 'phone-system-changed' : 'phone-system-added';
      const on = { type: 'phone-system', id: decided } as const;
      await recordSecurityEvent(change, { kind, by: actor, on, at });
      return { ids: [decided], refused: [] };
    }),
  );
  const [decidedId = id] = outcome.ids;
  deps.log.info({ accountId: id, memberId: actor.memberId, decision: body.decision, decidedId }, 'identity answered');
  deps.wakeWorker();
  return getPhoneSystem(deps, actor, { id: decidedId });
}

async function goOn(change: Change, id: string, at: number): Promise<string> {
  await updateAccount(change, id, { ...anew, question: null, unproven: 0, confirmed_at: at });
  return id;
}

/** The accounts file's key goes with the settings: the file names what answers now. */
async function beginAnew(
  { accounts }: AccountsContext,
  change: Change,
  account: StoredAccount,
  at: number,
): Promise<string> {
  const { provider, label, key, country } = account;
  const id = newId();
  const settings = accounts.sealSettings(id, provider, accounts.openSettings(account));
  await archiveAccount(change, account, at);
  await updateAccount(change, account.id, { key: null });
  await insertAccount(change, { id, provider, label, settings, key, country, identity: null }, at);
  return id;
}
