import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type BackupPlace, makeBackup, restoreBackup } from '#lib/commands/backups.ts';
import { readEpoch } from '#lib/store/epoch.ts';
import { dueForErasing } from '#lib/store/erase-voicemail.ts';
import { undecidedRemovals } from '#lib/store/held-removals.ts';
import { openStore } from '#lib/store/open-store.ts';
import { watchForRestore } from '#lib/store/restored.ts';
import type { Store } from '#lib/store/store.ts';
import { aVoicemail, MONDAY_MORNING, StandingClock } from '#tests/support/store.ts';

const NOW = MONDAY_MORNING;
const DAY = 86_400_000;

/** An empty folder to keep things in. */
function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function aPlace(dataFolder = aFolder()): BackupPlace {
  return { database: path.join(dataFolder, 'aftertone.db'), dataFolder, now: NOW };
}

/** What Aftertone has open while it runs there. */
async function running(place: BackupPlace): Promise<Store> {
  const store = await openStore({ url: `file:${place.database}`, clock: new StandingClock() });
  onTestFinished(() => store.close());
  return store;
}

/** A place with one voicemail, one recording and a made secret, in use. */
async function anOffice(place = aPlace()) {
  const store = await running(place);
  await aVoicemail(store, { ref: 'before', transcript_text: 'Before the backup.' });
  mkdirSync(path.join(place.dataFolder, 'audio'));
  writeFileSync(path.join(place.dataFolder, 'audio/one.1'), 'sound');
  writeFileSync(path.join(place.dataFolder, 'audio/half.part'), 'so');
  writeFileSync(path.join(place.dataFolder, 'auth-secret'), 'a secret');
  return { place, store };
}

const refs = async (store: Store) =>
  (await store.db.selectFrom('voicemails').select('ref').orderBy('seq').execute()).map(({ ref }) => ref);

describe('a backup', () => {
  it('restored on another machine has everything there was at its moment, and nothing later', async () => {
    const { place, store } = await anOffice();
    const folder = await makeBackup(place, aFolder());
    expect(readdirSync(folder).toSorted()).toEqual(['aftertone.db', 'audio', 'auth-secret']);
    await aVoicemail(store, { ref: 'after', received_at: NOW + 1 });
    const elsewhere = aPlace();
    expect(await restoreBackup(elsewhere, folder)).toBeNull();
    const there = await running(elsewhere);
    expect(await refs(there)).toEqual(['before']);
    expect(readFileSync(path.join(elsewhere.dataFolder, 'audio/one.1'), 'utf8')).toBe('sound');
    expect(existsSync(path.join(elsewhere.dataFolder, 'audio/half.part'))).toBe(false);
    expect(readFileSync(path.join(elsewhere.dataFolder, 'auth-secret'), 'utf8')).toBe('a secret');
    const found = await there.db
      .selectFrom('voicemails')
      .select('transcript_text')
      .where('ref', '=', 'before')
      .executeTakeFirstOrThrow();
    expect(found.transcript_text).toBe('Before the backup.');
  });

  it('is one moment of a database that is being written, and never in the way of the writer', async () => {
    const { place, store } = await anOffice();
    let isDone = false;
    const writing = (async () => {
      for (let count = 0; !isDone; count += 1) {
        // The database answers at once: without a pause nothing else of this process would ever run.
        await setImmediate();
        await store.change(async ({ db }) => {
          // Two rows that are only ever there together.
          for (const half of ['a', 'b'])
            await db
              .insertInto('settings')
              .values({ key: `${half}-${count}`, value: '' })
              .execute();
        });
      }
    })();
    const folder = await makeBackup(place, aFolder()).finally(() => {
      isDone = true;
    });
    await writing;
    const elsewhere = aPlace();
    await restoreBackup(elsewhere, folder);
    const there = await running(elsewhere);
    const keys = (await there.db.selectFrom('settings').select('key').execute()).map(({ key }) => key);
    const halves = (half: string) => keys.filter((key) => key.startsWith(half)).map((key) => key.slice(2));
    expect(halves('a-').toSorted()).toEqual(halves('b-').toSorted());
  });

  it('of a damaged database is not kept', async () => {
    const place = aPlace();
    writeFileSync(place.database, 'this is no database, and long enough not to be taken for an empty one'.repeat(100));
    const into = aFolder();
    await expect(makeBackup(place, into)).rejects.toThrow();
    expect(existsSync(path.join(into, 'aftertone-2026-11-16T08-00-00'))).toBe(false);
  });

  it('of a PostgreSQL database is left to that, in a sentence', async () => {
    const env = { ...process.env, AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://db.example.com/a' };
    const made = promisify(execFile)(process.execPath, ['lib/commands/backup.ts'], { env });
    await expect(made).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^[^\n]*pg_dump[^\n]*\n$/) });
  });

  it('of nothing says so', async () => {
    await expect(makeBackup(aPlace(), aFolder())).rejects.toThrow(/no database/);
  });
});

describe('a backup put in place', () => {
  it.each(['by the command', 'by hand'])(
    '%s lets nothing be erased that became due meanwhile, until somebody looked',
    async (how) => {
      const { place, store } = await anOffice();
      const trashed = { trashed_at: NOW - 8 * DAY, erase_after: NOW - DAY };
      await aVoicemail(store, { ref: 'due', received_at: NOW + 2, ...trashed });
      const folder = await makeBackup(place, aFolder());
      const elsewhere = aPlace();
      if (how === 'by hand') copyFileSync(path.join(folder, 'aftertone.db'), elsewhere.database);
      else await restoreBackup(elsewhere, folder);
      const there = await running(elsewhere);
      const [clock, log] = [new StandingClock(), pino({ level: 'silent' })];
      const stop = await watchForRestore({ store: there, folder: elsewhere.dataFolder, clock, log });
      await stop();
      expect(await dueForErasing(there.db, NOW + 100 * DAY, 10)).toEqual([]);
      expect(await undecidedRemovals(there.db)).toMatchObject([{ count: 1 }]);
      expect((await readEpoch(there.db)) === (await readEpoch(store.db))).toBe(false);
    },
  );
});

describe('restoring', () => {
  it('is refused while Aftertone runs, and changes nothing then', async () => {
    const { place, store } = await anOffice();
    const folder = await makeBackup(place, aFolder());
    await aVoicemail(store, { ref: 'after', received_at: NOW + 1 });
    await expect(restoreBackup(place, folder)).rejects.toThrow(/running/);
    expect(await refs(store)).toEqual(['before', 'after']);
  });

  it('moves aside what was there, and begins a new epoch so that every screen loads anew', async () => {
    const { place, store } = await anOffice();
    const epoch = await readEpoch(store.db);
    const folder = await makeBackup(place, aFolder());
    await aVoicemail(store, { ref: 'after', received_at: NOW + 1 });
    await store.close();
    const aside = await restoreBackup(place, folder);
    expect(await readEpoch((await running(place)).db)).not.toBe(epoch);
    const before = await running(aPlace(aside ?? ''));
    expect(await refs(before)).toEqual(['before', 'after']);
    expect(readFileSync(path.join(aside ?? '', 'audio/one.1'), 'utf8')).toBe('sound');
  });

  it('takes no folder without a sound database, and leaves what is there', async () => {
    const { place, store } = await anOffice();
    await store.close();
    const folder = aFolder();
    await expect(restoreBackup(place, folder)).rejects.toThrow(/no backup/);
    writeFileSync(path.join(folder, 'aftertone.db'), 'no database');
    await expect(restoreBackup(place, folder)).rejects.toThrow(/damaged/);
    expect(await refs(await running(place))).toEqual(['before']);
  });
});
