import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { PullPage, PullParams } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import type { QuoCursor, Run } from './cursor.ts';
import { PageTokenRefused, type RunPage, type Surface } from './surface.ts';
import { recheckCalls, stillWaiting } from './waiting.ts';

/**
 * How far behind the last run an incremental sync begins. Voicemails are still being made, and their transcripts written,
 * after the call that the filter goes by began.
 */
export const OVERLAP_MS = 75 * 60_000;
/** How far the very first incremental sync goes; the rest is the full sync's. */
export const FIRST_WINDOW_MS = 24 * 3_600_000;
/** Quo does not say how long a page token lives (inferred); a run left for longer begins again. */
export const RUN_STALE_AFTER_MS = 3_600_000;
const MOST_RESTARTS = 2;

const NOTHING_SEEN: QuoCursor = { until: null, waiting: [], run: null };

/** One page of a pull on whichever surface; the cursor's promise is at `QuoCursor`. */
export async function pull(
  surface: Surface,
  params: PullParams<QuoCursor>,
  now: number,
  signal: AbortSignal,
): Promise<PullPage<QuoCursor>> {
  const cursor = params.cursor ?? NOTHING_SEEN;
  const going = goingOn(cursor.run, now);
  const run = going ?? begin(params.mode, cursor.until, now);
  const reasked =
    params.mode === 'recent' && going === null ? await recheckCalls(surface, cursor.waiting, run, now, signal) : [];
  const page = await readPage(surface, run, signal);
  if (page === null) return beginAgain(cursor, run, now);
  const voicemails = withoutRepeats([...reasked.flatMap(({ found }) => found ?? []), ...page.voicemails]);
  const waiting = params.mode === 'recent' ? stillWaiting(cursor.waiting, reasked, voicemails, now) : [];
  const failedParts = [...reasked.flatMap(({ failed }) => failed ?? []), ...page.failedParts];
  const rest = { voicemails, malformed: page.malformed, failedParts, removed: [], completeLines: page.completeLines };
  if (page.fault !== undefined) {
    const brokenOff = { kind: 'reply-not-understood', reason: page.fault } as const;
    return { ...rest, brokenOff, cursor: { ...cursor, waiting, run: null }, more: false };
  }
  if (page.position === null) return { ...rest, cursor: { until: run.began, waiting, run: null }, more: false };
  return {
    ...rest,
    cursor: { ...cursor, waiting, run: { ...run, touched: now, position: page.position } },
    more: true,
  };
}

function goingOn(run: Run | null, now: number): Run | null {
  return run !== null && now - run.touched <= RUN_STALE_AFTER_MS ? run : null;
}

function begin(mode: PullParams<QuoCursor>['mode'], until: number | null, now: number): Run {
  const since =
    mode === 'everything' ? null : until === null ? now - FIRST_WINDOW_MS : Math.min(until, now) - OVERLAP_MS;
  return { since, began: now, touched: now, restarts: 0, position: {} };
}

/** Null when Quo refused a page token in the run's position. */
async function readPage(surface: Surface, run: Run, signal: AbortSignal): Promise<RunPage | null> {
  try {
    return await surface.page({ since: run.since, began: run.began }, run.position, signal);
  } catch (error) {
    if (!(error instanceof PageTokenRefused)) throw error;
    if (run.restarts >= MOST_RESTARTS)
      throw new ProviderError('reply-not-understood', { reason: 'page-token-refused' });
    return null;
  }
}

/** An empty page that leads to the run's beginning. */
function beginAgain(cursor: QuoCursor, run: Run, now: number): PullPage<QuoCursor> {
  const again: Run = { ...run, began: now, touched: now, restarts: run.restarts + 1, position: {} };
  return {
    voicemails: [],
    malformed: [],
    removed: [],
    completeLines: [],
    cursor: { ...cursor, run: again },
    more: true,
  };
}

function withoutRepeats(voicemails: RemoteVoicemail[]): RemoteVoicemail[] {
  return [...new Map(voicemails.map((voicemail) => [voicemail.ref, voicemail])).values()];
}
