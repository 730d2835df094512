import type { Actor } from '#lib/domain/member.ts';
import { notesOf } from '#lib/store/voicemails/notes.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import { requireVoicemail } from '#lib/usecases/voicemails/require-voicemail.ts';
import type { NotesWire } from '#lib/wire/notes.ts';
import { noteToWire } from './note-to-wire.ts';

/** What was written beside a voicemail, oldest first. Throws AppError `not-found`. */
export async function listNotes(context: UseCaseContext, actor: Actor, params: { id: string }): Promise<NotesWire> {
  requireRight(actor, 'read-voicemails');
  const { db } = context.store;
  await requireVoicemail(db, params.id);
  return { items: (await notesOf(db, [params.id])).map((note) => noteToWire(context, note)), next: null };
}
