import { newId } from '#lib/domain/ids.ts';
import { type Account, LEASE_MS, leaseAccount, releaseAccount, renewLease } from '#lib/store/accounts/lease-account.ts';
import type { Change } from '#lib/store/store.ts';
import type { SyncDeps } from './contract.ts';

/** The right to write what one account's phone system reports. */
export interface LeaseScope {
  account: Account;
  /** Aborted when the worker stops or the right is lost. */
  signal: AbortSignal;
  /** A change that is rolled back unless the right still holds when it is made. */
  change<T>(work: (change: Change) => Promise<T>): Promise<T>;
}

/** The right to pull one account, cursors and full syncs included: held by nobody else. */
export type Lease = LeaseScope;

/** Runs `work` while holding the account's pull; `busy` when another holds it, or the account is not active. */
export async function withLease<T>(
  deps: SyncDeps,
  accountId: string,
  signal: AbortSignal,
  work: (lease: Lease) => Promise<T>,
): Promise<T | 'busy'> {
  // One token a turn, not a process: two turns in the same process exclude each other as well.
  const token = `${deps.owner}:${newId()}`;
  const account = await deps.store.change((change) => leaseAccount(change, accountId, token, deps.clock.now()));
  if (account === null) return 'busy';
  const lost = new AbortController();
  const stopRenewing = renewing(deps, accountId, token, lost);
  try {
    return await work({
      account,
      signal: AbortSignal.any([signal, lost.signal]),
      change: (made) =>
        deps.store.change(async (change) => {
          await renewLease(change, accountId, token, deps.clock.now());
          return made(change);
        }),
    });
  } catch (error) {
    // Whatever the abort looked like from inside, the cause is the lost lease.
    throw lost.signal.aborted ? lost.signal.reason : error;
  } finally {
    stopRenewing();
    await deps.store.change((change) => releaseAccount(change, accountId, token));
  }
}

/** Renews every fifth of the lease, so that a slow page does not lose it. */
function renewing(deps: SyncDeps, accountId: string, token: string, lost: AbortController): () => void {
  let callOff: () => void;
  const renew = () => {
    deps.store
      .change((change) => renewLease(change, accountId, token, deps.clock.now()))
      .then(
        () => {
          if (!lost.signal.aborted) callOff = deps.timers.after(LEASE_MS / 5, renew);
        },
        (reason) => lost.abort(reason),
      );
  };
  callOff = deps.timers.after(LEASE_MS / 5, renew);
  return () => {
    lost.abort();
    callOff();
  };
}
