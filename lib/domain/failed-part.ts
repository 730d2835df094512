import * as z from 'zod/mini';
import { readFailureReason } from './failure-cause.ts';

const failedPartRecord = z.object({
  part: z.enum(['line', 'voicemail']),
  ref: z.string(),
  /** As people call it; null where nobody knows. */
  name: z.nullable(z.string()),
  /** The run that met it: incremental or full. */
  mode: z.enum(['recent', 'everything']),
  /** A ProviderError's kind, reason and HTTP status. */
  kind: z.string(),
  reason: z.pipe(z.nullable(z.string()), z.transform(readFailureReason)),
  status: z.nullable(z.number()),
  /** The first and the last of the failures in a row, UTC milliseconds. */
  firstAt: z.number(),
  lastAt: z.number(),
});

/** A part of a phone system that could not be read while the rest could, as kept in `accounts.failed_parts`. */
export type FailedPartRecord = z.infer<typeof failedPartRecord>;

/** A `failed_parts` column read back; empty for none and for text this release does not understand. */
export function readFailedParts(text: string | null): FailedPartRecord[] {
  if (text === null) return [];
  try {
    return z.array(failedPartRecord).parse(JSON.parse(text));
  } catch {
    // Written by another release: the next run notes anew what fails.
    return [];
  }
}

/** So many single voicemails that cannot be read say that the phone system itself has a problem. */
const MANY_VOICEMAILS = 5;

/** The parts that people must know of wherever they work: whole lines, and voicemails when they are many. */
export function gravestParts(parts: readonly FailedPartRecord[]): FailedPartRecord[] {
  const lines = byRef(parts.filter(({ part }) => part === 'line'));
  const voicemails = byRef(parts.filter(({ part }) => part === 'voicemail'));
  return voicemails.length > MANY_VOICEMAILS ? [...lines, ...voicemails] : lines;
}

/** Each part once, though both kinds of run met it: the last failure. */
export function byRef(parts: readonly FailedPartRecord[]): FailedPartRecord[] {
  const oldestFirst = parts.toSorted((a, b) => a.lastAt - b.lastAt);
  return [...new Map(oldestFirst.map((part) => [`${part.part} ${part.ref}`, part])).values()];
}
