import { type RefObject, useEffect } from 'react';
import { focusedRowId, takeWant, useDesk } from '#components/desk/desk.tsx';
import { useShortcuts } from '#components/desk/use-shortcuts.ts';
import { addressNow } from '#lib/client/list/use-address.ts';

/** The key for a note leads into the field, also from the row of a voicemail that is not open yet. */
export function useNoteKey(voicemailId: string, field: RefObject<HTMLTextAreaElement | null>): void {
  const desk = useDesk();
  useEffect(() => {
    if (takeWant(desk, voicemailId, 'note')) field.current?.focus();
  }, [desk, voicemailId, field]);
  useShortcuts({
    note() {
      const row = focusedRowId();
      // Gone from already, though still shown: what is typed next must not land beside another caller's voicemail.
      if ((row ?? addressNow().voicemailId) !== voicemailId) return false;
      field.current?.focus();
    },
  });
}
