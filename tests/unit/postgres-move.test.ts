import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type Insertable, sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccounts } from '#lib/accounts/accounts.ts';
import { createLog } from '#lib/log.ts';
import { createSeal } from '#lib/seal.ts';
import { moveToPostgres } from '#lib/store/backup/move-to-postgres.ts';
import { readEpoch } from '#lib/store/events/epoch.ts';
import { newestEvent } from '#lib/store/events/newest-event.ts';
import { openStore } from '#lib/store/open-store.ts';
import { searchVoicemails } from '#lib/store/search/search-voicemails.ts';
import type { Db, Store } from '#lib/store/store.ts';
import type { Tables } from '#lib/store/tables.ts';
import { countVoicemails } from '#lib/store/voicemails/count-voicemails.ts';
import { manyVoicemails } from '#tests/support/many-voicemails.ts';
import { aDatabase, openAt } from '#tests/support/postgres-database.ts';
import { aLine, aMember, anAccount, aVoicemail, ManualClock, MONDAY_MORNING as NOW } from '#tests/support/store.ts';

const SECRET = 'the secret of the office, long enough';
const INBOX = { view: 'inbox', memberId: 'member_id', order: 'newest', limit: 50 } as const;
const clock = new ManualClock();

/** In an order in which a row finds what it refers to. */
const FILLED = [
  ...(['members', 'sessions', 'invitations', 'requests', 'attempt_counters', 'settings', 'accounts'] as const),
  ...(['account_hours', 'webhook_deliveries', 'hinted_refs', 'quarantined_items', 'tombstones', 'outbox'] as const),
  ...(['lines', 'voicemails', 'listens', 'notes', 'activity', 'events', 'audio_files', 'audio_wants'] as const),
  ...(['security_events', 'device_keys', 'resume_places'] as const),
];
const MOVED = [
  ...FILLED.filter((table) => table !== 'attempt_counters'),
  ...(['view_counts', 'waiting_callers', 'search_texts'] as const),
];

interface Office {
  folder: string;
  file: string;
  store: Store;
}

/** A desk that has worked on a file for a while. */
async function anOffice(): Promise<Office> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-move-'));
  const file = path.join(folder, 'aftertone.db');
  const store = await openStore({ url: `file:${file}`, clock });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await fill(store);
  return { folder, file, store };
}

/** Voicemails as they come, and beside them in each table a row without an empty column. */
async function fill(store: Store): Promise<void> {
  const account_id = await anAccount(store, { id: 'account_id', provider: 'portsip', settings: sealed(store) });
  await aMember(store, { id: 'member_id' });
  const line_id = await aLine(store, { id: 'line_id', account_id });
  const bridge = { received_at: NOW - 5000, transcript_text: 'Die Brücke\0 wackelt.', duration_seconds: 1.5 };
  const { id } = await aVoicemail(store, { line_id, id: 'voicemail_id', ...bridge });
  await aVoicemail(store, { line_id, received_at: NOW - 4000, assignee_id: 'member_id' });
  await aVoicemail(store, { line_id, received_at: NOW - 3000, trashed_at: NOW, remote_listened: null });
  await manyVoicemails(store, line_id, 1200);
  await store.change(async ({ db, emit }) => {
    for (const table of FILLED)
      await db
        .insertInto(table)
        .values(await aFullRow(db, table))
        .execute();
    for (let count = 0; count < 3; count += 1) emit({ type: 'voicemail-changed', voicemail_id: id, revision: 1 });
  });
  // The newest event was pruned, and its number is never given again.
  await store.change(async ({ db }) => {
    await db
      .deleteFrom('events')
      .where('number', '=', await newestEvent(db))
      .execute();
  });
}

/** What connects the office's phone system, under {@link SECRET}. */
function sealed(store: Store): string {
  const seal = createSeal(SECRET);
  const accounts = createAccounts({ store, seal, clock, log: createLog('silent'), allowInsecure: false });
  const settings = { baseUrl: 'https://pbx.example.com/api', username: '200', password: 'a password' };
  return accounts.sealSettings('account_id', 'portsip', settings);
}

/** Every column has a value that tells its name, or its place; references are those of {@link fill}. */
async function aFullRow<Name extends keyof Tables>(db: Db, table: Name): Promise<Insertable<Tables[Name]>> {
  const columns = await sql<{ cid: number; name: string; type: string }>`
    SELECT cid, name, type FROM pragma_table_info(${table})`.execute(db);
  const values = columns.rows.map(({ cid, name, type }) => [name, type === 'TEXT' ? name : cid + 1]);
  return Object.fromEntries(values);
}

async function contents(store: Store, table: keyof Tables): Promise<unknown[]> {
  const rows = await store.db.selectFrom(table).selectAll().execute();
  return rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
}

/** Lines come in no order. */
async function counts({ db }: Store) {
  const { lines, ...others } = await countVoicemails(db, 'member_id');
  return { ...others, lines: Object.fromEntries(lines.map(({ line_id, view, n }) => [`${line_id} ${view}`, n])) };
}

const isUnused = async ({ db }: Store) => (await db.selectFrom('members').selectAll().execute()).length === 0;

describe('what has lain in a file', () => {
  it('lies in PostgreSQL, to the last column, and is found, counted and followed there', async () => {
    const { file, store } = await anOffice();
    const to = await openAt(await aDatabase());
    expect(await moveToPostgres(file, to)).toEqual({ members: 2, accounts: 2, voicemails: 1204 });
    for (const table of MOVED) {
      const before = await contents(store, table);
      expect(before, table).not.toEqual([]);
      // PostgreSQL's text has no place for the character NUL.
      const after = before.map((row) => String(row).replaceAll('\\u0000', ''));
      expect(await contents(to, table), table).toEqual(after);
    }
    const found = await searchVoicemails(to.db, { ...INBOX, typed: 'brucke' });
    expect(found.rows.map(({ id }) => id)).toEqual(['voicemail_id']);
    expect(await readEpoch(to.db)).toBe(await readEpoch(store.db));
    expect(await newestEvent(to.db)).toBe(await newestEvent(store.db));
  });

  it('is worked on there as if it had always been there', async () => {
    const { file, store } = await anOffice();
    const to = await openAt(await aDatabase());
    await moveToPostgres(file, to);
    for (const each of [store, to]) {
      await aLine(each, { id: 'another', account_id: 'account_id' });
      await aVoicemail(each, { id: 'later', ref: 'later', line_id: 'line_id', received_at: NOW - 1000 });
      await each.change(async ({ db, emit }) => {
        await db.updateTable('voicemails').set({ trashed_at: NOW }).where('id', '=', 'many-0').execute();
        emit({ type: 'voicemail-changed', voicemail_id: 'many-0', revision: 2 });
      });
    }
    expect(await counts(to)).toEqual(await counts(store));
    expect(await newestEvent(to.db)).toBe(await newestEvent(store.db));
  });

  it('comes once, however many try at the same moment', async () => {
    const { file } = await anOffice();
    const url = await aDatabase();
    const [one, other] = [await openAt(url), await openAt(url)];
    const tried = await Promise.allSettled([moveToPostgres(file, one), moveToPostgres(file, other)]);
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = tried.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ name: 'AppError', code: 'conflict' });
  });

  it('comes whole or not at all', async () => {
    const { file, store } = await anOffice();
    const to = await openAt(await aDatabase());
    // In the last table: more than a number holds.
    await store.change(({ db }) => sql`UPDATE audio_wants SET attempts = 9223372036854775807`.execute(db));
    await expect(moveToPostgres(file, to)).rejects.toThrow();
    expect(await isUnused(to)).toBe(true);
    await store.change(({ db }) => sql`UPDATE audio_wants SET attempts = 1`.execute(db));
    expect(await moveToPostgres(file, to)).toMatchObject({ voicemails: 1204 });
  });
});

describe('npm run move', () => {
  async function run(given: string[], env: Record<string, string>): Promise<string> {
    const command = promisify(execFile)(process.execPath, ['lib/commands/move.ts', ...given], {
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', AUTH_SECRET: SECRET, ...env },
    });
    return (await command).stdout;
  }
  const refusal = (sentence: RegExp) =>
    expect.objectContaining({
      code: 1,
      stderr: expect.stringMatching(new RegExp(`^[^\\n]*${sentence.source}[^\\n]*\\n$`)),
    });

  it('moves once Aftertone is stopped, says what it moved, and does so once', async () => {
    const { folder, file, store } = await anOffice();
    mkdirSync(path.join(folder, 'audio'));
    const env = { DATABASE_URL: await aDatabase(), DATA_FOLDER: path.join(folder, 'elsewhere') };
    await expect(run([file], env)).rejects.toEqual(refusal(/running/));
    await store.close();
    const output = await run([file], env);
    expect(output).toMatch(/^Moved\. Voicemails: 1204, members: 2, phone systems: 2\./);
    expect(output).toContain(`are still in ${folder}/audio. Move that folder to ${folder}/elsewhere/audio`);
    await expect(run([file], env)).rejects.toEqual(refusal(/already has/));
  });

  it('moves nothing under another secret than the one that the keys of phone systems need', async () => {
    const { file, store } = await anOffice();
    await store.close();
    const url = await aDatabase();
    const env = { DATABASE_URL: url, AUTH_SECRET: 'another secret that is long enough' };
    await expect(run([file], env)).rejects.toEqual(refusal(/AUTH_SECRET/));
    expect(await isUnused(await openAt(url))).toBe(true);
  });

  it('says what it wants, and what is wrong with what it was given', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-move-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const url = await aDatabase();
    const file = path.join(folder, 'aftertone.db');
    await expect(run([], { DATABASE_URL: url })).rejects.toEqual(refusal(/npm run move/));
    for (const DATABASE_URL of ['', 'file:./other.db'])
      await expect(run([file], { DATABASE_URL })).rejects.toEqual(refusal(/Set DATABASE_URL/));
    await expect(run([file], { DATABASE_URL: url })).rejects.toEqual(refusal(/no database at/));
    writeFileSync(file, 'no database');
    await expect(run([file], { DATABASE_URL: url })).rejects.toEqual(refusal(/damaged/));
    expect(await isUnused(await openAt(url))).toBe(true);
  });

  it.each([['--help'], [''], ['one.db', 'more']])(
    'does nothing for words it does not know: %j %j',
    async (...given) => {
      await expect(run(given, { DATABASE_URL: await aDatabase() })).rejects.toEqual(refusal(/npm run move/));
    },
  );

  it('takes neither a folder nor another program’s database, which stays as it was', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-move-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const url = await aDatabase();
    await expect(run([folder], { DATABASE_URL: url })).rejects.toEqual(refusal(/is a folder/));
    const foreign = path.join(folder, 'foreign.db');
    const theirs = new DatabaseSync(foreign);
    theirs.exec('CREATE TABLE songs (title TEXT)');
    theirs.close();
    const before = readFileSync(foreign);
    await expect(run([foreign], { DATABASE_URL: url })).rejects.toEqual(refusal(/another program/));
    expect(readFileSync(foreign).equals(before)).toBe(true);
    expect(await isUnused(await openAt(url))).toBe(true);
  });
});
