import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '#lib/commands/make-backup.ts';
import { restoreBackup } from '#lib/commands/restore-backup.ts';
import { realFiles } from '#lib/store/backup/file-operations.ts';
import { watchForRestore } from '#lib/store/backup/restored.ts';
import { readEpoch } from '#lib/store/events/epoch.ts';
import { undecidedRemovals } from '#lib/store/outbox/paused-removals.ts';
import { tryLock } from '#lib/store/sqlite/database-lock.ts';
import { dueForErasing } from '#lib/store/voicemails/erase-voicemail.ts';
import { aFolder, anOffice, aPlace, refsOf, running } from '#tests/support/backups.ts';
import { aVoicemail, ManualClock, MONDAY_MORNING } from '#tests/support/store.ts';

const NOW = MONDAY_MORNING;
const DAY = 86_400_000;

describe('a backup', () => {
  it('restored on another machine has everything there was at its moment, and nothing later', async () => {
    const { place, store } = await anOffice();
    const folder = await makeBackup(place, aFolder());
    expect(readdirSync(folder).toSorted()).toEqual(['aftertone.db', 'audio', 'auth-secret', 'manifest.json']);
    for (const name of ['aftertone.db', 'auth-secret', 'manifest.json'])
      expect(statSync(path.join(folder, name)).mode & 0o077).toBe(0);
    expect(statSync(`${place.database}.lock`).mode & 0o077).toBe(0);
    await aVoicemail(store, { ref: 'after', received_at: NOW + 1 });
    const elsewhere = aPlace();
    expect(await restoreBackup(elsewhere, folder)).toEqual({ aside: [], interrupted: null });
    const there = await running(elsewhere);
    expect(await refsOf(there)).toEqual(['before']);
    expect(readFileSync(path.join(elsewhere.dataFolder, 'audio/before.1'), 'utf8')).toBe('sound');
    expect(existsSync(path.join(elsewhere.dataFolder, 'audio/half.part'))).toBe(false);
    expect(readFileSync(path.join(elsewhere.dataFolder, 'auth-secret'), 'utf8')).toBe('the secret before');
    const found = await there.db
      .selectFrom('voicemails')
      .select('transcript_text')
      .where('ref', '=', 'before')
      .executeTakeFirstOrThrow();
    expect(found.transcript_text).toBe('Before the backup.');
  });

  it.each([['--help'], ['-h'], [''], ['one', 'two'], ['--into=x']])(
    'is not made for words it does not know: %j %j',
    async (...words) => {
      const { place } = await anOffice();
      const folder = aFolder();
      const env = { ...process.env, DATABASE_URL: `file:${place.database}`, NODE_ENV: 'production' } as const;
      for (const command of ['backup', 'restore']) {
        const run = promisify(execFile)(process.execPath, [path.resolve(`lib/commands/${command}.ts`), ...words], {
          cwd: folder,
          env,
        });
        await expect(run).rejects.toMatchObject({
          code: 1,
          stdout: '',
          stderr: expect.stringMatching(/^Name .*npm run/),
        });
      }
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('is not made among the recordings, which it would copy into itself', async () => {
    const { place } = await anOffice();
    const audio = path.join(place.dataFolder, 'audio');
    const before = readdirSync(audio);
    for (const into of [audio, path.join(audio, 'deeper', 'still')])
      await expect(makeBackup(place, into)).rejects.toThrow('the folder of recordings');
    expect(readdirSync(audio)).toEqual(before);
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
    await expect(makeBackup(place, into)).rejects.toThrow(`${place.database} is damaged`);
    expect(existsSync(path.join(into, 'aftertone-2026-03-02T09-00-00'))).toBe(false);
  });

  it('of a PostgreSQL database is left to that, in a sentence', async () => {
    const env = { ...process.env, AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://db.example.com/a' };
    const made = promisify(execFile)(process.execPath, ['lib/commands/backup.ts'], { env });
    await expect(made).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^[^\n]*pg_dump[^\n]*\n$/) });
  });

  it('that was killed leaves nothing that is taken for one, and the next one removes it', async () => {
    const { place } = await anOffice();
    const into = aFolder();
    const left = path.join(into, 'aftertone-2025-01-01T00-00-00.unfinished');
    mkdirSync(path.join(left, 'audio'), { recursive: true });
    copyFileSync(place.database, path.join(left, 'aftertone.db'));
    await expect(restoreBackup(aPlace(), left)).rejects.toThrow(/never finished/);
    await makeBackup(place, into);
    expect(readdirSync(into)).toEqual(['aftertone-2026-03-02T09-00-00']);
  });

  it('that is being made is left alone by another one', async () => {
    const { place } = await anOffice();
    const into = aFolder();
    const made = path.join(into, 'aftertone-2025-01-01T00-00-00.unfinished');
    mkdirSync(made);
    const maker = tryLock(path.join(made, 'being-made.lock'));
    await makeBackup(place, into);
    expect(existsSync(made)).toBe(true);
    maker?.release();
  });

  it('has its name only when all of it is on the disk', async () => {
    const { place } = await anOffice();
    const into = aFolder();
    const steps: string[] = [];
    const watched = new Proxy(realFiles, {
      get: (files, name) => {
        const real: unknown = Reflect.get(files, name);
        return typeof real !== 'function'
          ? real
          : (...given: string[]) => {
              steps.push(`${String(name)} ${path.relative(into, given[0] ?? '')}`);
              return real(...given);
            };
      },
    });
    const folder = path.basename(await makeBackup(place, into, watched));
    const renamed = steps.indexOf(`rename ${folder}.unfinished`);
    expect(steps.slice(renamed - 1)).toEqual([
      `sync ${folder}.unfinished`,
      `rename ${folder}.unfinished`,
      // The folder that lists it.
      'sync ',
    ]);
    for (const name of ['aftertone.db', 'audio'])
      expect(steps.slice(0, renamed)).toContain(`sync ${folder}.unfinished/${name}`);
  });

  it.each([
    ['the database', 64],
    ['a recording', 2_000],
  ])('that has no room for %s says so in a sentence, and leaves nothing', async (_, kilobytes) => {
    const { place, store } = await anOffice();
    // A link is no recording that could have a second name: its bytes must be copied.
    const sound = path.join(aFolder(), 'sound');
    writeFileSync(sound, Buffer.alloc(3_000_000));
    symlinkSync(sound, path.join(place.dataFolder, 'audio/large.1'));
    await store.close();
    const into = path.join(aFolder(), 'backups');
    // Files may not grow above it: for whoever writes, the same as a full disk, and no test must mount one.
    const limited = `ulimit -f ${kilobytes}; exec "$0" lib/commands/backup.ts "$1"`;
    const env = { ...process.env, AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: `file:${place.database}` };
    const made = promisify(execFile)('bash', ['-c', limited, process.execPath, into], { env });
    await expect(made).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The backup wasn’t made: the disk of [^\n]*is full(?: or failing)?\.[^\n]*\n$/),
    });
    expect(readdirSync(into)).toEqual([]);
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
      const [clock, log] = [new ManualClock(), pino({ level: 'silent' })];
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
    expect(await refsOf(store)).toEqual(['before', 'after']);
  });

  it('moves aside what was there, and begins a new epoch so that every screen loads anew', async () => {
    const { place, store } = await anOffice();
    const epoch = await readEpoch(store.db);
    const folder = await makeBackup(place, aFolder());
    await aVoicemail(store, { ref: 'after', received_at: NOW + 1 });
    await store.close();
    const { aside } = await restoreBackup(place, folder);
    expect(await readEpoch((await running(place)).db)).not.toBe(epoch);
    const before = await running(aPlace(aside[0]));
    expect(await refsOf(before)).toEqual(['before', 'after']);
    expect(readFileSync(path.join(aside[0] ?? '', 'audio/before.1'), 'utf8')).toBe('sound');
  });

  it('takes no folder without a sound database, and leaves what is there', async () => {
    const { place, store } = await anOffice();
    await store.close();
    const folder = aFolder();
    await expect(restoreBackup(place, folder)).rejects.toThrow(/no backup/);
    writeFileSync(path.join(folder, 'aftertone.db'), 'no database');
    await expect(restoreBackup(place, folder)).rejects.toThrow(/damaged/);
    expect(await refsOf(await running(place))).toEqual(['before']);
  });
});
