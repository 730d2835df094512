import type { QuarantineReason } from '#lib/domain/quarantine.ts';
import type { Ref } from '#lib/domain/voicemail.ts';
import {
  type ListingFault,
  type ListingProgress,
  MOST_PAGES_OF_ALL,
  NOTHING_LISTED,
  takeListed,
} from './listing-progress.ts';

/** Many empty boxes may lie side by side; an adapter with more says that it bounds its runs itself. */
export const MOST_IDLE_PAGES_OF_A_RUN = 100;

/** As in the contract, which imports this file. */
interface Page {
  voicemails: { ref: Ref }[];
  malformed: { ref: Ref | null; reason: QuarantineReason }[];
  removed: Ref[];
  completeLines: Ref[];
  failedParts?: { ref: Ref }[];
  cursor: unknown;
  more: boolean;
  brokenOff?: { kind: 'reply-not-understood'; reason: ListingFault };
}

interface Run {
  /** What began it, and what its last page said to go on with. */
  first: unknown;
  next: string;
  progress: ListingProgress;
}

/**
 * Ends runs that lead nowhere, whatever the adapter does: a cursor that stays where it is, and pages in a row that show
 * nothing or what was shown before. What such a run showed holds; it is broken off, and the next begins where it began. Runs
 * of a mode follow one another, as an account's lease has it; a run that goes on in another process is counted anew there.
 */
export function boundRuns() {
  const runs = new Map<string, Run>();
  return <Reported extends Omit<Page, 'brokenOff'>>(
    params: { mode: string; cursor: unknown },
    page: Reported,
  ): Reported | (Reported & Page) => {
    const [asked, next] = [JSON.stringify(params.cursor), JSON.stringify(page.cursor)];
    const before = runs.get(params.mode);
    runs.delete(params.mode);
    if (!page.more) return page;
    const run = before?.next === asked ? before : { first: params.cursor, progress: NOTHING_LISTED };
    const listed = { ids: shownOn(page), token: asked, next };
    const { progress, fault } = takeListed(run.progress, listed, MOST_PAGES_OF_ALL, MOST_IDLE_PAGES_OF_A_RUN);
    if (fault !== null) return brokenOff(page, run.first, fault);
    runs.set(params.mode, { first: run.first, next, progress });
    return page;
  };
}

function brokenOff<Reported extends Omit<Page, 'brokenOff'>>(
  page: Reported,
  cursor: unknown,
  reason: ListingFault,
): Reported & Page {
  return { ...page, completeLines: [], cursor, more: false, brokenOff: { kind: 'reply-not-understood', reason } };
}

/** Whatever a page brings, so that only one that brings nothing counts as empty. */
function shownOn({
  voicemails,
  malformed,
  removed,
  completeLines,
  failedParts = [],
}: Omit<Page, 'brokenOff'>): string[] {
  return [
    ...voicemails.map(({ ref }) => `shown ${ref}`),
    ...malformed.map(({ ref, reason }) => `malformed ${ref ?? JSON.stringify(reason)}`),
    ...removed.map((ref) => `removed ${ref}`),
    ...completeLines.map((ref) => `complete ${ref}`),
    ...failedParts.map(({ ref }) => `failed ${ref}`),
  ];
}
