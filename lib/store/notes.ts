import type { Selectable } from 'kysely';
import type { Change, Db } from './store.ts';
import type { NotesTable } from './tables.ts';

/** A note with its writer's name as it is now; null when their row is gone. */
export interface NoteRow extends Selectable<NotesTable> {
  member_name: string | null;
}

/** Keeps a new note. */
export async function insertNote(change: Change, note: NotesTable): Promise<void> {
  await change.db.insertInto('notes').values(note).execute();
}

/** The note of this id; undefined when there is none, or none any more. */
export async function findNote(db: Db, id: string): Promise<NoteRow | undefined> {
  return noteRows(db).where('notes.id', '=', id).executeTakeFirst();
}

/** A voicemail's notes, oldest first. */
export async function notesOf(db: Db, voicemailId: string): Promise<NoteRow[]> {
  return noteRows(db).where('notes.voicemail_id', '=', voicemailId).orderBy('notes.at').orderBy('notes.id').execute();
}

function noteRows(db: Db) {
  return db
    .selectFrom('notes')
    .leftJoin('members', 'members.id', 'notes.member_id')
    .selectAll('notes')
    .select('members.name as member_name');
}
