import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** The one row that Tab reaches, always rendered so that focus is never lost to scrolling. */
export function useActiveRow(
  scroller: { current: HTMLElement | null },
  rows: readonly VoicemailWire[],
  openId: string | null,
) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const has = (id: string | null) => id !== null && rows.some((row) => row.id === id);
  const activeId = (has(chosenId) ? chosenId : has(openId) ? openId : rows[0]?.id) ?? null;
  const activeIndex = rows.findIndex((row) => row.id === activeId);
  const take = useCallback(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"] a`);
    if (!row) return;
    row.focus();
    // A row behind the open voicemail (on a phone) cannot take focus yet; it is asked again when it is in sight.
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
