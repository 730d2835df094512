import type { MutationOptions, QueryClient } from '@tanstack/react-query';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import { newId } from '#lib/domain/ids.ts';
import { type ChangeNoteBody, type NoteWire, noteWire } from '#lib/wire/notes.ts';
import { changeNotes, inOrder, notesPath, refetchNotes } from './notes.ts';

/**
 * Gives one's own note other words, with Undo, which gives it its old ones. `note` is as it was seen when editing began. False
 * when the server refused, also because it reads otherwise by now.
 */
export function editNote(client: QueryClient, id: string, note: NoteWire, text: string): Promise<boolean> {
  const edited = { ...note, text, editedAt: new Date().toISOString() };
  offerUndo(client, id, browserMessages('voicemail')('noteEdited'), {
    from: edited,
    to: note,
    body: { text: note.text, expected: { text } },
  });
  return change(client, id, { from: note, to: edited, body: { text, expected: { text: note.text } } }, 'noteNotEdited');
}

/** Takes one's own note away, with Undo, which brings it back to where it stood. False when the server refused. */
export function deleteNote(client: QueryClient, id: string, note: NoteWire): Promise<boolean> {
  offerUndo(client, id, browserMessages('voicemail')('noteDeleted'), {
    from: null,
    to: note,
    body: { deleted: false },
  });
  return change(
    client,
    id,
    { from: note, to: null, body: { deleted: true, expected: { text: note.text } } },
    'noteNotDeleted',
  );
}

/** Takes a note back that was saved with something else, as its Undo. False when the server refused. */
export function takeNoteBack(client: QueryClient, id: string, note: NoteWire): Promise<boolean> {
  const body: ChangeNoteBody = { deleted: true, expected: { text: note.text } };
  return change(client, id, { from: note, to: null, body }, 'noteNotTakenBack');
}

/** How a note is shown before and after; null: not at all. */
export interface NoteStep {
  from: NoteWire | null;
  to: NoteWire | null;
  body: ChangeNoteBody;
}

/** A change of a note on its way. Sent again it changes nothing more: the server compares the words. */
export interface NoteChange {
  /** The voicemail. */
  id: string;
  step: NoteStep;
  /** By which the device keeps it until the server has answered. */
  key: string;
}

function offerUndo(client: QueryClient, id: string, said: string, undo: NoteStep): void {
  const run = () => void change(client, id, undo, 'noteNotUndone');
  notify({
    text: said,
    tone: 'done',
    about: `note-${id}`,
    action: { label: browserMessages('voicemail')('undo'), run },
  });
}

/** Which message says that it was refused, with the reason. */
type Refused = 'noteNotEdited' | 'noteNotDeleted' | 'noteNotTakenBack' | 'noteNotUndone';

async function change(client: QueryClient, id: string, step: NoteStep, refused: Refused): Promise<boolean> {
  try {
    await client.getMutationCache().build(client, changeNoteOptions(id)).execute({ id, step, key: newId() });
    return true;
  } catch (error) {
    notify({
      text: browserMessages('voicemail')(refused, { reason: sentenceOf(error) }),
      tone: 'problem',
      about: `note-${id}`,
    });
    return false;
  }
}

/** One change of a note; in its turn among those of the same voicemail. */
export function changeNoteOptions(id: string): MutationOptions<NoteWire, Error, NoteChange> {
  return {
    mutationKey: ['note'],
    scope: { id: `notes-of-${id}` },
    mutationFn: ({ step: { from, to, body } }) =>
      request({
        path: `${notesPath(id)}/${encodeURIComponent((from ?? to)?.id ?? '')}`,
        method: 'PATCH',
        body,
        reply: noteWire,
      }),
    onMutate: async ({ step }, { client }) => {
      await client.cancelQueries({ queryKey: queryKeys.notes(id) });
      showNoteStep(client, id, step);
    },
    onError: (_error, { step: { from, to, body } }, _result, { client }) =>
      showNoteStep(client, id, { from: to, to: from, body }),
    onSettled: (_reply, _error, _variables, _result, { client }) => refetchNotes(client, id),
  };
}

/** Shows a note as a change makes it. */
export function showNoteStep(client: QueryClient, id: string, { from, to }: NoteStep): void {
  changeNotes(client, id, (notes) => {
    const others = notes.filter((note) => note.id !== from?.id && note.id !== to?.id);
    return to ? inOrder([...others, to]) : others;
  });
}
