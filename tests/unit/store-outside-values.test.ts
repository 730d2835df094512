import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EARLIEST_RECEIVED_AT, MOST_AHEAD_MS } from '#lib/domain/received-at.ts';
import { migrate } from '#lib/store/migrate.ts';
import { postgresBeginning } from '#lib/store/migrations/postgres/0005-beginning.ts';
import { postgresWebhooks } from '#lib/store/migrations/postgres/0006-webhooks.ts';
import { postgresHealth } from '#lib/store/migrations/postgres/0007-health.ts';
import { postgresSearchIndex } from '#lib/store/migrations/postgres/0008-search-index.ts';
import { beginning } from '#lib/store/migrations/sqlite/0001-beginning.ts';
import { notes } from '#lib/store/migrations/sqlite/0002-notes.ts';
import { searchAndCallers } from '#lib/store/migrations/sqlite/0003-search-and-callers.ts';
import { people } from '#lib/store/migrations/sqlite/0004-people.ts';
import { phoneSystems } from '#lib/store/migrations/sqlite/0005-phone-systems.ts';
import { webhooks } from '#lib/store/migrations/sqlite/0006-webhooks.ts';
import { health } from '#lib/store/migrations/sqlite/0007-health.ts';
import { openStore } from '#lib/store/open-store.ts';
import { migratePostgres } from '#lib/store/postgres/migrate.ts';
import { searchVoicemails } from '#lib/store/search/search-voicemails.ts';
import { addSearchText } from '#lib/store/sqlite/search-function.ts';
import { listVoicemails } from '#lib/store/voicemails/list-voicemails.ts';
import { aPostgresDatabase, POSTGRES_SERVER } from '../support/database.ts';
import { ManualClock } from '../support/store.ts';

const HOUR_MS = 3_600_000;
/** Received then, as earlier versions took them over; the two good ones stand between. */
const RECEIVED = [
  Date.parse('0001-01-01T00:00:00Z'),
  Date.parse('1684-05-02T10:00:00Z'),
  Date.parse('1969-12-31T23:59:59Z'),
  Date.now() - 2 * HOUR_MS,
  Date.now() - HOUR_MS,
  Date.parse('2249-01-01T00:00:00Z'),
  Date.parse('9999-12-31T23:59:59Z'),
];

const LONG = 'x'.repeat(5_000);

/** An account of the version before, as SQL that both engines understand; `text` makes a text of one. */
function rowsBefore(text: (value: string) => string): string {
  const voicemails = RECEIVED.map(
    (at, index) => `INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, caller_name, received_at,
      duration_seconds, transcript_state, transcript_text, remote_audio, status, last_seen_sweep, created_at)
      VALUES (${BigInt(at) * 1024n}, 'v${index}', 'a', 'l', 'v${index}', 'withheld', ${text(LONG)}, ${at},
      ${index === 0 ? -1 : 5}, 'ready', ${text(`heard ${'word '.repeat(index === 3 ? 100_000 : 1)}`)}, 'ready', 'open', 0, 1);`,
  );
  return `INSERT INTO accounts (id, provider, label, settings, state, created_at) VALUES ('a', 'p', 'P', '', 'active', 1);
    INSERT INTO lines (id, account_id, ref, name, colour, created_at) VALUES ('l', 'a', 'l', ${text(LONG)}, 'teal', 1);
    ${voicemails.join('\n')}`;
}

/** `besides`: further statements of that version. */
async function aDatabaseOfBefore(besides = ''): Promise<string> {
  const before = `${rowsBefore((value) => `'${value}'`)} ${besides}`;
  const clock = new ManualClock();
  if (POSTGRES_SERVER === undefined) {
    const folder = await mkdtemp(path.join(tmpdir(), 'aftertone-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'aftertone.db');
    const database = new DatabaseSync(file);
    addSearchText(database);
    await migrate(database, clock, [beginning, notes, searchAndCallers, people, phoneSystems, webhooks, health]);
    database.exec(before);
    database.exec("UPDATE voicemails SET caller_name = 'Ma' || char(0) || 'ya' WHERE id = 'v4'");
    database.close();
    return `file:${file}`;
  }
  const { url, remove } = await aPostgresDatabase(POSTGRES_SERVER, { isBare: true });
  onTestFinished(remove);
  await migratePostgres({ connectionString: url }, clock, [
    postgresBeginning,
    postgresWebhooks,
    postgresHealth,
    postgresSearchIndex,
  ]);
  const client = new pg.Client(url);
  await client.connect();
  await client.query(before);
  await client.query("UPDATE voicemails SET caller_name = 'Maya' WHERE id = 'v4'");
  await client.end();
  return url;
}

/** As our clock was before it was set back. */
const CLOCK_WAS = Date.now() + 400 * 24 * HOUR_MS;
const insertActivity = (member: string) =>
  `INSERT INTO activity (id, voicemail_id, member_id, type, detail, at) VALUES ('x', 'v3', ${member}, 'listened', '{}', ${CLOCK_WAS});`;
/** Received before the clock was set back, by a day and a half. */
const RECENT = CLOCK_WAS - 36 * HOUR_MS;
const recent = `UPDATE voicemails SET received_at = ${RECENT}, seq = ${BigInt(RECENT) * 1024n} WHERE id = 'v4';`;

async function healed(besides: string) {
  const store = await openStore({ url: await aDatabaseOfBefore(besides), clock: new ManualClock() });
  onTestFinished(() => store.close());
  return store.db.selectFrom('voicemails').selectAll().orderBy('seq').execute();
}

describe('a machine whose clock is behind when it opens such a database', () => {
  it.each([
    ['events', `INSERT INTO events (number, type, at) VALUES (1, 'voicemail-arrived', ${CLOCK_WAS});`],
    ['the last sync', `UPDATE accounts SET last_sync_at = ${CLOCK_WAS};`],
    ['migrations', `UPDATE migrations SET at = ${CLOCK_WAS} WHERE number = 7;`],
    ['what members did', insertActivity("'maya'")],
  ])('leaves alone what was received before the time of %s', async (_, evidence) => {
    const rows = await healed(recent + evidence);
    expect(rows.find(({ id }) => id === 'v4')).toMatchObject({
      received_at: RECENT,
      seq: RECENT * 1024,
      revision: 1,
    });
    expect(rows.at(-1)).toMatchObject({ id: 'v6', received_at: CLOCK_WAS + MOST_AHEAD_MS });
  });

  it('takes no time that a phone system reported for its own', async () => {
    const rows = await healed(recent + insertActivity('NULL'));
    for (const { received_at } of rows) expect(received_at).toBeLessThanOrEqual(Date.now() + MOST_AHEAD_MS + 1000);
  });
});

describe('a database that took over what no list can show', () => {
  it('is healed when it is opened, every voicemail in its order', async () => {
    const store = await openStore({ url: await aDatabaseOfBefore(), clock: new ManualClock() });
    onTestFinished(() => store.close());
    const list = { view: 'inbox', order: 'oldest', limit: 50, memberId: 'maya' } as const;
    const { rows } = await listVoicemails(store.db, list);
    expect(rows.map(({ id }) => id)).toEqual(RECEIVED.map((_, index) => `v${index}`));
    for (const { received_at, seq } of rows) {
      expect(received_at).toBeGreaterThanOrEqual(EARLIEST_RECEIVED_AT);
      expect(received_at).toBeLessThanOrEqual(Date.now() + MOST_AHEAD_MS + 1000);
      expect(Math.floor(seq / 1024)).toBe(received_at);
    }
    expect(rows.slice(3, 5).map(({ received_at }) => received_at)).toEqual(RECEIVED.slice(3, 5));
    expect(rows[0]?.duration_seconds).toBeNull();
    expect(rows[4]?.caller_name).toBe('Maya');
    expect(rows[3]?.transcript_text).toHaveLength(20_000);
    expect([rows[0]?.line_name, rows[0]?.caller_name]).toEqual([`${'x'.repeat(199)}…`, `${'x'.repeat(199)}…`]);
    // PostgreSQL's search texts are made before the next commit.
    await store.change(async () => undefined);
    const found = await searchVoicemails(store.db, { ...list, typed: 'heard' });
    expect(found.rows).toHaveLength(RECEIVED.length);
    const next = await listVoicemails(store.db, { ...list, after: rows[0]?.seq });
    expect(next.rows).toHaveLength(RECEIVED.length - 1);
    const { rows: counts } = await sql<{ n: number }>`SELECT n FROM view_counts WHERE view = 'inbox'`.execute(store.db);
    expect(Number(counts[0]?.n)).toBe(RECEIVED.length);
  });
});
