/** How a counter of wrong attempts turns into a wait: so many are free, then the wait doubles from a second up to a bound. */
export interface DelayRule {
  free: number;
  longestMs: number;
}

/**
 * What each counter asks. Of one account from one peer, of a known device and of a session alone the wait grows to a minute. What
 * others share grows less: it is what a member has to wait, once, for what strangers did.
 */
export const DELAYS = {
  pair: { free: 5, longestMs: 60_000 },
  device: { free: 5, longestMs: 60_000 },
  session: { free: 5, longestMs: 60_000 },
  peer: { free: 30, longestMs: 30_000 },
  account: { free: 20, longestMs: 10_000 },
} as const satisfies Record<string, DelayRule>;

/** No wait is longer: a stored time further ahead was written before a clock was set back. */
export const LONGEST_DELAY_MS = 60_000;

const FIRST_MS = 1_000;
/** One attempt is forgotten after each of these. */
const FORGET_MS = 5 * 60_000;
/** Doublings to the longest wait, and some. Counting on would only make the forgetting take longer. */
const MOST_BEYOND_FREE = 8;

/** The wait after so many attempts, ms. */
export function delayAfter(failures: number, { free, longestMs }: DelayRule): number {
  return failures < free ? 0 : Math.min(longestMs, FIRST_MS * 2 ** (failures - free));
}

/** What is left of a counter; a clock that was set back forgets nothing. */
export function failuresAt(counter: { failures: number; at: number } | undefined, now: number): number {
  if (!counter) return 0;
  return Math.max(0, counter.failures - Math.floor(Math.max(0, now - counter.at) / FORGET_MS));
}

/** One more attempt, as far as counting goes on. */
export function oneMore(failures: number, { free }: DelayRule): number {
  return Math.min(failures + 1, free + MOST_BEYOND_FREE);
}
