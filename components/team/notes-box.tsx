'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { addNote } from '#lib/client/notes/add-note.ts';
import { adoptEdits, draftKey } from '#lib/client/notes/note-drafts.ts';
import { notesOptions } from '#lib/client/notes/notes.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { Note } from './note.tsx';
import { NoteField } from './note-field.tsx';
import { useDraft } from './use-draft.ts';
import { useFollowRevision } from './use-follow-revision.ts';
import { useNoteKey } from './use-note-key.ts';

/** What members wrote beside a voicemail, and a field to write more. */
export function NotesBox({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const common = useMessages('common');
  const options = notesOptions(voicemail.id);
  const { data, error, refetch, isFetchedAfterMount } = useQuery(options);
  useFollowRevision(voicemail, options.queryKey);
  useEffect(() => {
    // What was known before may lack a note that is there.
    if (data && !error && isFetchedAfterMount) adoptEdits(voicemail.id, new Set(data.items.map(({ id }) => id)));
  }, [data, error, isFetchedAfterMount, voicemail.id]);
  return (
    <section aria-labelledby="notes" className="mt-8">
      <h3 id="notes" tabIndex={-1} className="font-medium text-faint text-xs">
        {t('notes')}
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
          {t('notesFailed', { reason: sentenceOf(error) })}
          <Button variant="quiet" onClick={() => void refetch()}>
            {common('tryAgain')}
          </Button>
        </p>
      )}
      <WriteNote id={voicemail.id} />
    </section>
  );
}

/** The words stay in the field until they are saved or discarded, whatever happens to the voicemail, the window or the session. */
function WriteNote({ id }: { id: string }) {
  const t = useMessages('voicemail');
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, change, discard } = useDraft(draftKey(id));
  useNoteKey(id, field);
  const send = () => {
    const words = text.trim();
    if (words === '') return;
    change('');
    field.current?.focus();
    void addNote(client, id, words);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={onSubmit} className="mt-2.5 flex max-w-[66ch] flex-wrap items-end gap-2">
      <NoteField
        ref={field}
        label={t('writeNote')}
        placeholder={t('notePlaceholder')}
        shortcut="note"
        text={text}
        onChange={change}
        onSend={send}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        {t('addNote')}
      </Button>
      {text !== '' && (
        <Button
          variant="quiet"
          onClick={() => {
            field.current?.focus();
            discard();
          }}
        >
          {t('discard')}
        </Button>
      )}
    </form>
  );
}
