import type { QueryClient } from '@tanstack/react-query';
import type { Outcome } from '#lib/domain/voicemail.ts';
import type { NoteWire } from '#lib/wire/notes.ts';
import { sendNote } from './add-note.ts';
import { takeNoteBack } from './change-note.ts';
import { draftKey, keepDraft, recallDraft, returnWords } from './note-drafts.ts';
import type { Deciding, Ids } from './offer-undo.ts';
import { setDone } from './set-done.ts';

/** A draft that is being saved. */
interface Saved {
  id: string;
  text: string;
  /** Null: refused, its words are back already. */
  note: Promise<NoteWire | null>;
}

/**
 * Closes one or several with an outcome, and saves the member's unsaved notes beside them in the same act: one Undo reopens them and
 * makes the notes unsaved again. So does somebody else having been first. True when the server took the outcome.
 */
export async function doneWithNotes(
  client: QueryClient,
  ids: Ids,
  outcome: Outcome,
  deciding: Deciding = {},
): Promise<boolean> {
  const all = typeof ids === 'string' ? [ids] : ids;
  const saved = all.flatMap((id) => saveDraft(client, id));
  const takeBack = () => {
    for (const one of saved) void unsave(client, one);
  };
  const onUndo = () => {
    takeBack();
    deciding.onUndo?.();
  };
  const isDone = await setDone(client, ids, outcome, { ...deciding, onUndo });
  // Of several it may have been closed nonetheless; then its note stays where everybody reads it.
  if (!isDone && all.length === 1) takeBack();
  return isDone;
}

function saveDraft(client: QueryClient, id: string): Saved[] {
  const key = draftKey(id);
  const text = recallDraft(key).trim();
  if (text === '') return [];
  keepDraft(key, '');
  return [{ id, text, note: sendNote(client, id, text) }];
}

async function unsave(client: QueryClient, { id, text, note }: Saved): Promise<void> {
  const kept = await note;
  if (kept && (await takeNoteBack(client, id, kept))) returnWords(draftKey(id), text);
}
