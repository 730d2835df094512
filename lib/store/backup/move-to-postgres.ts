import { DatabaseSync } from 'node:sqlite';
import { type Insertable, sql } from 'kysely';
import { AppError } from '#lib/errors.ts';
import { moveSentences } from '#lib/sentences/move.ts';
import { explained } from '#lib/store/sqlite/errors.ts';
import type { Db, Store } from '#lib/store/store.ts';
import type { Tables } from '#lib/store/tables.ts';

/** Rows of one statement; PostgreSQL takes 65,535 values in it, and a voicemail has forty. */
const AT_ONCE = 500;

/**
 * What becomes of each table, in an order in which every row finds what it refers to. The type asks for a word about each
 * table there is.
 */
const TABLES: Record<keyof Tables, 'moved' | 'left' | 'made anew'> = {
  settings: 'moved',
  members: 'moved',
  sessions: 'moved',
  device_keys: 'moved',
  invitations: 'moved',
  requests: 'moved',
  // They say for an hour at most who has to wait before another attempt.
  attempt_counters: 'left',
  accounts: 'moved',
  account_hours: 'moved',
  webhook_deliveries: 'moved',
  hinted_refs: 'moved',
  quarantined_items: 'moved',
  tombstones: 'moved',
  erasures: 'moved',
  outbox: 'moved',
  lines: 'moved',
  view_counts: 'moved',
  waiting_callers: 'moved',
  voicemails: 'moved',
  // By `Store.change`, for every voicemail that comes in.
  search_texts: 'made anew',
  listens: 'moved',
  resume_places: 'moved',
  notes: 'moved',
  activity: 'moved',
  events: 'moved',
  security_events: 'moved',
  audio_files: 'moved',
  // They tell of processes that ended; none of this file runs while it is moved.
  audio_decodes: 'left',
  audio_wants: 'moved',
};

/** Counting every row would rewrite one count as often, in one transaction: quadratic. The counts are moved instead. */
const COUNTING = { lines: ['lines_counted'], voicemails: ['voicemails_counted', 'callers_counted'] };

export interface Moved {
  members: number;
  accounts: number;
  voicemails: number;
}

/**
 * Brings everything in the SQLite file, which has the tables of this version, into a PostgreSQL database that has neither a member
 * nor a phone system: all of it in one transaction, or nothing. The epoch and the numbers of events come along, so that screens
 * go on where they were. The file is only read. Throws AppError `conflict` when the database is used, `unavailable` when it goes
 * away or is full, or when the file cannot be read.
 */
export async function moveToPostgres(file: string, to: Store): Promise<Moved> {
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    source.exec('BEGIN');
    return await to.change(({ db }) => moveAll(source, db));
  } catch (error) {
    throw explained(error);
  } finally {
    source.close();
  }
}

async function moveAll(source: DatabaseSync, db: Db): Promise<Moved> {
  const { rows } = await sql`SELECT id FROM members UNION ALL SELECT id FROM accounts LIMIT 1`.execute(db);
  if (rows.length > 0) throw new AppError('conflict', moveSentences.notUnused);
  // Its own epoch, of a life in which nothing has happened.
  await db.deleteFrom('settings').execute();
  await turnCounting(db, 'DISABLE');
  const moved: Partial<Record<keyof Tables, number>> = {};
  for (const [table, fate] of Object.entries(TABLES) as [keyof Tables, string][])
    if (fate === 'moved') moved[table] = await moveTable(source, db, table);
  await turnCounting(db, 'ENABLE');
  // Not the newest event's own number, which may have been pruned.
  const counter = source.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'events'").get();
  await sql`UPDATE event_counter SET number = ${counter?.seq ?? 0}`.execute(db);
  await sql`SELECT setval(pg_get_serial_sequence('security_events', 'id'), coalesce(max(id), 0) + 1, false)
    FROM security_events`.execute(db);
  const { members = 0, accounts = 0, voicemails = 0 } = moved;
  return { members, accounts, voicemails };
}

async function moveTable<Name extends keyof Tables>(source: DatabaseSync, db: Db, table: Name): Promise<number> {
  let count = 0;
  let rows: Insertable<Tables[Name]>[] = [];
  const put = async () => {
    if (rows.length > 0) await db.insertInto(table).values(rows).execute();
    count += rows.length;
    rows = [];
  };
  for (const row of source.prepare(`SELECT * FROM ${table}`).iterate()) {
    // The columns of a table are named alike on both engines; a test moves one row of each.
    rows.push(row as Insertable<Tables[Name]>);
    if (rows.length === AT_ONCE) await put();
  }
  await put();
  return count;
}

async function turnCounting(db: Db, to: 'DISABLE' | 'ENABLE'): Promise<void> {
  for (const [table, triggers] of Object.entries(COUNTING))
    for (const trigger of triggers)
      await sql`ALTER TABLE ${sql.table(table)} ${sql.raw(to)} TRIGGER ${sql.id(trigger)}`.execute(db);
}
