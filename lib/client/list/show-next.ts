import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { startsWith } from './starts-with.ts';

/** What one list is showing, kept from one moment to the next. */
export interface Shown {
  rows: readonly VoicemailWire[];
  /** Arrivals that wait at the top until somebody asks for them or looks away. */
  waiting: readonly VoicemailWire[];
}

export interface Looking {
  /** Somebody's pointer or focus is in the list, or it is scrolled: arrivals wait. */
  isBusy: boolean;
  /** Rows that stay although they left the view: the open one, the one under the pointer. */
  stay: ReadonlySet<string>;
  /** Rows that this member brought back: they are no arrivals. */
  welcome: ReadonlySet<string>;
  /** As it is now, for a row that stays; undefined when it is erased and must go whatever happens. */
  lookUp(id: string): VoicemailWire | undefined;
}

/**
 * What to show of `next` (the list as the cache has it, newest first or oldest first) after having shown `before`.
 * Arrivals wait while somebody is busy in the list; a row somebody is at does not vanish under them. Pure.
 */
export function showNext(before: Shown | null, next: readonly VoicemailWire[], looking: Looking): Shown {
  if (!before || before.rows.length === 0) return { rows: next, waiting: [] };
  // Somebody only moved: nothing came and nothing was held back. Otherwise thousands of rows are gone through at every step.
  if (before.rows === next) return before;
  // Only the next page came: arrivals stand first in a list, and it lost none.
  if (startsWith(next, before.rows)) return { rows: next, waiting: [] };
  const top = newestOf(before.rows);
  const isArrival = (voicemail: VoicemailWire) =>
    voicemail.seq > top && isFirst(voicemail, next) && !looking.welcome.has(voicemail.id);
  const waiting = looking.isBusy ? next.filter(isArrival) : [];
  const held = new Set(waiting.map((voicemail) => voicemail.id));
  const rows = held.size === 0 ? next : next.filter((voicemail) => !held.has(voicemail.id));
  return { rows: withStayers(before.rows, rows, next, looking), waiting };
}

const newestOf = (rows: readonly VoicemailWire[]) => rows.reduce((top, row) => Math.max(top, row.seq), 0);

/** In an oldest-first list arrivals come last and move nothing. */
function isFirst(voicemail: VoicemailWire, next: readonly VoicemailWire[]): boolean {
  const last = next.at(-1);
  return last === undefined || next.length === 1 || voicemail.seq > last.seq;
}

function withStayers(
  before: readonly VoicemailWire[],
  rows: readonly VoicemailWire[],
  next: readonly VoicemailWire[],
  looking: Looking,
): readonly VoicemailWire[] {
  const present = new Set(next.map((voicemail) => voicemail.id));
  let result = rows;
  for (const [index, row] of before.entries()) {
    if (present.has(row.id) || !looking.stay.has(row.id)) continue;
    const now = looking.lookUp(row.id);
    if (now) result = result.toSpliced(placeBeside(before, result, index), 0, now);
  }
  return result;
}

/** Right behind the nearest earlier neighbour that is still shown. */
function placeBeside(before: readonly VoicemailWire[], rows: readonly VoicemailWire[], index: number): number {
  for (let earlier = index - 1; earlier >= 0; earlier -= 1) {
    const at = rows.findIndex((row) => row.id === before[earlier]?.id);
    if (at >= 0) return at + 1;
  }
  return 0;
}
