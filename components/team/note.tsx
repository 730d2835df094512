'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type Ref, useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { Marked } from '#components/transcript/marked.tsx';
import { Button } from '#components/ui/button.tsx';
import { stretchesOf } from '#lib/client/list/search-hits.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { deleteNote, editNote } from '#lib/client/notes/change-note.ts';
import { beginEdit, begunFrom, draftKey } from '#lib/client/notes/note-drafts.ts';
import { isOnItsWay } from '#lib/client/notes/notes.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { formatSince } from '#lib/client/words/format-time.ts';
import type { NoteWire } from '#lib/wire/notes.ts';
import { NoteField } from './note-field.tsx';
import { useDraft } from './use-draft.ts';

/** One note; its writer can edit it or take it away. */
export function Note({ voicemailId, note }: { voicemailId: string; note: NoteWire }) {
  const client = useQueryClient();
  const me = useMe();
  const editButton = useRef<HTMLButtonElement>(null);
  const key = draftKey(voicemailId, note.id);
  const draft = useDraft(key);
  const isOwn = note.by.id === me?.id && !isOnItsWay(note);
  const [wantsToEdit, setWantsToEdit] = useState(false);
  // Words that are not saved yet, of before a reload for instance, are offered again.
  const isEditing = isOwn && (wantsToEdit || draft.text !== '');
  const wasEditing = useRef(false);
  /** As it was when editing began. */
  const began = useRef<string | undefined>(note.text);
  const latest = useRef(note);
  useLayoutEffect(() => {
    latest.current = note;
  });
  // Another window may change the note while words are typed here, also over a reload.
  const edit = () => {
    began.current = latest.current.text;
    beginEdit(key, began.current);
    setWantsToEdit(true);
  };
  // The button is gone while the field is there: focus goes back to it afterwards.
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing) editButton.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const keep = (text: string) => {
    const seen = { ...latest.current, text: begunFrom(key) ?? latest.current.text };
    setWantsToEdit(false);
    draft.change('');
    if (text === seen.text) return;
    void editNote(client, voicemailId, seen, text).then((isKept) => {
      if (isKept) return;
      // Refused words go back to where they were typed.
      // Told why, they go on from what it is by then.
      began.current = undefined;
      setWantsToEdit(true);
      draft.change(text);
    });
  };
  const leave = () => {
    setWantsToEdit(false);
    if (draft.text !== '') draft.discard();
    else draft.change('');
  };
  const remove = () => {
    document.getElementById('notes')?.focus();
    void deleteNote(client, voicemailId, note);
  };
  return (
    <li className="max-w-[66ch] rounded-lg bg-hover px-3 py-2">
      {isEditing ? (
        <EditNote
          text={draft.text || note.text}
          isWanted={wantsToEdit}
          onChange={(text) => {
            setWantsToEdit(true);
            began.current = begunFrom(key) ?? began.current ?? note.text;
            if (text !== note.text) beginEdit(key, began.current);
            draft.change(text === note.text ? '' : text);
          }}
          onKeep={keep}
          onLeave={leave}
        />
      ) : (
        <>
          <NoteText note={note} />
          {isOwn && <OwnNoteButtons ref={editButton} onEdit={edit} onDelete={remove} />}
        </>
      )}
    </li>
  );
}

function NoteText({ note }: { note: NoteWire }) {
  const t = useMessages('voicemail');
  const { address } = useAddress();
  const { editedAt } = note;
  return (
    <>
      <p dir="auto" className="wrap-anywhere whitespace-pre-line">
        <Marked stretches={stretchesOf(note.text, address.q)} />
      </p>
      <p className="mt-1 text-muted text-xs">
        <bdi>{note.by.name}</bdi> · <When at={note.at} say={formatSince} />
        {editedAt !== null && (
          <>
            {' · '}
            {t.rich('noteEditedAt', { when: () => <When key="when" at={editedAt} say={formatSince} /> })}
          </>
        )}
      </p>
    </>
  );
}

interface OwnNoteButtonsProps {
  ref: Ref<HTMLButtonElement>;
  onEdit: () => void;
  onDelete: () => void;
}

function OwnNoteButtons({ ref, onEdit, onDelete }: OwnNoteButtonsProps) {
  const t = useMessages('voicemail');
  const small = 'h-7 px-2 text-xs';
  return (
    <div className="-ml-2 mt-0.5 flex gap-1">
      <Button ref={ref} variant="quiet" className={small} aria-label={t('editThisNote')} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button variant="quiet" className={small} aria-label={t('deleteThisNote')} onClick={onDelete}>
        {t('delete')}
      </Button>
    </div>
  );
}

interface EditNoteProps {
  text: string;
  /** Somebody asked for the field just now, rather than finding it with words of before. */
  isWanted: boolean;
  onChange: (text: string) => void;
  onKeep: (text: string) => void;
  onLeave: () => void;
}

/** Escape leaves the note as it was; what was typed can be brought back by Undo. */
function EditNote({ text, isWanted, onChange, onKeep, onLeave }: EditNoteProps) {
  const t = useMessages('voicemail');
  const common = useMessages('common');
  const field = useRef<HTMLTextAreaElement>(null);
  const [takesFocus] = useState(isWanted);
  // A field emptied on the way to other words is no draft yet.
  const [isEmptied, setIsEmptied] = useState(false);
  const words = isEmptied ? '' : text;
  useLayoutEffect(() => {
    if (!takesFocus || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [takesFocus]);
  const change = (next: string) => {
    setIsEmptied(next === '');
    onChange(next);
  };
  const send = () => {
    if (words.trim() !== '') onKeep(words.trim());
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onLeave();
  };
  return (
    <form onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex flex-wrap items-end gap-2">
      <NoteField ref={field} label={t('noteText')} text={words} onChange={change} onSend={send} />
      <Button type="submit" disabled={words.trim() === ''}>
        {t('save')}
      </Button>
      <Button variant="quiet" onClick={onLeave}>
        {common('cancel')}
      </Button>
    </form>
  );
}
