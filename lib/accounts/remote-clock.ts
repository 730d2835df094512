import type { Clock } from '#lib/clock.ts';
import type { GuardedReply } from '#lib/providers/contract.ts';
import { dateSentAt } from '#lib/providers/http/retry-after.ts';

/** A `Date` header counts whole seconds (RFC 9110, 5.6.7): the reply was made somewhere in the second it names. */
const HALF_A_SECOND = 500;
/** Less is what a measurement may be wrong by, and matters to nobody. */
const TOLERANCE_MS = 2_000;
/** Slower replies say too little about when they were made. */
const LONGEST_EXCHANGE_MS = 10_000;

/** A phone system's own clock as its replies show it, for whatever is compared with times that it gave. */
export interface RemoteClock {
  /** Its time now, UTC ms; ours while nothing is known of it. */
  now(): number;
  /** How far it is ahead of ours, ms; null: not known. */
  offsetMs(): number | null;
  /** Takes a reply's `Date`; true when it shows another difference than the one known. `tookMs`: from asking to answer. */
  note(reply: Pick<GuardedReply, 'headers'>, tookMs: number): boolean;
}

/** `known`: the difference that an earlier process found. */
export function createRemoteClock(clock: Clock, known: number | null): RemoteClock {
  let offset = known;
  return {
    now: () => clock.now() + (offset ?? 0),
    offsetMs: () => offset,
    note({ headers }, tookMs) {
      const sentAt = dateSentAt(headers);
      // A cache keeps the header of the reply that it keeps, and says how old that is.
      if (sentAt === undefined || tookMs > LONGEST_EXCHANGE_MS || Number(headers.age ?? 0) > 0) return false;
      const measured = Math.round(sentAt + HALF_A_SECOND - (clock.now() - tookMs / 2));
      if (Math.abs(measured - (offset ?? 0)) <= TOLERANCE_MS + tookMs / 2) return false;
      offset = measured;
      return true;
    },
  };
}
