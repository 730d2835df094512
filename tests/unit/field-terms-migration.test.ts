import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '#lib/store/migrate.ts';
import { POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS } from '#lib/store/migrations/all.ts';
import { openStore } from '#lib/store/open-store.ts';
import { undecidedRemovals } from '#lib/store/outbox/paused-removals.ts';
import { resumeAccountChanges } from '#lib/store/outbox/pending-changes.ts';
import { migratePostgres } from '#lib/store/postgres/migrate.ts';
import { prepareRestored } from '#lib/store/sqlite/backup.ts';
import { addSearchText } from '#lib/store/sqlite/search-function.ts';
import { POSTGRES_SERVER } from '#tests/support/database.ts';
import { aDatabase } from '#tests/support/postgres-database.ts';
import { describeOnSqlite, ManualClock } from '#tests/support/store.ts';

const clock = new ManualClock();

const entry = (id: string, wish: string, state: string, lastError = 'NULL') =>
  `INSERT INTO outbox (id, voicemail_id, account_id, ref, number, wish, state, due_at, last_error, created_at)
   VALUES ('${id}', 'of ${id}', 'a', '${id}', 1, '${wish}', '${state}', 0, ${lastError}, 0);`;
const gaveUp = (reason: string) => `'{"kind":"account-removed","reason":${reason},"status":null,"at":0}'`;

/** An office of the release before, in the names of its columns and states. */
const OFFICE = `
INSERT INTO members (id, email, name, role, state, created_at) VALUES ('maya', 'maya@example.com', 'Maya', 'member', 'active', 0);
INSERT INTO accounts (id, provider, label, settings, state, created_at, sweep_cursor, sweep_number, sweep_began_at, next_sweep_at,
  last_sweep_at, sweep_failures, look_asked_at) VALUES ('a', 'p', 'P', '', 'active', 0, 'c', 1, 2, 3, 4, 5, 6);
INSERT INTO lines (id, account_id, ref, name, colour, created_at, held_missing, told_count)
  VALUES ('desk', 'a', 'desk', 'Desk', 'teal', 0, 7, 8);
INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, received_at, transcript_state, remote_audio, status,
  created_at, caller_told, listened_at_told, last_seen_sweep, ask_again_at, asked_again)
  VALUES (1813980160000000, 'v', 'a', 'desk', 'v', 'withheld', 1771465000000, 'none', 'ready', 'open', 0, '0301', 1, 9, 10, 11);
INSERT INTO tombstones (account_id, ref, line_ref, erased_at, keeps, absent_sweeps, last_seen_sweep)
  VALUES ('a', 'gone', 'desk', 0, 0, 12, 13);
INSERT INTO requests (member_id, key, body_hash, status, reply, at) VALUES ('maya', 'k', 'h', 200, '{}', 0);
INSERT INTO activity (id, voicemail_id, member_id, type, detail, at) VALUES ('x', 'v', 'maya', 'write-back-let-go', '{}', 0);
INSERT INTO settings VALUES ('held-removals', '14');
${entry('1', 'listened', 'waiting')}
${entry('2', 'unlistened', 'let-go')}
${entry('3', 'remove', 'held')}
${entry('4', 'remove', 'let-go', gaveUp('"held"'))}
`;

/** The file of a SQLite database of the release before. */
async function anEarlierFile(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-field-terms-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'aftertone.db');
  const database = new DatabaseSync(file);
  addSearchText(database);
  const earlier = SQLITE_MIGRATIONS.filter(({ name }) => name !== 'field-terms');
  await migrate(database, clock, earlier);
  database.exec(OFFICE);
  database.close();
  return file;
}

/** A database of the release before; answers its URL. */
async function anEarlierDatabase(): Promise<string> {
  if (POSTGRES_SERVER === undefined) return `file:${await anEarlierFile()}`;
  const connectionString = await aDatabase({ isBare: true });
  const earlier = POSTGRES_MIGRATIONS.filter(({ name }) => name !== 'field-terms');
  await migratePostgres({ connectionString }, clock, earlier);
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(OFFICE);
  await client.end();
  return connectionString;
}

async function opened(url: string) {
  const store = await openStore({ url, clock });
  onTestFinished(() => store.close());
  return store;
}

it('a database of the release before keeps its rows under the new names', async () => {
  const { db } = await opened(await anEarlierDatabase());
  expect(await db.selectFrom('accounts').selectAll().executeTakeFirst()).toMatchObject({
    ...{ full_sync_cursor: 'c', full_sync_number: 1, full_sync_began_at: 2, next_full_sync_at: 3 },
    ...{ last_full_sync_at: 4, full_sync_failures: 5, recent_requested_at: 6 },
  });
  const line = await db.selectFrom('lines').selectAll().executeTakeFirst();
  expect(line).toMatchObject({ suspected_losses: 7, reported_count: 8 });
  expect(await db.selectFrom('voicemails').selectAll().executeTakeFirst()).toMatchObject({
    ...{ reported_caller: '0301', listened_at_reported: 1, last_seen_full_sync: 9, recheck_at: 10, rechecks: 11 },
  });
  const tombstone = await db.selectFrom('tombstones').selectAll().executeTakeFirst();
  expect(tombstone).toMatchObject({ absent_full_syncs: 12, last_seen_full_sync: 13 });
  expect(await db.selectFrom('requests').selectAll().execute()).toEqual([
    { member_id: 'maya', key: 'k', body_hash: 'h', reply: '{}', at: 0 },
  ]);
  expect(await db.selectFrom('activity').select('type').execute()).toEqual([{ type: 'write-back-discarded' }]);
  expect(await db.selectFrom('outbox').select(['id', 'kind', 'state']).orderBy('id').execute()).toEqual([
    { id: '1', kind: 'listened', state: 'waiting' },
    { id: '2', kind: 'unlistened', state: 'discarded' },
    { id: '3', kind: 'remove', state: 'paused' },
    { id: '4', kind: 'remove', state: 'discarded' },
  ]);
});

it('what waited for an administrator there, or was given up with its account, still does', async () => {
  const store = await opened(await anEarlierDatabase());
  expect(await undecidedRemovals(store.db)).toEqual([{ id: 'a', label: 'P', count: 1 }]);
  expect(await store.change((change) => resumeAccountChanges(change, 'a', clock.at))).toBe(1);
  expect(await undecidedRemovals(store.db)).toEqual([{ id: 'a', label: 'P', count: 2 }]);
});

describeOnSqlite('a backup of the release before', () => {
  it('is restored, and opens under the new names', async () => {
    const file = await anEarlierFile();
    expect(prepareRestored(file)).toBe('ready');
    const { db } = await opened(`file:${file}`);
    expect(await db.selectFrom('accounts').select('full_sync_number').execute()).toEqual([{ full_sync_number: 1 }]);
  });
});
