import type { QueryClient } from '@tanstack/react-query';
import type { NoteWire } from '#lib/wire/notes.ts';
import { sendNote } from './add-note.ts';
import { takeNoteBack } from './change-note.ts';
import { draftKey, keepDraft, recallDraft, returnWords } from './note-drafts.ts';

/** A draft that is being saved. */
interface Saved {
  id: string;
  text: string;
  /** Null: refused, its words are back already. */
  note: Promise<NoteWire | null>;
}

/** Saves the unsaved notes beside these voicemails. Returns how to take them back, which makes them unsaved again. */
export function saveDrafts(client: QueryClient, ids: readonly string[]): () => void {
  const saved = ids.flatMap((id) => saveDraft(client, id));
  return () => {
    for (const one of saved) void unsave(client, one);
  };
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
