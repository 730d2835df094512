import { EARLIEST_RECEIVED_AT } from './received-at.ts';

/** The last instant that a `Date` can hold, UTC ms. */
const LATEST = 8.64e15;

/**
 * False for what stands for "never", "at once" or "nobody knows" (0, what could not be read) rather than for an instant: such
 * a time is never shown as a date. UTC ms.
 */
export function isKnownTime(at: number): boolean {
  return at >= EARLIEST_RECEIVED_AT && at <= LATEST;
}
