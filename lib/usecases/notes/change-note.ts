import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { Change } from '#lib/store/store.ts';
import { findNote, type NoteRow, updateNote } from '#lib/store/voicemails/notes.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { carryOut } from '#lib/usecases/voicemails/decision.ts';
import { requireVoicemail } from '#lib/usecases/voicemails/require-voicemail.ts';
import type { ChangeNoteBody, NoteWire } from '#lib/wire/notes.ts';
import { noteToWire } from './note-to-wire.ts';

export interface ChangeNoteParams {
  id: string;
  noteId: string;
  body: ChangeNoteBody;
}

/**
 * Gives one's own note other words, takes it away, or brings it back; with its activity and the voicemail's event. What
 * already is so stays as it is. Throws AppError `not-found`, also for one taken away a day ago, `conflict` when its
 * words are not those the member saw, and `forbidden` for somebody else's.
 */
export async function changeNote(context: UseCaseContext, actor: Actor, params: ChangeNoteParams): Promise<NoteWire> {
  requireRight(actor, 'change-voicemails');
  const at = context.clock.now();
  const row = await context.store.change(async (change) => {
    const voicemail = await requireVoicemail(change.db, params.id);
    const note = await requireOwnNote(change, actor, params);
    const decision = decide(context, note, params.body, at);
    if (decision === null) return note;
    await updateNote(change, note.id, decision.set);
    const noted = { type: decision.type, detail: { noteId: note.id } };
    await carryOut(voicemail, { set: {}, activities: [noted] }, { context, change, memberId: actor.memberId, at });
    return requireOwnNote(change, actor, params);
  });
  return noteToWire(context, row);
}

function decide(context: UseCaseContext, note: NoteRow, body: ChangeNoteBody, at: number) {
  refuseChanged(context, note, body);
  if ('text' in body) {
    if (note.deleted_at !== null) throw new AppError('not-found', sentence('noteDeleted'));
    return body.text === note.text ? null : { type: 'note-edited', set: { text: body.text, edited_at: at } };
  }
  if (body.deleted === (note.deleted_at !== null)) return null;
  return body.deleted
    ? { type: 'note-deleted', set: { deleted_at: at } }
    : { type: 'note-restored', set: { deleted_at: null } };
}

/** The same member may have the note open in two windows: what the other one wrote is not overwritten unseen. */
function refuseChanged(context: UseCaseContext, note: NoteRow, body: ChangeNoteBody): void {
  const seen = body.expected?.text;
  if (seen === undefined || note.deleted_at !== null) return;
  const isAsAsked = 'text' in body && body.text === note.text;
  if (seen !== note.text && !isAsAsked)
    throw new AppError('conflict', sentence('noteChanged'), { current: noteToWire(context, note) });
}

async function requireOwnNote(change: Change, actor: Actor, params: ChangeNoteParams): Promise<NoteRow> {
  const note = await findNote(change.db, params.noteId);
  if (note === undefined || note.voicemail_id !== params.id) throw new AppError('not-found', sentence('noteGone'));
  if (note.member_id !== actor.memberId) throw new AppError('forbidden', sentence('notYourNote'));
  return note;
}
