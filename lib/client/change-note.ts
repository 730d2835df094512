import type { MutationOptions, QueryClient } from '@tanstack/react-query';
import { type ChangeNoteBody, type NoteWire, noteWire } from '#lib/wire/notes.ts';
import { sentenceOf } from './client-error.ts';
import { request } from './http.ts';
import { askNotesAgain, changeNotes, inOrder, notesPath } from './notes.ts';
import { notify } from './notices.ts';
import { queryKeys } from './query-keys.ts';

/**
 * Gives one's own note other words, with Undo, which gives it its old ones. `note` is as it was seen when editing began. False
 * when the server refused, also because it reads otherwise by now.
 */
export function editNote(client: QueryClient, id: string, note: NoteWire, text: string): Promise<boolean> {
  const edited = { ...note, text, editedAt: new Date().toISOString() };
  offerUndo(client, id, 'Note edited.', { from: edited, to: note, body: { text: note.text, expected: { text } } });
  return change(
    client,
    id,
    { from: note, to: edited, body: { text, expected: { text: note.text } } },
    'Note not edited.',
  );
}

/** Takes one's own note away, with Undo, which brings it back to where it stood. False when the server refused. */
export function deleteNote(client: QueryClient, id: string, note: NoteWire): Promise<boolean> {
  offerUndo(client, id, 'Note deleted.', { from: null, to: note, body: { deleted: false } });
  return change(
    client,
    id,
    { from: note, to: null, body: { deleted: true, expected: { text: note.text } } },
    'Note not deleted.',
  );
}

/** Takes a note back that was saved with something else, as its Undo. False when the server refused. */
export function takeNoteBack(client: QueryClient, id: string, note: NoteWire): Promise<boolean> {
  const body: ChangeNoteBody = { deleted: true, expected: { text: note.text } };
  return change(client, id, { from: note, to: null, body }, 'Your note stays.');
}

/** How a note is shown before and after; null: not at all. */
interface Step {
  from: NoteWire | null;
  to: NoteWire | null;
  body: ChangeNoteBody;
}

function offerUndo(client: QueryClient, id: string, said: string, undo: Step): void {
  const run = () => void change(client, id, undo, 'Not undone.');
  notify({ text: said, tone: 'done', about: `note-${id}`, action: { label: 'Undo', run } });
}

async function change(client: QueryClient, id: string, step: Step, refused: string): Promise<boolean> {
  try {
    await client.getMutationCache().build(client, changeOptions(id)).execute(step);
    return true;
  } catch (error) {
    notify({ text: `${refused} ${sentenceOf(error)}`, tone: 'problem', about: `note-${id}` });
    return false;
  }
}

function changeOptions(id: string): MutationOptions<NoteWire, Error, Step> {
  const show = (client: QueryClient, was: NoteWire | null, is: NoteWire | null) =>
    changeNotes(client, id, (notes) => {
      const others = notes.filter((note) => note.id !== was?.id && note.id !== is?.id);
      return is ? inOrder([...others, is]) : others;
    });
  return {
    mutationKey: ['note'],
    scope: { id: `notes-of-${id}` },
    mutationFn: ({ from, to, body }) =>
      request({
        path: `${notesPath(id)}/${encodeURIComponent((from ?? to)?.id ?? '')}`,
        method: 'PATCH',
        body,
        reply: noteWire,
      }),
    onMutate: async ({ from, to }, { client }) => {
      await client.cancelQueries({ queryKey: queryKeys.notes(id) });
      show(client, from, to);
    },
    onError: (_error, { from, to }, _result, { client }) => show(client, to, from),
    onSettled: (_reply, _error, _variables, _result, { client }) => askNotesAgain(client, id),
  };
}
