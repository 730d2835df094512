import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Db } from '#lib/store/store.ts';
import type {
  AccountsTable,
  AudioFilesTable,
  MembersTable,
  OutboxTable,
  Tables,
  VoicemailsTable,
} from '#lib/store/tables.ts';

/** A voicemail as every read answers it: its row, the names around it, its kept audio, its latest entry. */
export interface VoicemailRow extends Selectable<VoicemailsTable> {
  provider: string;
  account_state: AccountsTable['state'];
  line_name: string;
  line_colour: string;
  /** Null with the fact set: it happened at the phone system, or the member's row is gone. */
  listened_by_name: string | null;
  done_by_name: string | null;
  trashed_by_name: string | null;
  assignee_name: string | null;
  assignee_state: MembersTable['state'] | null;
  /** Null while no recording is kept here. */
  audio_state: AudioFilesTable['state'] | null;
  audio_revision: number | null;
  /** The entry that people see; null when there never was one. */
  entry_state: OutboxTable['state'] | null;
  /** JSON of what went wrong with it last. */
  entry_error: string | null;
  /** Not sent before (ms). */
  entry_due_at: number | null;
  note_count: number;
  /** When a note was last written or changed. */
  noted_at: number | null;
}

/** The select under every read of voicemails; add which ones, in what order and how many. */
export function voicemailRows(db: Db) {
  return db
    .selectFrom('voicemails')
    .innerJoin('lines', 'lines.id', 'voicemails.line_id')
    .innerJoin('accounts', 'accounts.id', 'voicemails.account_id')
    .leftJoin('members as listener', 'listener.id', 'voicemails.listened_by')
    .leftJoin('members as closer', 'closer.id', 'voicemails.done_by')
    .leftJoin('members as trasher', 'trasher.id', 'voicemails.trashed_by')
    .leftJoin('members as assignee', 'assignee.id', 'voicemails.assignee_id')
    .leftJoin('audio_files', 'audio_files.voicemail_id', 'voicemails.id')
    .leftJoin('outbox as entry', (join) => join.on('entry.id', '=', shownEntry))
    .selectAll('voicemails')
    .select([
      'accounts.provider',
      'accounts.state as account_state',
      'lines.name as line_name',
      'lines.colour as line_colour',
      'listener.name as listened_by_name',
      'closer.name as done_by_name',
      'trasher.name as trashed_by_name',
      'assignee.name as assignee_name',
      'assignee.state as assignee_state',
      'audio_files.state as audio_state',
      'audio_files.revision as audio_revision',
      'entry.state as entry_state',
      'entry.last_error as entry_error',
      'entry.due_at as entry_due_at',
    ])
    .select((of) => [
      notesOf(of)
        .select((note) => note.fn.countAll<number>().as('count'))
        .as('note_count'),
      notesOf(of).select(sql<number | null>`max(coalesce(edited_at, at))`.as('at')).as('noted_at'),
    ])
    .$narrowType<{ note_count: number }>();
}

function notesOf(of: ExpressionBuilder<Tables, 'voicemails'>) {
  return of
    .selectFrom('notes')
    .whereRef('notes.voicemail_id', '=', 'voicemails.id')
    .where('notes.deleted_at', 'is', null);
}

/**
 * Of a voicemail's entries the one to show: what is still pending before what is settled, then the newest. A removal
 * is shown only once it was tried (until then the trash time says when), and only while it has not succeeded.
 */
function shownEntry(of: ExpressionBuilder<Tables, 'voicemails'>) {
  return of
    .selectFrom('outbox as shown')
    .select('shown.id')
    .whereRef('shown.voicemail_id', '=', 'voicemails.id')
    .where((where) =>
      where.or([
        where.and([where('shown.kind', '!=', 'remove'), where('shown.state', '!=', 'superseded')]),
        where.and([
          where('shown.kind', '=', 'remove'),
          where('shown.state', 'in', ['waiting', 'refused']),
          where('shown.attempts', '>', 0),
        ]),
      ]),
    )
    .orderBy(sql`shown.state IN ('waiting', 'refused')`, 'desc')
    .orderBy('shown.number', 'desc')
    .limit(1);
}
