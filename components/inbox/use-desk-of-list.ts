import { useEffect, useRef } from 'react';
import { useAddress } from '#lib/client/use-address.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useDesk } from './desk.tsx';

/** Offers the list's services to the buttons elsewhere, and takes focus back when the open voicemail closes. */
export function useDeskOfList(
  rows: readonly VoicemailWire[],
  focusRow: (id: string | null) => void,
  release: (id: string) => void,
): void {
  const { list } = useDesk();
  const { address } = useAddress();
  useEffect(() => {
    list.current = {
      neighbourOf(id) {
        const index = rows.findIndex((row) => row.id === id);
        return index < 0 ? null : (rows[index + 1]?.id ?? rows[index - 1]?.id ?? null);
      },
      focusRow,
      release,
    };
  });
  const lastOpen = useRef(address.voicemailId);
  useEffect(() => {
    const closed = address.voicemailId === null ? lastOpen.current : null;
    lastOpen.current = address.voicemailId;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (closed && isLost) focusRow(rows.some((row) => row.id === closed) ? closed : (rows[0]?.id ?? null));
  }, [address.voicemailId, focusRow, rows]);
}
