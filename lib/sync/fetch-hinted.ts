import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteAnswered } from '#lib/store/accounts/account-failure.ts';
import { type StoredAccount, storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import { noteFailedParts } from '#lib/store/pulls/failed-parts.ts';
import { claimHints, type HintedRef, putOffHint, settleHint } from '#lib/store/pulls/hinted-refs.ts';
import { requestIncrementalSync } from '#lib/store/pulls/pull-progress.ts';
import type { Change } from '#lib/store/store.ts';
import { applyOne } from './apply-page.ts';
import type { SyncDeps } from './contract.ts';
import { askedWaitMs, errorRecordOf } from './error-record-of.ts';
import { growingPause } from './pause.ts';
import { IdentityQuestioned } from './prove-identity.ts';

const AT_ONCE = 5;
/** Between two attempts. */
export const HINT_PAUSES = { firstMs: 5_000, longestMs: 15 * 60_000 };
/** About an hour of retries; incremental and full syncs go on finding what is there. */
const MOST_TRIES = 10;

/**
 * Fetches the voicemails that deliveries named and takes them over as a look would; answers how many were named. Whatever
 * cannot be had so is left to an incremental sync, asked for at once. Never throws.
 *
 * Not under the account's lease: a page of a full sync may hold that for seconds, and whoever left a voicemail is announced
 * now. Instead each voicemail is claimed by one process, and written only while the account is what it was.
 */
export async function fetchHinted(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<number> {
  const account = await storedAccount(deps.store.db, accountId);
  if (account?.state !== 'active' || account.unproven === 1) return 0;
  const hints = await deps.store.change((change) => claimHints(change, accountId, deps.clock.now(), AT_ONCE));
  await Promise.all(hints.map((hint) => fetchHint(deps, account, hint, signal)));
  return hints.length;
}

async function fetchHint(deps: SyncDeps, account: StoredAccount, hint: HintedRef, signal: AbortSignal): Promise<void> {
  try {
    await fetchOne(deps, await deps.accounts.connect(account.id), account, hint, signal);
  } catch (error) {
    // Cut off by our own end, or postponed with its account: its claim runs out, and the next turn goes on with it.
    if (signal.aborted || error instanceof IdentityQuestioned) return;
    if (error instanceof ProviderError && error.isUnasked) return;
    // Our own disk's fault is no attempt in vain: its claim runs out likewise.
    if (deps.disk.note(error) !== null) return;
    await fallBack(deps, hint, error);
  }
}

async function fetchOne(
  deps: SyncDeps,
  connection: Connection<unknown>,
  account: StoredAccount,
  hint: HintedRef,
  signal: AbortSignal,
): Promise<void> {
  const beganAt = deps.clock.now();
  const remote = await connection.fetchOne(hint.ref, signal);
  const scope = {
    account,
    signal,
    change: <T>(work: (change: Change) => Promise<T>) =>
      deps.store.change(async (change) => {
        await requireSame(change, account);
        return work(change);
      }),
  };
  if (remote === null) {
    // None there (yet): a call in which none was left, or one still being made. What we have is no full sync's business here.
    await deps.store.change(async (change) => {
      await leaveToASync(change, hint, deps.clock.now());
      await noteRead(change, hint, deps.clock.now());
    });
    return;
  }
  await applyOne(deps, scope, connection, remote, beganAt);
  await deps.store.change(async (change) => {
    await settleHint(change, hint);
    await noteAnswered(change, hint.account_id, deps.clock.now());
    await noteRead(change, hint, deps.clock.now());
  });
}

/** Whatever kept a pull from reading it is over. */
async function noteRead(change: Change, { account_id, ref }: HintedRef, now: number): Promise<void> {
  await noteFailedParts(change, account_id, { mode: 'recent', failed: [], read: [ref] }, now);
}

/** Thrown where the account was paused, removed or connected otherwise since: what was fetched is not written. */
class AccountChanged extends Error {
  override readonly name = 'AccountChanged';
}

async function requireSame(change: Change, account: StoredAccount): Promise<void> {
  const now = await storedAccount(change.db, account.id);
  // Sealed settings are another text after every save.
  if (now?.state !== 'active' || now.settings !== account.settings)
    throw new AccountChanged(`account ${account.id} is no longer what it was`);
}

async function leaveToASync(change: Change, hint: HintedRef, now: number): Promise<void> {
  await settleHint(change, hint);
  await requestIncrementalSync(change, hint.account_id, now);
}

async function fallBack(deps: SyncDeps, hint: HintedRef, error: unknown): Promise<void> {
  const now = deps.clock.now();
  const { kind, reason } = errorRecordOf(error, now);
  deps.log.warn({ accountId: hint.account_id, kind, reason }, 'announced voicemail not fetched');
  const attempts = hint.attempts + 1;
  const dueAt = now + Math.max(askedWaitMs(error), growingPause(attempts, HINT_PAUSES, deps.random));
  await deps.store.change(async (change) => {
    if (attempts >= MOST_TRIES || isHopeless(error)) await settleHint(change, hint);
    else await putOffHint(change, hint, { dueAt, attempts });
    // Whoever asked to be left alone is; everybody else is looked at now, as if nothing had been named: once.
    if (kind !== 'rate-limited' && hint.attempts === 0) await requestIncrementalSync(change, hint.account_id, now);
  });
}

function isHopeless(error: unknown): boolean {
  return error instanceof ProviderError && (error.kind === 'gone' || error.kind === 'unsupported');
}
