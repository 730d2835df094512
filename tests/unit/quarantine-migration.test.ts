import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { readReason } from '#lib/domain/quarantine.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { quarantineSentence } from '#lib/sentences/quarantine.ts';
import { migrate } from '#lib/store/migrate.ts';
import { POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS } from '#lib/store/migrations/all.ts';
import { openStore } from '#lib/store/open-store.ts';
import { migratePostgres } from '#lib/store/postgres/migrate.ts';
import { quarantinedItems } from '#lib/store/pulls/quarantine.ts';
import { addSearchText } from '#lib/store/sqlite/search-function.ts';
import { POSTGRES_SERVER } from '#tests/support/database.ts';
import { aDatabase } from '#tests/support/postgres-database.ts';
import { ManualClock } from '#tests/support/store.ts';

const clock = new ManualClock();

/** Reasons as the release before kept them, and what is shown of each now. */
const REASONS: Record<string, string> = {
  'another-voicemail-has-this-id': 'The phone system gave two voicemails the same ID, so only the later one is shown.',
  'received too_early': 'Its date is before 1990, so there’s no telling when the caller left it.',
  'received too_late': 'Its date is more than two days ahead, so there’s no telling when the caller left it.',
  'id empty': 'It has no ID.',
  'id too_long': 'Its ID is too long to save.',
  'line too_long': 'The ID of its line is too long to save.',
  'status-400': 'The phone system wouldn’t return it (error 400).',
  'box 8001 permission-missing': 'This account isn’t allowed to read mailbox 8001.',
  'box Front desk gone': 'Mailbox Front desk doesn’t exist.',
  'created_at expected string; caller.number invalid_format': 'Couldn’t be read.',
  '(top) expected object': 'Couldn’t be read.',
};

const EARLIER = `
INSERT INTO accounts (id, provider, label, settings, state, created_at) VALUES ('a', 'p', 'P', '', 'active', 0);
${Object.keys(REASONS)
  .map(
    (reason, index) => `INSERT INTO quarantined_items (account_id, ref, reason, first_at, last_at)
  VALUES ('a', '${String(index).padStart(2, '0')}', '${reason}', 1, 2);`,
  )
  .join('\n')}
`;

/** A database of the release before reasons were codes; answers its URL. */
async function anEarlierDatabase(): Promise<string> {
  if (POSTGRES_SERVER !== undefined) {
    const connectionString = await aDatabase({ isBare: true });
    const earlier = POSTGRES_MIGRATIONS.filter(({ number }) => number < 25);
    await migratePostgres({ connectionString }, clock, earlier);
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query(EARLIER);
    await client.end();
    return connectionString;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-quarantine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'aftertone.db');
  const database = new DatabaseSync(file);
  addSearchText(database);
  const earlier = SQLITE_MIGRATIONS.filter(({ number }) => number < 24);
  await migrate(database, clock, earlier);
  database.exec(EARLIER);
  database.close();
  return `file:${file}`;
}

it('a database of the release before still shows why items were skipped', async () => {
  const store = await openStore({ url: await anEarlierDatabase(), clock });
  onTestFinished(() => store.close());
  const items = await quarantinedItems(store.db, { accountId: 'a', limit: 100 });
  expect(
    items.map((item) => inEnglish(quarantineSentence(readReason({ code: item.reason, data: item.reason_data })))),
  ).toEqual(Object.values(REASONS));
});

it('a reason of a later release is shown as one that couldn’t be read', () => {
  expect(readReason({ code: 'odd', data: null })).toEqual({ code: 'unreadable' });
  expect(readReason({ code: 'refused', data: '{' })).toEqual({ code: 'unreadable' });
});
