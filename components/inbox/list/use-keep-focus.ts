import { useLayoutEffect, useRef } from 'react';
import { focusedRowId, type ListDesk, useDesk } from '#components/desk/desk.tsx';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { isFocusLost } from './use-desk-of-list.ts';

interface Rows extends Pick<ListDesk, 'focusRow'> {
  activeId: string | null;
}

/**
 * Keeps focus in the list: when the focused row leaves, whoever made it leave, the row that takes its place has it; when
 * the list gives way to another (a search that is answered, a view), the other has it.
 */
export function useKeepFocus(
  rows: readonly VoicemailWire[],
  focusedId: string | null,
  { activeId, focusRow }: Rows,
): void {
  const { isFocusDue } = useDesk();
  const before = useRef(rows);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = rows;
    if (focusedId === null || old === rows || !isFocusLost()) return;
    const index = old.findIndex(({ id }) => id === focusedId);
    const has = (id: string) => rows.some((row) => row.id === id);
    if (index < 0 || has(focusedId)) return;
    const next = old.slice(index).find(({ id }) => has(id)) ?? old.slice(0, index).findLast(({ id }) => has(id));
    focusRow(next?.id ?? null);
  }, [rows, focusedId, focusRow]);
  useLayoutEffect(() => {
    if (!isFocusDue.current) return;
    isFocusDue.current = false;
    focusRow(activeId);
  });
  useLayoutEffect(
    () => () => {
      if (focusedRowId() !== null) isFocusDue.current = true;
    },
    [isFocusDue],
  );
}
