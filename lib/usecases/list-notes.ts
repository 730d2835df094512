import type { Actor } from '#lib/domain/member.ts';
import { notesOf } from '#lib/store/notes.ts';
import type { NotesWire } from '#lib/wire/notes.ts';
import type { UseCaseContext } from './context.ts';
import { noteToWire } from './note-to-wire.ts';
import { requireRight } from './require-right.ts';
import { requireVoicemail } from './require-voicemail.ts';

/** What was written beside a voicemail, oldest first. Throws AppError `not-found`. */
export async function listNotes(context: UseCaseContext, actor: Actor, ask: { id: string }): Promise<NotesWire> {
  requireRight(actor, 'read-voicemails');
  const { db } = context.store;
  await requireVoicemail(db, ask.id);
  return { items: (await notesOf(db, [ask.id])).map(noteToWire), next: null };
}
