import type { Selectable, Updateable } from 'kysely';
import type { Change, Db } from '#lib/store/store.ts';
import type { NotesTable } from '#lib/store/tables.ts';

/** A note with its writer's name as it is now; null when their row is gone. */
export interface NoteRow extends Selectable<NotesTable> {
  member_name: string | null;
}

/** Keeps a new note. */
export async function insertNote(change: Change, note: Omit<NotesTable, 'edited_at' | 'deleted_at'>): Promise<void> {
  await change.db
    .insertInto('notes')
    .values({ ...note, edited_at: null, deleted_at: null })
    .execute();
}

/** Gives a note other words, takes it away or brings it back. */
export async function updateNote(
  change: Change,
  id: string,
  facts: Pick<Updateable<NotesTable>, 'text' | 'edited_at' | 'deleted_at'>,
): Promise<void> {
  await change.db.updateTable('notes').set(facts).where('id', '=', id).execute();
}

/** The note of this id, also one taken away; undefined when there is none, or none any more. */
export async function findNote(db: Db, id: string): Promise<NoteRow | undefined> {
  return noteRows(db).where('notes.id', '=', id).executeTakeFirst();
}

/** The notes of these voicemails, oldest first, without those taken away. */
export async function notesOf(db: Db, voicemailIds: string[]): Promise<NoteRow[]> {
  if (voicemailIds.length === 0) return [];
  return noteRows(db)
    .where('notes.voicemail_id', 'in', voicemailIds)
    .where('notes.deleted_at', 'is', null)
    .orderBy('notes.at')
    .orderBy('notes.id')
    .execute();
}

function noteRows(db: Db) {
  return db
    .selectFrom('notes')
    .leftJoin('members', 'members.id', 'notes.member_id')
    .selectAll('notes')
    .select('members.name as member_name');
}
