import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '#lib/store/migrate.ts';
import { POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS } from '#lib/store/migrations/all.ts';
import { openStore } from '#lib/store/open-store.ts';
import { migratePostgres } from '#lib/store/postgres/migrate.ts';
import { addSearchText } from '#lib/store/sqlite/search-function.ts';
import { countVoicemails } from '#lib/store/voicemails/count-voicemails.ts';
import { POSTGRES_SERVER } from '#tests/support/database.ts';
import { aDatabase } from '#tests/support/postgres-database.ts';
import { aVoicemail, ManualClock } from '#tests/support/store.ts';

const clock = new ManualClock();

const column = (line: string, ref: string, facts: string) =>
  `INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, received_at, transcript_state, remote_audio,
    last_seen_sweep, created_at, status, listened_at, trashed_at, erase_asked)
   VALUES (${ref} * 1024, 'v${ref}', 'a', '${line}', '${ref}', 'withheld', ${ref}, 'none', 'ready', 0, 0, ${facts});`;

/** Two lines with voicemails in every view, and one without any. */
const OFFICE = `
INSERT INTO accounts (id, provider, label, settings, state, created_at) VALUES ('a', 'p', 'P', '', 'active', 0);
INSERT INTO lines (id, account_id, ref, name, colour, created_at) VALUES ('desk', 'a', 'desk', 'Desk', 'teal', 0),
  ('nights', 'a', 'nights', 'Nights', 'rose', 0), ('empty', 'a', 'empty', 'Empty', 'sky', 0);
${column('desk', '1772442000001', "'open', NULL, NULL, 0")}
${column('desk', '1772442000002', "'open', 1, NULL, 0")}
${column('desk', '1772442000003', "'done', NULL, NULL, 0")}
${column('desk', '1772442000004', "'open', NULL, 1, 0")}
${column('desk', '1772442000005', "'done', NULL, 1, 1")}
${column('nights', '1772442000006', "'done', 1, NULL, 0")}
`;

/** A database of the release before counts were rows; answers its URL. */
async function anEarlierDatabase(): Promise<string> {
  if (POSTGRES_SERVER !== undefined) {
    const connectionString = await aDatabase({ isBare: true });
    const earlier = POSTGRES_MIGRATIONS.filter(({ number }) => number < 26);
    await migratePostgres({ connectionString }, clock, earlier);
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query(OFFICE);
    await client.end();
    return connectionString;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-view-counts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'aftertone.db');
  const database = new DatabaseSync(file);
  addSearchText(database);
  const earlier = SQLITE_MIGRATIONS.filter(({ number }) => number < 25);
  await migrate(database, clock, earlier);
  database.exec(OFFICE);
  database.close();
  return `file:${file}`;
}

it('a database of the release before keeps its counts as rows, and keeps counting', async () => {
  const store = await openStore({ url: await anEarlierDatabase(), clock });
  onTestFinished(() => store.close());
  const counted = async () => {
    const { lines } = await countVoicemails(store.db, 'nobody');
    return Object.fromEntries(lines.map(({ line_id, view, n }) => [`${line_id} ${view}`, n]));
  };
  const before = {
    ...{ 'desk inbox': 2, 'desk unlistened': 2, 'desk done': 1, 'desk trash': 1 },
    ...{ 'nights inbox': 0, 'nights unlistened': 0, 'nights done': 1, 'nights trash': 0 },
    ...{ 'empty inbox': 0, 'empty unlistened': 0, 'empty done': 0, 'empty trash': 0 },
  };
  expect(await counted()).toEqual(before);
  await aVoicemail(store, { line_id: 'empty' });
  await store.change(async ({ db }) => {
    await db.updateTable('voicemails').set({ listened_at: 1 }).where('id', '=', 'v1772442000001').execute();
    await db.updateTable('voicemails').set({ line_id: 'nights' }).where('id', '=', 'v1772442000004').execute();
    await db.deleteFrom('voicemails').where('id', '=', 'v1772442000006').execute();
  });
  expect(await counted()).toEqual({
    ...before,
    ...{ 'desk unlistened': 1, 'desk trash': 0, 'nights trash': 1, 'nights done': 0 },
    ...{ 'empty inbox': 1, 'empty unlistened': 1 },
  });
  await store.change(({ db }) => db.deleteFrom('accounts').execute());
  expect(await counted()).toEqual({});
});
