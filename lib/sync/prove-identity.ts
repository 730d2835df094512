import { compareAccount, firstShowingAll } from '#lib/accounts/recognize.ts';
import { areReplaced, isAnotherHistory, type StatedIdentity } from '#lib/domain/account-identity.ts';
import type { RemoteLine } from '#lib/domain/voicemail.ts';
import type { Connection } from '#lib/providers/contract.ts';
import {
  countKnownTimes,
  hasVoicemails,
  type IdentityQuestion,
  keepIdentity,
  LATE_LISTING_MS,
  type ListedVoicemail,
  linesOf,
  raiseIdentityQuestion,
  sampleVoicemails,
} from '#lib/store/accounts/account-identity.ts';
import { connectedAccounts } from '#lib/store/accounts/stored-accounts.ts';
import { resumeAccountChanges } from '#lib/store/outbox/pending-changes.ts';
import type { SyncDeps } from './contract.ts';
import type { Lease, LeaseScope } from './lease.ts';

/** Thrown once an account is paused because it may be another one now: nothing that it reported is taken over. */
export class IdentityQuestioned extends Error {
  override readonly name = 'IdentityAsked';
}

/**
 * The first look with settings that were changed from outside (an accounts file): they lead to the same account, or an
 * administrator is asked. Throws {@link IdentityQuestioned} then, and ProviderError when it could not be found out.
 */
export async function proveIdentity(deps: SyncDeps, lease: Lease): Promise<void> {
  const { account } = lease;
  const probe = await deps.accounts.probeStored(account, lease.signal);
  const verdict = await compareAccount(deps.store.db, account, probe);
  if (verdict === 'another') return ask(deps, lease, 'another', null);
  await lease.change(async (change) => {
    await keepIdentity(change, account, { address: probe.address, stated: probe.stated });
    if (verdict === 'same') await resumeAccountChanges(change, account.id, deps.clock.now());
  });
}

/**
 * Asks an administrator where no line that was known is listed any more and others are: the same address leads to another
 * account now. Where lines are only known by their voicemails, an office may have emptied one and been called on another: there
 * it takes a voicemail from before the last full sync, which we would have seen. One that an administrator has vouched for is
 * believed until it was gone through once. Throws {@link IdentityQuestioned}.
 */
export async function requireKnownLines(
  deps: SyncDeps,
  scope: LeaseScope,
  reported: readonly RemoteLine[],
  voicemails: readonly ListedVoicemail[],
): Promise<void> {
  const { last_full_sync_at: lastFullSync, confirmed_at: confirmedAt, id, provider } = scope.account;
  if (lastFullSync === null || confirmedAt > lastFullSync) return;
  const areOfVoicemails = deps.accounts.capabilities(provider)?.lines === 'of-voicemails';
  if (areOfVoicemails && !voicemails.some(({ receivedAt }) => receivedAt < lastFullSync - LATE_LISTING_MS)) return;
  if (areReplaced(await linesOf(deps.store.db, id), reported)) await ask(deps, scope, 'another', null);
}

/**
 * Asks an administrator where what is listed first of a line is another history than the one that was read at the last full sync, though
 * its lines are called the same, as every PBX has a box of one's own (`isAnotherHistory`). One that an administrator has
 * vouched for is believed until it was gone through once. Throws {@link IdentityQuestioned}.
 */
export async function requireKnownHistory(
  deps: SyncDeps,
  lease: Lease,
  { voicemails, more }: { voicemails: readonly ListedVoicemail[]; more: boolean },
): Promise<void> {
  const { account } = lease;
  const { last_full_sync_at: lastFullSync, confirmed_at: confirmedAt } = account;
  if (lastFullSync === null || confirmedAt > lastFullSync || voicemails.length === 0) return;
  const { db } = deps.store;
  const sample = await sampleVoicemails(db, account, { voicemails, isWhole: !more });
  if (!isAnotherHistory(sample) || (await countKnownTimes(db, account.id, voicemails)) > 0) return;
  await ask(deps, lease, 'another', null);
}

/** Remembers, with each full sync, who the account is and where it is asked. */
export async function noteIdentity(deps: SyncDeps, lease: Lease, connection: Connection<unknown>): Promise<void> {
  const { account } = lease;
  const address = deps.accounts.addressOf(account);
  if (address === null) return;
  const stated = await statedBy(lease, connection);
  await lease.change((change) => keepIdentity(change, account, { address, stated }));
}

async function statedBy({ account, signal }: Lease, connection: Connection<unknown>): Promise<StatedIdentity> {
  return { provider: account.provider, ...(await connection.identify?.(signal)) };
}

/**
 * Asks an administrator where an older account shows every voicemail of a new account's first page too, and nothing says that
 * another user signs in: the same phone system, connected twice. Some in both are a shared box. Never of an account that
 * has been here, nor once somebody has said that both are wanted. Throws {@link IdentityQuestioned}.
 */
export async function refuseDuplicate(
  deps: SyncDeps,
  lease: Lease,
  connection: Connection<unknown>,
  voicemails: readonly ListedVoicemail[],
): Promise<void> {
  const { account } = lease;
  if (account.confirmed_at > 0 || account.last_full_sync_at !== null || voicemails.length === 0) return;
  const older = (await connectedAccounts(deps.store.db, account.provider)).filter(
    ({ id, created_at }) => created_at < account.created_at || (created_at === account.created_at && id < account.id),
  );
  if (older.length === 0 || (await hasVoicemails(deps.store.db, account.id))) return;
  const stated = await statedBy(lease, connection);
  const same = await firstShowingAll(deps.store.db, older, { listed: voicemails, stated });
  if (same !== undefined) await ask(deps, lease, 'duplicate', { id: same.id, label: same.label });
}

async function ask(
  deps: SyncDeps,
  scope: LeaseScope,
  kind: IdentityQuestion['kind'],
  of: IdentityQuestion['of'],
): Promise<never> {
  const { id } = scope.account;
  await scope.change((change) => raiseIdentityQuestion(change, id, { kind, of, at: deps.clock.now() }));
  deps.log.warn(
    { accountId: id, kind, of: of?.id },
    'another account answers, or a duplicate: an administrator is asked',
  );
  throw new IdentityQuestioned(`account ${id} waits for an administrator`);
}
