import * as z from 'zod/mini';
import { readFailureReason } from './failure-cause.ts';

const failure = z.object({
  /** A ProviderError's kind; `undeclared` for an account its file no longer names; `disk` for our own disk's; `internal` for our own fault. */
  kind: z.string(),
  /** A code; null for one that another release wrote. */
  reason: z.pipe(z.nullable(z.string()), z.transform(readFailureReason)),
  /** HTTP status, where there was one. */
  status: z.nullable(z.number()),
  /** When it happened, UTC milliseconds. */
  at: z.number(),
});

/** What went wrong last, as kept in every `last_error` column. */
export type ErrorRecord = z.infer<typeof failure>;

/** The kind of a fault of our own disk, or our database's: the phone system is well, and nothing is counted against it. */
export const DISK_FAILURE = 'disk';

/** After so many failures in a row a phone system is taken for down and left alone, until one request finds out. */
export const TAKEN_FOR_DOWN_AFTER = 5;

/** Everything of an account waits for so long without people being told: most such pauses are a second or two. */
export const WORTH_REPORTING_MS = 60_000;

/** An answer that is not understood says something about what was asked for, and nothing about the other kind of sync. */
export function isOfOneMode(failure: Pick<ErrorRecord, 'kind'> | null): boolean {
  return failure?.kind === 'reply-not-understood';
}

/** A `last_error` column read back; null for none and for text this release does not understand. */
export function readErrorRecord(text: string | null): ErrorRecord | null {
  if (text === null) return null;
  try {
    return failure.parse(JSON.parse(text));
  } catch {
    // Written by another release: showing no reason is better than showing no account.
    return null;
  }
}
