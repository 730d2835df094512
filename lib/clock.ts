/**
 * Time is passed in, never read from a global, so that a test can stand at any instant.
 * All times inside Aftertone are UTC milliseconds; only the wire speaks ISO 8601.
 */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

/** Timers are passed in so that a test never waits. */
export interface Timers {
  /** Runs `work` once after `ms`; returns how to call it off. Does not keep the process alive. */
  after(ms: number, work: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** `1763690000000` → `"2025-11-21T01:53:20.000Z"`; null stays null. */
export function isoTime(at: number): string;
export function isoTime(at: number | null): string | null;
export function isoTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
