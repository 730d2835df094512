export interface Pauses {
  firstMs: number;
  longestMs: number;
}

/**
 * The pause before attempt `attempts + 1`: doubled with each attempt, up to the longest, and jittered down by up to half
 * so that what failed together does not come back together. Whole milliseconds.
 */
export function growingPause(attempts: number, { firstMs, longestMs }: Pauses, random: () => number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(attempts - 1, 0), 40));
  return Math.round(full * (0.5 + random() / 2));
}

/** A regular interval, a tenth shorter or longer, so that accounts do not all ask at the same moment. */
export function jittered(intervalMs: number, random: () => number): number {
  return Math.round(intervalMs * (0.9 + random() * 0.2));
}
