import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** The one row that Tab reaches, always rendered so that focus is never lost to scrolling. */
export function useActiveRow(
  scroller: { current: HTMLElement | null },
  rows: readonly VoicemailWire[],
  openId: string | null,
) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const activeIndex = useMemo(() => {
    const chosen = indexOf(rows, chosenId);
    return chosen >= 0 ? chosen : Math.max(indexOf(rows, openId), rows.length > 0 ? 0 : -1);
  }, [rows, chosenId, openId]);
  const activeId = rows[activeIndex]?.id ?? null;
  const take = useCallback(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"] a`);
    if (!row) return;
    row.focus();
    // A row behind the open voicemail (on a phone) cannot take focus yet; it is tried again when it becomes visible.
    if (document.activeElement === row) wanted.current = null;
  }, [scroller]);
  useLayoutEffect(take);
  const focusRow = useCallback(
    (id: string | null) => {
      wanted.current = id;
      if (id === null) return document.getElementById('list-name')?.focus();
      setChosenId(id);
      take();
    },
    [take],
  );
  return { activeId, activeIndex, focusRow };
}

function indexOf(rows: readonly VoicemailWire[], id: string | null): number {
  return id === null ? -1 : rows.findIndex((row) => row.id === id);
}
