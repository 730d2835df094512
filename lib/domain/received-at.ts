const DAY_MS = 86_400_000;

/** Nothing in a voicemail box is older (UTC ms): what says so, says 1970 or the year 1 for "unknown". */
export const EARLIEST_RECEIVED_AT = Date.UTC(1990, 0, 1);

/** How far ahead of ours a phone system's clock may be: further is no clock but a fault, and its item is quarantined. */
export const MOST_AHEAD_MS = 2 * DAY_MS;

/** Clocks that differ by less are taken for the same: a browser's own may be wrong by as much. */
export const SAME_CLOCK_MS = 5 * 60_000;

/** True when a voicemail is dated after now: the phone system's clock is ahead of ours. All in UTC ms. */
export function isClockAhead(receivedAt: number, now: number): boolean {
  return receivedAt > now + SAME_CLOCK_MS;
}
