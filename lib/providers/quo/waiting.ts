import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { FailedPart } from '../contract.ts';
import { failedPart, isOfOnePart } from '../failed-part.ts';
import type { Run, Waiting } from './cursor.ts';
import type { Surface } from './surface.ts';

/** Most voicemails asked for again at the start of one run. */
const MOST_AT_ONCE = 10;
/** Most that are kept waiting: more at once means Quo has a fault, and the full sync will find them. */
const MOST_KEPT = 100;

/** A voicemail that was asked for again, as it is now: null when there is none any more, or when asking failed. */
export interface Reasked {
  ref: string;
  found: RemoteVoicemail | null;
  /** Why it could not be asked for: it goes on waiting. */
  failed: FailedPart | null;
}

/**
 * Asks again for voicemails still being made that a run from `run.since` on does not reach. The pause grows with their
 * age: a tenth of it.
 */
export async function recheckCalls(
  surface: Surface,
  waiting: readonly Waiting[],
  run: Pick<Run, 'since'>,
  now: number,
  signal: AbortSignal,
): Promise<Reasked[]> {
  const since = run.since ?? Number.NEGATIVE_INFINITY;
  const due = waiting.filter((one) => one.receivedAt < since && now - one.askedAt >= (now - one.receivedAt) / 10);
  const reasked: Reasked[] = [];
  for (const { ref } of due.slice(0, MOST_AT_ONCE)) reasked.push(await askOne(surface, ref, signal));
  return reasked;
}

async function askOne(surface: Surface, ref: string, signal: AbortSignal): Promise<Reasked> {
  try {
    return { ref, found: (await surface.find(ref, signal))?.voicemail ?? null, failed: null };
  } catch (error) {
    if (!isOfOnePart(error)) throw error;
    return { ref, found: null, failed: failedPart({ part: 'voicemail', ref, name: null }, error) };
  }
}

/** Who is still waited for after a page. One that has been waited for too long comes back as unavailable, and leaves. */
export function stillWaiting(
  before: readonly Waiting[],
  reasked: readonly Reasked[],
  seen: readonly RemoteVoicemail[],
  now: number,
): Waiting[] {
  const settled = new Set([...reasked, ...seen].map(({ ref }) => ref));
  const failed = new Set(reasked.flatMap((one) => (one.failed === null ? [] : one.ref)));
  const pending = seen.filter((voicemail) => voicemail.audio === 'pending');
  return [
    ...pending.map(({ ref, receivedAt }) => ({ ref, receivedAt, askedAt: now })),
    ...before.flatMap((one) => (failed.has(one.ref) ? { ...one, askedAt: now } : settled.has(one.ref) ? [] : one)),
  ].slice(0, MOST_KEPT);
}
