import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { ListKey } from '#lib/client/query-keys.ts';
import { startsWith } from '#lib/client/starts-with.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import type { LookingState } from './use-looking.ts';

/** Where each list was scrolled to, for as long as the window lives. */
const places = new Map<string, number>();

/**
 * Keeps what somebody looks at where it is: rows that come or go above it move the scroll position, not the rows; and
 * coming back to a list comes back to its place.
 */
export function useKeepPlace(
  scroller: RefObject<HTMLElement | null>,
  listKey: ListKey,
  rows: readonly VoicemailWire[],
  rowHeight: number | null,
  looking: LookingState,
): void {
  const before = useRef(rows);
  // As the last scroll event told it: asking the element while rows come and go costs a layout of all of them.
  const top = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    const old = before.current;
    before.current = rows;
    if (!element || rowHeight === null || top.current === 0 || startsWith(rows, old)) return;
    const anchor = looking.hoveredId ?? old[Math.ceil(top.current / rowHeight)]?.id;
    const shift = indexOf(rows, anchor) - indexOf(old, anchor);
    if (indexOf(rows, anchor) < 0 || shift === 0) return;
    element.scrollTop += shift * rowHeight;
    top.current = element.scrollTop;
  }, [rows, rowHeight, scroller, looking.hoveredId]);

  const name = JSON.stringify(listKey);
  const isMeasured = rowHeight !== null;
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isMeasured) return;
    element.scrollTop = places.get(name) ?? 0;
    const remember = () => {
      top.current = element.scrollTop;
      places.set(name, top.current);
    };
    element.addEventListener('scroll', remember, { passive: true, capture: true });
    return () => element.removeEventListener('scroll', remember, { capture: true });
  }, [name, isMeasured, scroller]);
}

function indexOf(rows: readonly VoicemailWire[], id: string | undefined): number {
  return id === undefined ? -1 : rows.findIndex((row) => row.id === id);
}
