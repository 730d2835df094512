import { useEffect, useRef } from 'react';
import { type ListDesk, useDesk } from '#components/desk/desk.tsx';
import { NOTHING_SELECTED, stillThere } from '#lib/client/list/selection.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

type OfRows = Pick<ListDesk, 'focusRow' | 'release' | 'welcome' | 'reveal'> & { activeId: string | null };

/** Offers the list's services to buttons and keys elsewhere, and takes focus back when the open voicemail closes. */
export function useDeskOfList(
  rows: readonly VoicemailWire[],
  { activeId, focusRow, release, welcome, reveal }: OfRows,
): void {
  const { list, selection } = useDesk();
  const { address } = useAddress();
  useEffect(() => {
    list.current = {
      ids: () => idsOf(rows),
      activeId: () => activeId,
      neighbourOf: (leaving) => neighbourIn(idsOf(rows), leaving),
      focusRow,
      release,
      welcome,
      reveal,
    };
  });
  useEffect(() => {
    // Only then, since collecting the ids walks all rows, of which there may be ten thousand.
    if (selection.get() !== NOTHING_SELECTED) selection.set((selected) => stillThere(selected, idsOf(rows)));
  }, [selection, rows]);
  useEffect(() => () => selection.set(NOTHING_SELECTED), [selection]);
  const lastOpen = useRef(address.voicemailId);
  useEffect(() => {
    const closed = address.voicemailId === null ? lastOpen.current : null;
    lastOpen.current = address.voicemailId;
    if (closed && isFocusLost()) focusRow(rows.some((row) => row.id === closed) ? closed : (rows[0]?.id ?? null));
  }, [address.voicemailId, focusRow, rows]);
}

/** True when the focused element went away: the browser then has the body focused. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

const idsOf = (rows: readonly VoicemailWire[]) => rows.map(({ id }) => id);

function neighbourIn(ids: readonly string[], leaving: readonly string[]): string | null {
  const isLeaving = new Set(leaving);
  const first = ids.findIndex((id) => isLeaving.has(id));
  if (first < 0) return null;
  return ids.slice(first).find((id) => !isLeaving.has(id)) ?? ids.slice(0, first).at(-1) ?? null;
}
