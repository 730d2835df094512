import type { Probe } from '#lib/accounts/contract.ts';
import { findSame } from '#lib/accounts/recognize.ts';
import { newId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/member.ts';
import { asProven } from '#lib/store/accounts/account-identity.ts';
import { insertAccount } from '#lib/store/accounts/add-account.ts';
import { anew, fromTheBeginning, updateAccount } from '#lib/store/accounts/change-account.ts';
import { archivedAccounts, type StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { resumeAccountChanges } from '#lib/store/outbox/pending-changes.ts';
import type { Change } from '#lib/store/store.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { doneBefore, type Keyed, type KeyedRequest, type Outcome, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { AddAccountBody, AddedPhoneSystemWire } from '#lib/wire/accounts.ts';
import { getPhoneSystem } from './list-phone-systems.ts';
import { refuseDuplicate } from './refuse-duplicate.ts';
import { requireCountry } from './require-country.ts';
import { probeThere } from './test-phone-system.ts';

/**
 * Connects a phone system (administrators): tried out first, kept only if it answered, pulled at once. One that is kept as
 * an archive goes on as that (`isContinued`). Throws AppError `invalid-request` with field paths, `provider-failed` with what
 * to do about it, `conflict` when it is connected already, `key-reused`.
 */
export async function addPhoneSystem(
  deps: AccountsContext,
  actor: Actor,
  params: Keyed & { body: AddAccountBody; signal: AbortSignal },
): Promise<AddedPhoneSystemWire> {
  requireRight(actor, 'manage-accounts');
  requireCountry(params.body.country);
  const { provider, label, settings, country } = params.body;
  // A kept hash of the request must tell nobody a password by trying them all.
  const request = ['add-account', provider, label, deps.accounts.fingerprint(settings), ...(country ? [country] : [])];
  const asking = { idempotencyKey: params.idempotencyKey, request, at: deps.clock.now() };
  const before = await doneBefore(deps.store.db, actor, asking);
  const [id = '', continued] = (before ?? (await addNow(deps, actor, params, asking))).ids;
  return { ...(await getPhoneSystem(deps, actor, { id })), isContinued: continued !== undefined };
}

async function addNow(
  deps: AccountsContext,
  actor: Actor,
  { body, signal }: { body: AddAccountBody; signal: AbortSignal },
  asking: KeyedRequest,
): Promise<Outcome> {
  const probe = await probeThere(deps, body, signal);
  const outcome = await deps.store.change((change) =>
    once(change, actor, asking, async () => {
      await refuseDuplicate(change.db, deps.accounts, { ...body, probe });
      const archive = await findSame(change.db, await archivedAccounts(change.db, body.provider), probe);
      const id = archive?.id ?? (await insertNew(deps, change, body, probe, asking.at));
      const on = { type: 'phone-system', id } as const;
      await recordSecurityEvent(change, { kind: 'phone-system-added', by: actor, on, at: asking.at });
      if (archive === undefined) return { ids: [id], refused: [] };
      await reconnect(deps, change, archive, { ...body, probe, at: asking.at });
      // The second id says that it is no new one.
      return { ids: [archive.id, archive.id], refused: [] };
    }),
  );
  const [accountId, continued] = outcome.ids;
  const { provider } = body;
  deps.log.info({ accountId, provider, memberId: actor.memberId, isContinued: !!continued }, 'phone system added');
  deps.wakeWorker();
  return outcome;
}

/** Adds a phone system that has been tried out; answers its id. */
export async function insertNew(
  { accounts }: AccountsContext,
  change: Change,
  { provider, label, settings, country = null }: AddAccountBody,
  { address, stated }: Pick<Probe, 'address' | 'stated'>,
  now: number,
): Promise<string> {
  const id = newId();
  const sealed = accounts.sealSettings(id, provider, settings);
  const identity = JSON.stringify({ address, stated });
  await insertAccount(change, { id, provider, label, settings: sealed, identity, country }, now);
  return id;
}

/** Goes on with an archive: its voicemails, and the changes that were given up with its removal. */
async function reconnect(
  { accounts }: AccountsContext,
  change: Change,
  { id, provider }: StoredAccount,
  { label, settings, country, probe, at }: AddAccountBody & { probe: Probe; at: number },
): Promise<void> {
  await updateAccount(change, id, {
    ...anew,
    ...fromTheBeginning,
    ...asProven(probe),
    label,
    ...(country === undefined ? {} : { country }),
    key: null,
    removed_at: null,
    settings: accounts.sealSettings(id, provider, settings),
  });
  await resumeAccountChanges(change, id, at);
}
