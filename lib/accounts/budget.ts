import type { Clock } from '#lib/clock.ts';
import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import { postponementNow } from '#lib/store/accounts/postpone-account.ts';
import { takeBudget } from '#lib/store/accounts/take-budget.ts';
import type { Store } from '#lib/store/store.ts';
import { refusalWhile } from './postponed.ts';

/**
 * What each process takes of the rate while no disk takes note of it. Little is asked then, as syncs and changes need the disk
 * themselves: somebody listens to a recording.
 */
const WHILE_UNSHARED = 0.25;

/** Waits until the account may send its next request. Rejects with the signal's reason when that is aborted first. */
export type Budget = (signal: AbortSignal) => Promise<void>;

/**
 * The account's budget as its row in the database keeps it: evenly spaced requests, whichever process sends them. A
 * moment taken and not used is lost, which errs on the slow side. Throws ProviderError while the account is postponed. On a full disk each process keeps to a part of the
 * rate by itself.
 */
export function sharedBudget(store: Store, clock: Clock, accountId: string, requestsPerSecond: number): Budget {
  const unshared = ownBudget(requestsPerSecond * WHILE_UNSHARED);
  return async (signal) => {
    signal.throwIfAborted();
    const now = clock.now();
    const moment = await store
      .change((change) => takeBudget(change, accountId, now, 1000 / requestsPerSecond))
      .catch((error: unknown) => {
        if (diskFaultOf(error) === null) throw error;
        return 'not-noted' as const;
      });
    if (moment === 'not-noted') return unshared(signal);
    if (typeof moment !== 'number') throw refusalWhile(moment, now);
    if (moment <= now) return;
    await until(moment - now, signal);
    const meanwhile = await postponementNow(store.db, accountId, clock.now());
    if (meanwhile !== null) throw refusalWhile(meanwhile, clock.now());
  };
}

/** The same for settings that are not stored yet: one connection's own budget, by a clock that never steps. */
export function ownBudget(requestsPerSecond: number): Budget {
  let free = 0;
  return async (signal) => {
    signal.throwIfAborted();
    const now = performance.now();
    const moment = Math.max(free, now);
    free = moment + 1000 / requestsPerSecond;
    await until(moment - now, signal);
  };
}

function until(waitMs: number, signal: AbortSignal): Promise<void> {
  // Taking the moment took time itself: an abort meanwhile makes no event any more.
  if (signal.aborted) return Promise.reject(signal.reason);
  if (waitMs <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, waitMs);
    signal.addEventListener('abort', abort, { once: true });
  });
}
