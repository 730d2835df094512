import { newId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { Change } from '#lib/store/store.ts';
import { findNote, insertNote, type NoteRow } from '#lib/store/voicemails/notes.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { type Keyed, once } from '#lib/usecases/once.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { carryOut } from '#lib/usecases/voicemails/decision.ts';
import { requireVoicemail } from '#lib/usecases/voicemails/require-voicemail.ts';
import type { AddNoteBody, NoteWire } from '#lib/wire/notes.ts';
import { noteToWire } from './note-to-wire.ts';

export interface AddNoteParams extends Keyed {
  id: string;
  body: AddNoteBody;
}

/**
 * Writes a note beside a voicemail, in one change with its activity and the voicemail's event. Asked again under its key
 * it is not written again. Throws AppError `not-found`, `key-reused`.
 */
export async function addNote(context: UseCaseContext, actor: Actor, params: AddNoteParams): Promise<NoteWire> {
  requireRight(actor, 'change-voicemails');
  const at = context.clock.now();
  const row = await context.store.change(async (change) => {
    const keyed = { idempotencyKey: params.idempotencyKey, request: ['note', params.id, params.body], at };
    const { ids } = await once(change, actor, keyed, async () => {
      const voicemail = await requireVoicemail(change.db, params.id);
      const note = { id: newId(), voicemail_id: params.id, member_id: actor.memberId, text: params.body.text, at };
      await insertNote(change, note);
      const noted = { type: 'noted', detail: { noteId: note.id } };
      const deciding = { context, change, memberId: actor.memberId, at };
      await carryOut(voicemail, { set: {}, activities: [noted] }, deciding);
      return { ids: [note.id], refused: [] };
    });
    return requireNote(change, ids[0]);
  });
  return noteToWire(context, row);
}

/** A note goes with its voicemail: one written before under the same key may be erased by now. */
async function requireNote(change: Change, id: string | undefined): Promise<NoteRow> {
  const row = id === undefined ? undefined : await findNote(change.db, id);
  if (row === undefined) throw new AppError('not-found', sentence('voicemailGone'));
  return row;
}
