import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '#lib/domain/ids.ts';
import { openStore } from '#lib/store/open-store.ts';
import { whenFree } from '#lib/store/sqlite/driver.ts';
import { openAtOnce } from '#tests/support/database.ts';
import { aVoicemail, ManualClock, openTestStore } from '#tests/support/store.ts';

const clock = new ManualClock();
const unavailable = (part: RegExp) =>
  expect.objectContaining({ name: 'AppError', code: 'unavailable', message: expect.stringMatching(part) });

function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'inside', 'test.db');
}

describe('opening the store', () => {
  it('makes the folder, and keeps what was put in when opened again', async () => {
    const file = temporaryFile();
    const first = await openStore({ url: `file:${file}`, clock });
    const voicemail = await aVoicemail(first);
    await first.close();
    const second = await openStore({ url: `file:${file}`, clock });
    onTestFinished(() => second.close());
    expect(await second.db.selectFrom('voicemails').selectAll().execute()).toEqual([voicemail]);
  });

  it('writes ahead, syncs fully and watches references', async () => {
    const store = await openTestStore();
    await store.change(async ({ db }) => {
      expect((await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(db)).rows[0]?.journal_mode).toBe('wal');
      expect((await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(db)).rows[0]?.synchronous).toBe(2);
      expect((await sql<{ foreign_keys: number }>`PRAGMA foreign_keys`.execute(db)).rows[0]?.foreign_keys).toBe(1);
    });
  });

  it('is safe when several processes start on the same new file at once', async () => {
    const file = temporaryFile();
    const epochs = await openAtOnce(`file:${file}`);
    expect(new Set(epochs).size).toBe(1);
    expect(epochs[0]).toMatch(/^[0-9a-z]{1,16}$/);
  });

  it('says what to do about a damaged file and a newer database', async () => {
    const damaged = path.join(path.dirname(path.dirname(temporaryFile())), 'damaged.db');
    writeFileSync(damaged, 'this is a letter to the editor, not a database '.repeat(50));
    onTestFinished(() => rmSync(damaged));
    await expect(openStore({ url: `file:${damaged}`, clock })).rejects.toEqual(unavailable(/damaged/));

    const file = temporaryFile();
    const store = await openStore({ url: `file:${file}`, clock });
    await store.change(({ db }) => sql`INSERT INTO migrations VALUES (99, 'later', 1)`.execute(db));
    await store.close();
    await expect(openStore({ url: `file:${file}`, clock })).rejects.toEqual(unavailable(/newer/));
  });
});

describe('a database of another program', () => {
  it.each(['CREATE TABLE songs (title TEXT)', 'CREATE TABLE migrations (id TEXT); CREATE TABLE members (id TEXT)'])(
    'is refused, and stays as it was: %s',
    async (tables) => {
      const file = temporaryFile();
      mkdirSync(path.dirname(file), { recursive: true });
      const theirs = new DatabaseSync(file);
      theirs.exec(tables);
      theirs.close();
      const before = readFileSync(file);
      await expect(openStore({ url: `file:${file}`, clock })).rejects.toThrow('another program:');
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );
});

describe('a change', () => {
  it('answers unavailable with a sentence when the disk is full or read-only, and goes on reading', async () => {
    const store = await openTestStore();
    const write = (value: string) =>
      store.change(({ db }) => db.insertInto('settings').values({ key: newId(), value }).execute());
    await store.change(({ db }) => sql`PRAGMA max_page_count = 1`.execute(db));
    await expect(write('x'.repeat(500_000))).rejects.toEqual(unavailable(/full/));
    await store.change(({ db }) => sql`PRAGMA max_page_count = 4294967294`.execute(db));
    await expect(write('small')).resolves.toBeDefined();
    await store.change(({ db }) => sql`PRAGMA query_only = ON`.execute(db));
    await expect(write('small')).rejects.toEqual(unavailable(/read-only/));
    expect(await store.db.selectFrom('settings').select('value').where('value', '=', 'small').execute()).toHaveLength(
      1,
    );
  });

  it('waits for another process that writes, and says so when that takes too long', async () => {
    const file = temporaryFile();
    const store = await openStore({ url: `file:${file}`, clock });
    onTestFinished(() => store.close());
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = store.change(({ db }) => db.insertInto('settings').values({ key: 'late', value: '1' }).execute());
    const impatient = new DatabaseSync(file);
    await expect(whenFree(() => impatient.exec('BEGIN IMMEDIATE'), 30)).rejects.toEqual(unavailable(/busy/));
    impatient.close();
    other.exec('COMMIT');
    other.close();
    await expect(waiting).resolves.toBeDefined();
  });
});

describe('the tables', () => {
  it('leave nothing of deleted words in the file', async () => {
    const file = temporaryFile();
    const store = await openStore({ url: `file:${file}`, clock });
    const holds = () => readFileSync(file).includes('a quite private matter');
    const { id } = await aVoicemail(store, { transcript_text: 'a quite private matter' });
    await store.close();
    expect(holds()).toBe(true);
    const again = await openStore({ url: `file:${file}`, clock });
    await again.change(({ db }) => db.deleteFrom('voicemails').where('id', '=', id).execute());
    await again.close();
    expect(holds()).toBe(false);
  });
});
