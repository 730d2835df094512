import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bytesLeft, isRewritePostponed } from '#lib/store/erasures/note-erasure.ts';
import { openStore } from '#lib/store/open-store.ts';
import { readSetting } from '#lib/store/settings.ts';
import { lockAlone } from '#lib/store/sqlite/database-lock.ts';
import { scrubDatabase } from '#lib/store/sqlite/scrub.ts';
import type { Purged, Store } from '#lib/store/store.ts';
import { eraseVoicemail } from '#lib/store/voicemails/erase-voicemail.ts';
import type { SyncDeps } from '#lib/sync/contract.ts';
import { purgeErased } from '#lib/sync/purge-erased.ts';
import { aTestDatabase, atServer } from '#tests/support/database.ts';
import { aLine, aVoicemail, describeOnSqlite, ManualClock, MONDAY_MORNING } from '#tests/support/store.ts';
import { never } from '#tests/support/sync-deps.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 3);

async function anOffice() {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-purge-'));
  const { url, remove } = await aTestDatabase(folder);
  const clock = new ManualClock();
  const store = await openStore({ url, clock });
  const end = async () => {
    await store.close();
    await remove();
    rmSync(folder, { recursive: true, force: true });
  };
  onTestFinished(end);
  const file = path.join(folder, 'aftertone.db');
  const deps = { store, log: pino({ level: 'silent' }), clock } as unknown as SyncDeps;
  return { store, clock, file, url, lineId: await aLine(store), purge: () => purgeErased(deps, never) };
}
type Office = Awaited<ReturnType<typeof anOffice>>;

/** Words that only this voicemail has. */
const wordsOf = (n: number) => ({
  said: `secretword${n}x`,
  name: `Nameof${n}x`,
  number: `+4930${String(n).padStart(5, '0')}777`,
  note: `noteword${n}x`,
});

async function leave({ store, lineId }: Office, n: number, length: number): Promise<string> {
  const { said, name, number, note } = wordsOf(n);
  const { id } = await aVoicemail(store, {
    ref: `ref-${n}`,
    line_id: lineId,
    // In no order: pages are divided everywhere.
    received_at: MONDAY_MORNING + ((n * 7919) % 1000) * 1000 + n,
    transcript_text: `${said} ${'lorem ipsum '.repeat(length)}`,
    caller_name: name,
    caller_number: number,
  });
  const row = { id: `note-${n}`, voicemail_id: id, member_id: 'maya', at: 1, edited_at: null, deleted_at: null };
  await store.change(({ db }) =>
    db
      .insertInto('notes')
      .values({ ...row, text: `${note} ${'and so on '.repeat(length)}` })
      .execute(),
  );
  return id;
}

/** Ten seconds after somebody deleted it permanently. */
async function erase(store: Store, id: string): Promise<void> {
  await store.change(async (change) => {
    const facts = { trashed_at: 1, erase_after: 1, erase_asked: 1 } as const;
    await change.db.updateTable('voicemails').set(facts).where('id', '=', id).execute();
    await eraseVoicemail(change, id, true, 2);
  });
}

/** What the database keeps on the disk: with SQLite every byte of its files, with PostgreSQL every version of a row and index entry. */
async function bytesOf({ store, file, url }: Office): Promise<Buffer> {
  if (store.engine === 'sqlite')
    return Buffer.concat([file, `${file}-wal`].flatMap((name) => (existsSync(name) ? readFileSync(name) : [])));
  return atServer(url, async (admin) => {
    await admin.query('CREATE EXTENSION IF NOT EXISTS pageinspect');
    const heap = await admin.query<{ bytes: Buffer }>(`
      SELECT t_data AS bytes FROM pg_class, generate_series(0, pg_relation_size(oid) / 8192 - 1) AS page,
        heap_page_items(get_raw_page(oid::regclass::text, page))
      WHERE relkind IN ('r', 't') AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)
        AND oid >= 16384 AND t_data IS NOT NULL`);
    const indexes = await admin.query<{ bytes: Buffer }>(`
      SELECT decode(replace(data, ' ', ''), 'hex') AS bytes
      FROM pg_class JOIN pg_am ON pg_am.oid = relam AND amname = 'btree',
        generate_series(1, pg_relation_size(pg_class.oid) / 8192 - 1) AS page,
        bt_page_items(pg_class.oid::regclass::text, page)
      WHERE relkind = 'i' AND relnamespace = 'public'::regnamespace`);
    return Buffer.concat([...heap.rows, ...indexes.rows].map(({ bytes }) => bytes));
  });
}

async function found(office: Office, numbers: number[]): Promise<string[]> {
  const bytes = (await bytesOf(office)).toString('latin1').toLowerCase();
  return numbers.flatMap((n) => Object.values(wordsOf(n)).filter((word) => bytes.includes(word.toLowerCase())));
}

describe('a minute after a voicemail was deleted permanently', () => {
  it('no byte of what was said, who called or what was noted is in the database’s files', async () => {
    const lives = fc.record({
      lengths: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 60, maxLength: 120 }),
      every: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(lives, async ({ lengths, every }) => {
        const office = await anOffice();
        const ids: string[] = [];
        for (const [n, length] of lengths.entries()) ids.push(await leave(office, n, length));
        const erased = ids.flatMap((_, n) => (n % every === 0 ? n : []));
        // PostgreSQL compresses long ones.
        expect((await found(office, erased)).length).toBeGreaterThan(erased.length);
        for (const n of erased) await erase(office.store, ids[n] ?? '');
        await untilPurged(office);
        expect(await found(office, erased)).toEqual([]);
        expect(await bytesLeft(office.store.db)).toBeUndefined();
        const kept = ids.flatMap((_, n) => (n % every === 0 ? [] : n));
        const rows = await office.store.db.selectFrom('voicemails').select('transcript_text').execute();
        expect(rows.map((row) => row.transcript_text?.split(' ')[0]).toSorted()).toEqual(
          kept.map((n) => wordsOf(n).said).toSorted(),
        );
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 300_000);

  it('and the search no longer finds it', async () => {
    const office = await anOffice();
    const id = await leave(office, 1, 10);
    await leave(office, 2, 10);
    await erase(office.store, id);
    await office.purge();
    const texts = await office.store.db.selectFrom('search_texts').select('text').execute();
    expect(texts.map(({ text }) => text)).toEqual([expect.stringContaining('secretword2x')]);
  });

  it('what is erased while bytes are taken out is taken out next', async () => {
    const office = await anOffice();
    const ids = [await leave(office, 1, 10), await leave(office, 2, 10)];
    await erase(office.store, ids[0] ?? '');
    const purging = office.purge();
    await erase(office.store, ids[1] ?? '');
    await purging;
    await untilPurged(office);
    expect(await found(office, [1, 2])).toEqual([]);
    expect(await bytesLeft(office.store.db)).toBeUndefined();
  });

  it('nothing is asked of the disk where nothing was erased', async () => {
    const office = await anOffice();
    const store: Store = Object.assign(Object.create(office.store), { purgeErased: () => expect.unreachable() });
    await purgeErased({ store } as unknown as SyncDeps, never);
  });
});

describeOnSqlite('in the file of SQLite', () => {
  it('nothing is left where a row had been before its page was divided', async () => {
    const office = await anOffice();
    const numbers = Array.from({ length: 300 }, (_, n) => n);
    const ids: string[] = [];
    for (const n of numbers) ids.push(await leave(office, n, 1 + (n % 7)));
    // A transcript that comes later makes its row longer, and its page is divided.
    for (const n of numbers.map((number) => (number * 7919) % 300))
      await office.store.change(({ db }) =>
        db
          .updateTable('voicemails')
          .set({ transcript_text: `${wordsOf(n).said} ${'growing words '.repeat(5 + ((n * 31) % 60))}` })
          .where('id', '=', ids[n] ?? '')
          .execute(),
      );
    const erased = numbers.filter((n) => n % 3 !== 0);
    for (const n of erased) await erase(office.store, ids[n] ?? '');
    const database = new DatabaseSync(office.file);
    expect(database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0 });
    database.close();
    // Deleted securely, and not in the log: this is what `secure_delete` leaves.
    expect(await found(office, erased)).not.toEqual([]);
    await untilPurged(office);
    expect(await found(office, erased)).toEqual([]);
  }, 120_000);

  it('readers and writers in other processes are neither stopped nor harmed', async () => {
    const office = await anOffice();
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) ids.push(await leave(office, n, n * 3));
    const busy = [await another('reads', office.file), await another('writes', office.file)];
    for (let n = 0; n < 30; n += 1) {
      await erase(office.store, ids[n] ?? '');
      if (n % 6 === 0) await office.purge();
    }
    await office.purge();
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    await untilPurged(office);
    for (const child of busy) await stopped(child);
    expect(await found(office, numbers)).toEqual([]);
    const checker = new DatabaseSync(office.file);
    expect(checker.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    const { count } = checker.prepare("SELECT value AS count FROM settings WHERE key = 'written'").get() ?? {};
    expect(Number(count)).toBeGreaterThan(0);
    checker.close();
  }, 120_000);

  it.each([
    ['where nobody may wait to write', 0, Number.POSITIVE_INFINITY],
    ['on a disk without room to rewrite the database', 60_000, 1],
  ])('%s nothing is kept in deleted rows or the log, and no more is done', async (_, writersWaitMs, free) => {
    const office = await anOffice();
    const ids = [await leave(office, 1, 10), await leave(office, 2, 10)];
    await erase(office.store, ids[0] ?? '');
    await office.store.change(({ db }) => db.deleteFrom('search_texts').execute());
    const before = freePages(office);
    expect(await scrubDatabase(office.file, writersWaitMs, () => free)).toBe('partly');
    expect(await found(office, [1])).toEqual([]);
    expect(statSync(`${office.file}-wal`).size).toBe(0);
    expect(freePages(office)).toEqual(before);
  });

  it('nobody waits longer than they may: it is killed and has changed nothing', async () => {
    const office = await anOffice();
    // 40 MB, which take much longer to write than it may last.
    await office.store.change(({ db }) =>
      sql`INSERT INTO settings VALUES ('large', hex(zeroblob(20000000)))`.execute(db),
    );
    const id = await leave(office, 1, 10);
    await erase(office.store, id);
    await office.store.change(({ db }) => db.deleteFrom('search_texts').execute());
    const before = freePages(office);
    // However far it came: in the end it is through.
    let wait = 1;
    for (; (await office.store.purgeErased(wait, never)) === 'partly'; wait += 30 + wait / 2) {
      expect(statSync(`${office.file}-wal`).size).toBe(0);
      expect(freePages(office)).toEqual(before);
      expect(await readSetting(office.store.db, 'large')).toHaveLength(40_000_000);
    }
    expect(wait).toBeGreaterThan(1);
    expect(freePages(office)).toEqual({ freelist_count: 0 });
    const database = new DatabaseSync(office.file);
    onTestFinished(() => database.close());
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  }, 120_000);

  it('what takes too long while people work is done once nobody does, whatever else is erased until then', async () => {
    const { office, waits, answers, purge } = await anOfficeThatAnswers();
    await erase(office.store, await leave(office, 1, 10));
    await leaveNow(office, 4);
    answers.push('partly');
    await purge();
    await erase(office.store, await leave(office, 2, 10));
    answers.push('partly');
    await purge();
    await purge();
    expect(waits).toEqual([2_000, 0]);
    office.clock.at += 5 * 60_000 - 1;
    await purge();
    expect(waits).toEqual([2_000, 0]);
    office.clock.at += 1;
    answers.push('again', 'done');
    await purge();
    await purge();
    await purge();
    expect(waits).toEqual([2_000, 0, 8_000, 8_000]);
    await erase(office.store, await leave(office, 3, 10));
    answers.push('done');
    await purge();
    expect(waits.at(-1)).toBe(2_000);
  });

  it('what takes too long even then is told in the log, and not tried again for the same erasure', async () => {
    const { office, warn, waits, answers, purge } = await anOfficeThatAnswers();
    await erase(office.store, await leave(office, 1, 10));
    office.clock.at += 5 * 60_000;
    answers.push('partly', 'partly');
    await purge();
    expect(warn).not.toHaveBeenCalled();
    await purge();
    await purge();
    expect(waits).toEqual([2_000, 8_000]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('may be left in the database file'));
  });

  it('no backup is restored meanwhile', async () => {
    const office = await anOffice();
    await office.store.close();
    const reader = new DatabaseSync(office.file);
    reader.exec('PRAGMA journal_mode = WAL; BEGIN; SELECT count(*) FROM voicemails');
    const scrubbing = scrubDatabase(office.file, 60_000);
    expect(lockAlone(office.file)).toBeNull();
    reader.close();
    await scrubbing;
    const lock = lockAlone(office.file);
    expect(lock).not.toBeNull();
    lock?.release();
  });

  it('a reader who keeps an old state makes it wait, and it is done afterwards', async () => {
    const office = await anOffice();
    const id = await leave(office, 1, 10);
    const reader = new DatabaseSync(office.file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM voicemails').get();
    await erase(office.store, id);
    const purging = office.purge();
    reader.close();
    await purging;
    await untilPurged(office);
    expect(await found(office, [1])).toEqual([]);
  }, 60_000);
});

/** Whose store, when it is to take bytes out, answers what it is told to. */
async function anOfficeThatAnswers() {
  const office = await anOffice();
  const answers: Purged[] = [];
  const waits: number[] = [];
  const store: Store = Object.assign(Object.create(office.store), {
    db: office.store.db,
    change: office.store.change.bind(office.store),
    purgeErased: async (wait: number) => {
      waits.push(wait);
      return answers.shift();
    },
  });
  const log = pino({ level: 'silent' });
  const warn = vi.spyOn(log, 'warn');
  const deps = { store, log, clock: office.clock } as unknown as SyncDeps;
  return { office, warn, waits, answers, purge: () => purgeErased(deps, never) };
}

/** As a phone system brings one. */
async function leaveNow(office: Office, n: number): Promise<void> {
  const voicemail_id = await leave(office, n, 10);
  await office.store.change(async ({ emit }) =>
    emit({ type: 'voicemail-received', voicemail_id, line_id: office.lineId }),
  );
}

/** What a rewritten database has none of. */
function freePages({ file }: Office) {
  const database = new DatabaseSync(file);
  try {
    return database.prepare('PRAGMA freelist_count').get();
  } finally {
    database.close();
  }
}

/** The worker's next turns. */
async function untilPurged(office: Office): Promise<void> {
  while ((await bytesLeft(office.store.db)) !== undefined || (await isRewritePostponed(office.store.db)))
    await office.purge();
}

/** Another process that works on the database all the time, as ours do. */
async function another(what: 'reads' | 'writes', file: string): Promise<ChildProcess> {
  const script = `
    const { openStore } = await import('#lib/store/open-store.ts');
    const store = await openStore({ url: ${JSON.stringify(`file:${file}`)}, clock: { now: () => 1 } });
    process.on('SIGTERM', () => { isDone = true; });
    let isDone = false;
    for (let count = 1; !isDone; count += 1) {
      if (count === 2) console.log('working');
      if (${what === 'reads'}) await store.db.selectFrom('voicemails').selectAll().execute();
      else await store.change(({ db }) => db.insertInto('settings').values({ key: 'written', value: String(count) })
        .onConflict((on) => on.column('key').doUpdateSet({ value: String(count) })).execute());
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await store.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
}
