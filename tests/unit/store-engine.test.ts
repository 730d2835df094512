import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '#lib/config.ts';
import { newId } from '#lib/domain/ids.ts';
import { AppError } from '#lib/errors.ts';
import { openStore } from '#lib/store/open-store.ts';
import { whenFree } from '#lib/store/sqlite-driver.ts';
import { aLine, aMember, anAccount, aVoicemail, openTestStore, StandingClock } from '#tests/support/store.ts';

const clock = new StandingClock();
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
    const start = `const { openStore } = await import('#lib/store/open-store.ts');
      const store = await openStore({ url: ${JSON.stringify(`file:${file}`)}, clock: { now: () => 1 } });
      const epoch = await store.db.selectFrom('settings').select('value').executeTakeFirstOrThrow();
      await store.close(); console.log(epoch.value);`;
    const starters = [1, 2, 3, 4].map(() =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', start]),
    );
    const epochs = (await Promise.all(starters)).map(({ stdout }) => stdout.trim());
    expect(new Set(epochs).size).toBe(1);
    expect(epochs[0]).toMatch(/^[0-9a-z]{1,16}$/);
  });

  it('says what to do about PostgreSQL, a damaged file and a newer database', async () => {
    const refused = openStore({ url: 'postgres://db.example.com/aftertone', clock });
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/not in this version/);

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

describe('a change', () => {
  it('is seen by readers only when it is whole', async () => {
    const store = await openTestStore();
    await store.change(async ({ db }) => {
      await db.insertInto('settings').values({ key: 'half', value: '1' }).execute();
      const seen = await store.db.selectFrom('settings').selectAll().where('key', '=', 'half').execute();
      expect(seen).toEqual([]);
    });
    expect(await store.db.selectFrom('settings').selectAll().where('key', '=', 'half').execute()).toHaveLength(1);
  });

  it('leaves nothing behind when it fails, neither rows nor events, and wakes nobody', async () => {
    const store = await openTestStore();
    let woken = 0;
    store.onEvents(() => {
      woken += 1;
    });
    const failed = store.change(async ({ db, emit }) => {
      await db.insertInto('settings').values({ key: 'half', value: '1' }).execute();
      emit({ type: 'line-changed', line_id: 'some-line' });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await store.db.selectFrom('settings').selectAll().where('key', '=', 'half').execute()).toEqual([]);
    expect(await store.db.selectFrom('events').selectAll().execute()).toEqual([]);
    expect(woken).toBe(0);
  });

  it('reads and writes without another slipping in between', async () => {
    const store = await openTestStore();
    await store.change(({ db }) => db.insertInto('settings').values({ key: 'count', value: '0' }).execute());
    const countUp = () =>
      store.change(async ({ db }) => {
        const row = await db.selectFrom('settings').selectAll().where('key', '=', 'count').executeTakeFirstOrThrow();
        const value = String(Number(row.value) + 1);
        await db.updateTable('settings').set({ value }).where('key', '=', 'count').execute();
      });
    await Promise.all(Array.from({ length: 20 }, countUp));
    const row = await store.db.selectFrom('settings').select('value').where('key', '=', 'count').executeTakeFirst();
    expect(row?.value).toBe('20');
  });

  it('wakes listeners after the commit, once for all its events, until they stop listening', async () => {
    const store = await openTestStore(clock);
    const seen: Promise<number>[] = [];
    const stop = store.onEvents(() =>
      seen.push(
        store.db
          .selectFrom('events')
          .selectAll()
          .execute()
          .then((events) => events.length),
      ),
    );
    const twoEvents = () =>
      store.change(async ({ emit }) => {
        emit({ type: 'line-changed', line_id: 'a' });
        emit({ type: 'line-changed', line_id: 'b' });
      });
    await twoEvents();
    await store.change(async () => undefined);
    stop();
    await twoEvents();
    expect(await Promise.all(seen)).toEqual([2]);
  });

  it('refuses another change inside it instead of waiting for ever', async () => {
    const store = await openTestStore();
    const nested = store.change(() => store.change(async () => undefined));
    await expect(nested).rejects.toThrow(/inside another/);
    await expect(store.change(async () => 'goes on')).resolves.toBe('goes on');
  });

  it('is the only way to write', async () => {
    const store = await openTestStore();
    const write = store.db.insertInto('settings').values({ key: 'past', value: 'the door' }).execute();
    await expect(write).rejects.toThrow(AppError);
  });

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
    await expect(whenFree(() => impatient.exec('BEGIN IMMEDIATE'), 30)).rejects.toEqual(unavailable(/in use/));
    impatient.close();
    other.exec('COMMIT');
    other.close();
    await expect(waiting).resolves.toBeDefined();
  });
});

describe('the tables', () => {
  it('forget an account with everything below it', async () => {
    const store = await openTestStore();
    const account_id = await anAccount(store);
    const member_id = await aMember(store);
    const voicemail = await aVoicemail(store, { line_id: await aLine(store, { account_id }) });
    const listen = { id: 'l', voicemail_id: voicemail.id, member_id, began_at: 1, updated_at: 1 } as const;
    await store.change(({ db }) =>
      db
        .insertInto('listens')
        .values({ ...listen, ranges: '[]', heard_seconds: 0, ended: 0 })
        .execute(),
    );
    await store.change(({ db }) => db.deleteFrom('accounts').where('id', '=', account_id).execute());
    for (const table of ['lines', 'voicemails', 'listens', 'line_counts'] as const)
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

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

  it('refuse a second voicemail of the same ref at one account', async () => {
    const store = await openTestStore();
    const { line_id, ref } = await aVoicemail(store);
    await expect(aVoicemail(store, { line_id, ref })).rejects.toThrow(/UNIQUE/);
    await expect(aVoicemail(store, { ref })).resolves.toBeDefined();
  });
});
