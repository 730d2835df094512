import type { SyncDeps } from './contract.ts';

/** What taking over a listing must know of its phone system. */
export interface PhoneFacts {
  canSetListened: boolean;
  canRemove: boolean;
  /** For so long after a delivery an old value of the flag is a stale echo of the time before, not news (ms). */
  echoMs: number;
}

/** Two incremental syncs, each a tenth late. */
const LEAST_SYNCS = 2.2;

/** The facts of a provider; at least two incremental syncs are taken for stale after a delivery. */
export function phoneFacts(deps: SyncDeps, provider: string): PhoneFacts {
  const reported = deps.accounts.capabilities(provider);
  return {
    canSetListened: reported?.listenedFlag === 'read-write',
    canRemove: reported?.removal === 'permanent',
    echoMs: Math.max((reported?.echoSeconds ?? 0) * 1000, LEAST_SYNCS * deps.syncIntervalSeconds * 1000),
  };
}

/** When a sync began that may be stale, for `withUnsettledEntries`. */
export function syncFacts({ beganAt, now, phone }: { beganAt: number; now: number; phone: PhoneFacts }) {
  return { beganAt, now, echoMs: phone.echoMs };
}
