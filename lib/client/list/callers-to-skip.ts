import type { ListKey } from '#lib/client/request/query-keys.ts';
import { callerKey } from '#lib/domain/caller-key.ts';
import type { VoicemailPageWire } from '#lib/wire/voicemails.ts';
import { isWaiting } from './fold-callers.ts';
import { VIEW_DISPLAY } from './views.ts';

/** From so many loaded voicemails of one caller on, more of them only grow a row that is there. */
const ENOUGH = 20;
/** With fewer left, those that were skipped are needed again. */
const FEW = 10;
/** Callers skipped in one request; the server reads no more. */
const MOST_CALLERS = 10;

/**
 * Callers whose waiting voicemails the next page leaves out. Without that, thousands of one caller, which are one row, are
 * loaded page by page to fill a screen.
 */
export function callersToSkip(pages: readonly VoicemailPageWire[], key: ListKey): string[] {
  if (key.q !== undefined || key.caller !== undefined || !VIEW_DISPLAY[key.view].isFolded) return [];
  const loaded = [...waitingByCaller(pages)].filter(([, count]) => count >= ENOUGH);
  return loaded
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_CALLERS)
    .map(([caller]) => caller);
}

/** True when most of what was loaded of a skipped caller has left the list: it would end while more of theirs waits. */
export function isRunningLow(pages: readonly VoicemailPageWire[], places: readonly (string | null)[]): boolean {
  const skipped = new Set(places.flatMap((place) => readPlace(place).skipped));
  if (skipped.size === 0) return false;
  const loaded = waitingByCaller(pages);
  return [...skipped].some((caller) => (loaded.get(caller) ?? 0) < FEW);
}

/** Where a page begins, as one text: the list is kept on the device with it. */
export const placeOf = (next: string, skipped: readonly string[]) => [next, ...skipped].join(' ');

/** The parts of {@link placeOf}. */
export function readPlace(place: string | null): { after: string | null; skipped: string[] } {
  const [after = null, ...skipped] = place?.split(' ') ?? [];
  return { after, skipped };
}

function waitingByCaller(pages: readonly VoicemailPageWire[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { items } of pages)
    for (const voicemail of items) {
      const caller = isWaiting(voicemail) ? callerKey(voicemail) : null;
      if (caller !== null) counts.set(caller, (counts.get(caller) ?? 0) + 1);
    }
  return counts;
}
