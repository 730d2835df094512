'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { addNote } from '#lib/client/add-note.ts';
import { sentenceOf } from '#lib/client/client-error.ts';
import { keepDraft, recallDraft } from '#lib/client/note-drafts.ts';
import { notesOptions } from '#lib/client/notes.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { Note } from './note.tsx';
import { NoteField } from './note-field.tsx';
import { useFollowRevision } from './use-follow-revision.ts';
import { useNoteKey } from './use-note-key.ts';

/** What members wrote beside a voicemail, and a field to write more. */
export function NotesBox({ voicemail }: { voicemail: VoicemailWire }) {
  const options = notesOptions(voicemail.id);
  const { data, error, refetch } = useQuery(options);
  useFollowRevision(voicemail, options.queryKey);
  return (
    <section aria-labelledby="notes" className="mt-8">
      <h3 id="notes" tabIndex={-1} className="font-medium text-faint text-xs">
        Notes
      </h3>
      {data && data.items.length > 0 && (
        <ul className="mt-2.5 space-y-3">
          {data.items.map((note) => (
            <Note key={note.id} voicemailId={voicemail.id} note={note} />
          ))}
        </ul>
      )}
      {error && !data && (
        <p role="alert" className="mt-2.5 flex flex-wrap items-center gap-x-2 text-muted text-sm">
          The notes could not be loaded. {sentenceOf(error)}
          <Button look="quiet" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      )}
      <WriteNote id={voicemail.id} />
    </section>
  );
}

/** The words stay in the field until they are kept: going to another voicemail and back finds them again. */
function WriteNote({ id }: { id: string }) {
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => recallDraft(id));
  useNoteKey(id, field);
  const change = (next: string) => {
    keepDraft(id, next);
    setText(next);
  };
  const send = async () => {
    const words = text.trim();
    if (words === '') return;
    change('');
    field.current?.focus();
    const isKept = await addNote(client, id, words);
    // Refused words go back, unless others are being written already.
    if (!isKept && recallDraft(id) === '') change(words);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form onSubmit={onSubmit} className="mt-2.5 flex max-w-[66ch] items-end gap-2">
      <NoteField
        ref={field}
        label="Write a note"
        placeholder="Write a note for everybody"
        shortcut="note"
        text={text}
        onChange={change}
        onSend={() => void send()}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        Add note
      </Button>
    </form>
  );
}
