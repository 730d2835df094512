import { execFile } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { BackupPlace } from '#lib/commands/backup-place.ts';
import { makeBackup } from '#lib/commands/make-backup.ts';
import { restoreBackup } from '#lib/commands/restore-backup.ts';
import { type FileOperations, realFiles } from '#lib/store/backup/file-operations.ts';
import { openStore } from '#lib/store/open-store.ts';
import { aFolder, anOffice, aPlace, stateOf } from '#tests/support/backups.ts';
import { ManualClock } from '#tests/support/store.ts';

const OLD = { refs: ['before'], recordings: ['before.1'], secret: 'the secret before' };
const NEW = { refs: ['other'], recordings: ['other.1'], secret: 'the secret other' };
const RUNS = Number(process.env.PROPERTY_RUNS ?? 25);

/** An office with a log beside its database, as a killed process leaves it, and the backup of another one; copied for each run. */
async function originals() {
  const { place } = await anOffice();
  const old = aFolder();
  cpSync(place.dataFolder, old, { recursive: true });
  const other = await anOffice(aPlace(), 'other');
  const backup = await makeBackup(other.place, aFolder());
  await other.store.close();
  const copies = () => {
    const copy = aPlace();
    cpSync(old, copy.dataFolder, { recursive: true });
    return copy;
  };
  return { copies, backup };
}

/** The machine's files with every operation counted, and `fail` asked before each. */
function counted(fail: (count: number, name: string) => void): FileOperations & { count(): number } {
  let count = 0;
  const watched = Object.fromEntries(
    Object.entries(realFiles).map(([name, real]) => [
      name,
      async (...given: never[]) => {
        count += 1;
        fail(count, name);
        return (real as (...args: never[]) => unknown)(...given);
      },
    ]),
  );
  return { ...realFiles, ...watched, count: () => count };
}

const fault = (code: string) => Object.assign(new Error(code), { code, syscall: 'test', path: '/somewhere' });

const leftovers = ({ dataFolder }: BackupPlace) =>
  readdirSync(dataFolder).filter((name) => name.includes('unfinished') || name.includes('restoring'));

/** Whatever happened: the next start, and the next restore, find everything in order. */
async function expectInOrder(place: BackupPlace, backup: string, expected: unknown) {
  // The start that ends an interrupted restore asks for another one where the secret changed by it.
  const state = await stateOf(place).catch(() => stateOf(place));
  expect(expected).toContainEqual(state);
  expect(leftovers(place)).toEqual([]);
  await restoreBackup(place, backup);
  expect(await stateOf(place)).toEqual(NEW);
  expect(leftovers(place)).toEqual([]);
}

describe('a restore', () => {
  let operations: number;
  let given: Awaited<ReturnType<typeof originals>>;
  const prepare = async () => {
    given = await originals();
    const files = counted(() => undefined);
    await restoreBackup(given.copies(), given.backup, { files });
    operations = files.count();
    return given;
  };

  it('that meets a fault at any of its steps leaves all of what was there, and says so', async () => {
    const { copies, backup } = await prepare();
    const faults = fc.record({
      at: fc.integer({ min: 1, max: operations }),
      code: fc.constantFrom('ENOSPC', 'EACCES', 'EIO', 'EROFS'),
    });
    await fc.assert(
      fc.asyncProperty(faults, async ({ at, code }) => {
        const place = copies();
        const files = counted((count) => {
          if (count === at) throw fault(code);
        });
        const end = await restoreBackup(place, backup, { files }).then(
          () => 'restored',
          (error: Error) => error,
        );
        if (end !== 'restored') expect(end).toMatchObject({ name: 'AppError', message: expect.stringMatching(/\.$/) });
        await expectInOrder(place, backup, end === 'restored' ? [NEW] : [OLD]);
        rmSync(place.dataFolder, { recursive: true });
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  it('whose disk fails for good while it moves files is ended by the next start', async () => {
    const { copies, backup } = await prepare();
    const renames = 6;
    for (let at = 1; at <= renames; at += 1) {
      const place = copies();
      let renamed = 0;
      const files = counted((_, name) => {
        if (name === 'rename') renamed += 1;
        if (renamed >= at) throw fault('EIO');
      });
      await expect(restoreBackup(place, backup, { files })).rejects.toThrow(/\.$/);
      await expectInOrder(place, backup, [OLD, NEW]);
    }
  }, 300_000);

  it('that is killed at any moment is old or new, and whole', async () => {
    const { copies, backup } = await prepare();
    // Steps around the note and the moves, and some of those before.
    const steps = Array.from({ length: operations }, (_, index) => index + 1);
    const tried = [...fc.sample(fc.constantFrom(...steps), 3), ...steps.slice(-34).filter((step) => step % 3 === 0)];
    const seen = new Set<string>();
    for (const at of tried) {
      const place = copies();
      await killedAt(at, place, backup);
      seen.add((await stateOf(place).catch(() => stateOf(place))).secret);
      await expectInOrder(place, backup, [OLD, NEW]);
      rmSync(place.dataFolder, { recursive: true });
    }
    expect([...seen].toSorted()).toEqual([OLD.secret, NEW.secret]);
  }, 600_000);
});

describe('a start after a restore that was interrupted', () => {
  it('says what it found, once', async () => {
    const { copies, backup } = await originals();
    const place = copies();
    let renamed = 0;
    // The note is the first to be renamed; killed right after the second.
    const files = counted((_, name) => {
      if (name === 'rename') renamed += 1;
      if (renamed > 2) throw fault('EIO');
    });
    await expect(restoreBackup(place, backup, { files })).rejects.toThrow(/Nothing is lost/);
    const reported: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void reported.push(JSON.parse(line).msg) });
    const start = async () => {
      const store = await openStore({ url: `file:${place.database}`, clock: new ManualClock(), log });
      await store.close();
    };
    // The secret that this process would have read before is another one now.
    await expect(start()).rejects.toThrow(/It’s finished now.* Start Aftertone again\.$/);
    await start();
    expect(reported).toEqual([expect.stringMatching(/^A restore was interrupted earlier\. It’s finished now/)]);
    expect(await stateOf(place)).toEqual(NEW);
  });
});

describe('a backup', () => {
  it('that meets a fault at any of its steps says so, and leaves nothing that is taken for one', async () => {
    const { place, store } = await anOffice();
    await store.close();
    const whole = counted(() => undefined);
    await makeBackup(place, aFolder(), whole);
    for (let at = 1; at <= whole.count(); at += 1) {
      const into = aFolder();
      const files = counted((count, name) => {
        // Where no second name can be given the bytes are copied.
        if (count === at && name !== 'link') throw fault(at % 2 === 0 ? 'ENOSPC' : 'EIO');
      });
      const made = await makeBackup(place, into, files).catch((error: unknown) => error);
      if (typeof made === 'string') continue;
      expect(made).toMatchObject({ name: 'AppError', message: expect.stringMatching(/^The backup wasn’t made/) });
      expect(readdirSync(into)).toEqual([]);
    }
  }, 120_000);
});

/** A process that kills itself before one of its file operations. */
async function killedAt(at: number, place: BackupPlace, backup: string): Promise<void> {
  const script = `
    const { realFiles } = await import('#lib/store/backup/file-operations.ts');
    const { restoreBackup } = await import('#lib/commands/restore-backup.ts');
    let count = 0;
    const files = Object.fromEntries(Object.entries(realFiles).map(([name, real]) => [name, async (...given) => {
      count += 1;
      if (count === ${at}) process.kill(process.pid, 'SIGKILL');
      return real(...given);
    }]));
    await restoreBackup(${JSON.stringify(place)}, ${JSON.stringify(backup)}, { files });`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  await expect(run).rejects.toMatchObject({ signal: 'SIGKILL' });
}
