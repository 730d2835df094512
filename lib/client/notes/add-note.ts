import type { MutationOptions, QueryClient } from '@tanstack/react-query';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { newId } from '#lib/domain/ids.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { type NoteWire, noteWire } from '#lib/wire/notes.ts';
import { draftKey, returnWords } from './note-drafts.ts';
import { changeNotes, idOnItsWay, notesPath, refetchNotes } from './notes.ts';

/** A note on its way. */
export interface NewNote {
  /** The voicemail. */
  id: string;
  note: NoteWire;
  /** The request's Idempotency-Key. */
  key: string;
}

/**
 * Writes a note beside a voicemail: shown at once, taken away again with the reason when it is refused, with its words back where
 * they were typed. False then. Offline it waits for the connection.
 */
export async function addNote(client: QueryClient, id: string, text: string): Promise<boolean> {
  return (await sendNote(client, id, text)) !== null;
}

/** The same, answering the note as it is kept; null when it was refused. */
export async function sendNote(client: QueryClient, id: string, text: string): Promise<NoteWire | null> {
  const me = client.getQueryData<MeWire>(queryKeys.me);
  const by = { id: me?.id ?? '', name: me?.name ?? browserMessages('voicemail')('you') };
  const key = newId();
  const note: NoteWire = { id: idOnItsWay(key), at: new Date().toISOString(), by, text, editedAt: null };
  try {
    return await client.getMutationCache().build(client, addNoteOptions(id)).execute({ id, note, key });
  } catch (error) {
    returnWords(draftKey(id), text);
    notify({
      text: browserMessages('voicemail')('noteNotSaved', { reason: sentenceOf(error) }),
      tone: 'problem',
      about: `note-${id}`,
    });
    return null;
  }
}

/** One note on its way to the server; in its turn among those of the same voicemail. */
export function addNoteOptions(id: string): MutationOptions<NoteWire, Error, NewNote> {
  return {
    mutationKey: ['note'],
    scope: { id: `notes-of-${id}` },
    mutationFn: ({ note, key }) =>
      request({
        path: notesPath(id),
        method: 'POST',
        body: { text: note.text },
        reply: noteWire,
        idempotencyKey: key,
      }),
    onMutate: async ({ note }, { client }) => {
      // A list asked before the note was written would come without it.
      await client.cancelQueries({ queryKey: queryKeys.notes(id) });
      showNote(client, id, note);
    },
    onSuccess: (kept, { note }, _result, { client }) =>
      changeNotes(client, id, (notes) => [...withoutNote(withoutNote(notes, note.id), kept.id), kept]),
    onError: (_error, { note }, _result, { client }) => changeNotes(client, id, (notes) => withoutNote(notes, note.id)),
    onSettled: (_reply, _error, _variables, _result, { client }) => refetchNotes(client, id),
  };
}

/** Shows a note that the server does not have yet, once. */
export function showNote(client: QueryClient, id: string, note: NoteWire): void {
  changeNotes(client, id, (notes) => [...withoutNote(notes, note.id), note]);
}

const withoutNote = (notes: NoteWire[], id: string) => notes.filter((note) => note.id !== id);
