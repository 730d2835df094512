/**
 * When a voicemail that a sweep no longer lists counts as gone (house.md "Gone"): only after two agreeing sweeps at
 * least ten minutes apart, and never when a line would suddenly lose a suspicious share of what it had.
 */
export const GONE_AFTER_MS = 10 * 60_000;
const SUSPICIOUS_SHARE = 1 / 5;
const SUSPICIOUS_AT_LEAST = 5;

/** True when the sweep's losses on one line must wait for an administrator instead of being believed. */
export function isSuspiciousLoss(line: { missing: number; listedBefore: number }): boolean {
  if (line.missing === 0) return false;
  if (line.missing === line.listedBefore) return true;
  return line.missing > SUSPICIOUS_AT_LEAST && line.missing > line.listedBefore * SUSPICIOUS_SHARE;
}
