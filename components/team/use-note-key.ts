import { type RefObject, useEffect } from 'react';
import { focusedRowId, takeWant, useDesk } from '#components/inbox/desk.tsx';
import { useShortcuts } from '#components/keys/use-shortcuts.ts';

/** The key for a note leads into the field, also from the row of a voicemail that is not open yet. */
export function useNoteKey(voicemailId: string, field: RefObject<HTMLTextAreaElement | null>): void {
  const desk = useDesk();
  useEffect(() => {
    if (takeWant(desk, voicemailId, 'note')) field.current?.focus();
  }, [desk, voicemailId, field]);
  useShortcuts({
    note() {
      const row = focusedRowId();
      if (row !== null && row !== voicemailId) return false;
      field.current?.focus();
    },
  });
}
