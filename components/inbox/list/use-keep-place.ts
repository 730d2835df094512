import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ListPlace, placeAfter, shiftOf } from '#lib/client/list/anchor-rows.ts';
import { startsWith } from '#lib/client/list/starts-with.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useEntered } from './use-entered.ts';
import type { LookingState } from './use-looking.ts';

/** Where each list was scrolled to, for as long as the window lives. */
const places = new Map<string, number>();

/** Room in px around the rows, so that the row somebody is at stays where it is in a list too short to scroll. */
interface Space {
  before: number;
  after: number;
}

/** The room to draw, and where to scroll once it is drawn. */
interface Placed extends Space {
  top: number | null;
}
const AS_IT_IS: Placed = { before: 0, after: 0, top: null };

export interface KeepPlaceOptions {
  scroller: RefObject<HTMLElement | null>;
  listKey: ListKey;
  rows: readonly VoicemailWire[];
  /** Px; null before it is measured. */
  rowHeight: number | null;
  looking: LookingState;
  /** The rows change by what this member did just now: focus follows, and nothing is kept for a pointer at rest. */
  isOwnAct: () => boolean;
}

/**
 * Keeps what somebody looks at where it is: rows that come or go above it move the scroll position, not the rows; and
 * coming back to a list comes back to its place. The row under the pointer or finger, else the focused one, never moves;
 * what was scrolled or made room for it is given back once it is left. Answers the room to draw around the rows, and how to
 * scroll to the first of them, and what came above them out of sight.
 */
export function useKeepPlace(options: KeepPlaceOptions): {
  space: Space;
  scrollToFirst: () => void;
  hidden: readonly string[];
} {
  const { scroller, listKey, rows, rowHeight, looking, isOwnAct } = options;
  const name = JSON.stringify(listKey);
  const before = useRef({ rows, name });
  // As the last scroll event told it: asking the element while rows come and go costs a layout of all of them.
  const top = useRef(0);
  // Where a list was scrolled from its top to keep a row in place: it goes back there, unless somebody scrolled since.
  const keptFromTop = useRef<number | null>(null);
  const [placed, setPlaced] = useState(AS_IT_IS);
  const entered = useEntered();
  const pointedId = looking.hoveredId ?? looking.touchedId;

  useLayoutEffect(() => {
    const { rows: old, name: oldName } = before.current;
    before.current = { rows, name };
    if (rowHeight === null || oldName !== name || rows === old || startsWith(rows, old)) return;
    const from: ListPlace = { top: top.current, before: placed.before };
    const isAtTop = from.top === 0 && from.before === 0;
    const isOwn = isOwnAct();
    const attended = isAtTop && isOwn ? null : (pointedId ?? focusInSight(old, looking.focusedId, from, rowHeight));
    const anchor = attended ?? (isAtTop ? undefined : old[Math.ceil((from.top - from.before) / rowHeight)]?.id);
    const shift = anchor === undefined ? 0 : shiftOf(old, rows, anchor) * rowHeight;
    if (shift === 0) return;
    const to = placeAfter(from, shift);
    if (attended === null || isOwn) to.before = 0;
    const isKept = isAtTop || isWhere(keptFromTop.current, from.top);
    if (isKept) keptFromTop.current = to.top;
    if (isKept && attended !== null && !isOwn) entered.note(old, rows, attended);
    entered.variant(rows, to.top, rowHeight);
    const height = scroller.current?.clientHeight ?? 0;
    setPlaced({ ...to, after: Math.max(0, to.top + height - to.before - rows.length * rowHeight) });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the row is left, not whenever something else changes
  useLayoutEffect(() => {
    if (pointedId !== null) return;
    const goesBack = isWhere(keptFromTop.current, top.current);
    keptFromTop.current = null;
    if (goesBack || placed.before > 0 || placed.after > 0)
      setPlaced({ before: 0, after: 0, top: goesBack ? 0 : Math.max(0, top.current - placed.before) });
  }, [pointedId === null, pointedId === null ? looking.focusedId : null]);
  useLayoutEffect(() => {
    if (placed.top === null || !scroller.current) return;
    scroller.current.scrollTop = placed.top;
    top.current = placed.top;
  }, [placed, scroller]);

  const isMeasured = rowHeight !== null;
  const variant = useRef<(top: number) => void>(() => undefined);
  useLayoutEffect(() => {
    variant.current = (now) => entered.variant(rows, now, rowHeight ?? 1);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isMeasured) return;
    element.scrollTop = places.get(name) ?? 0;
    const remember = () => {
      top.current = element.scrollTop;
      places.set(name, top.current);
      variant.current(top.current);
    };
    element.addEventListener('scroll', remember, { passive: true, capture: true });
    return () => element.removeEventListener('scroll', remember, { capture: true });
  }, [name, isMeasured, scroller]);
  const scrollToFirst = () => {
    scroller.current?.scrollTo({ top: 0 });
    top.current = 0;
    setPlaced(AS_IT_IS);
  };
  return { space: placed, scrollToFirst, hidden: entered.hidden };
}

/** A browser rounds where it scrolls to. */
const isWhere = (kept: number | null, top: number) => kept !== null && Math.abs(kept - top) <= 1;

/** The focused row, where it can be seen; null for none. */
function focusInSight(
  rows: readonly VoicemailWire[],
  focusedId: string | null,
  { top, before }: ListPlace,
  rowHeight: number,
): string | null {
  const index = focusedId === null ? -1 : rows.findIndex(({ id }) => id === focusedId);
  const start = index * rowHeight + before;
  return index >= 0 && start + rowHeight > top && start < top + window.innerHeight ? focusedId : null;
}
