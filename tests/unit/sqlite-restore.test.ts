import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeBackup } from '#lib/commands/make-backup.ts';
import { restoreBackup } from '#lib/commands/restore-backup.ts';
import { realFiles } from '#lib/store/backup/file-operations.ts';
import { entriesAfter } from '#lib/store/erasures/ledger.ts';
import { aFolder, anOffice, aPlace, refsOf, running, stateOf } from '#tests/support/backups.ts';
import { aVoicemail } from '#tests/support/store.ts';

const BEFORE = { refs: ['before'], recordings: ['before.1'], secret: 'the secret before' };
const OTHER = { refs: ['other'], recordings: ['other.1'], secret: 'the secret other' };

/** An office that is closed, and the backup of another one. */
async function aClosedOffice(place = aPlace()) {
  const { store } = await anOffice(place);
  await store.close();
  const other = await anOffice(aPlace(), 'other');
  const backup = await makeBackup(other.place, aFolder());
  await other.store.close();
  return { place, backup, other: other.place };
}

/** What of a data folder says that a restore was there. */
const traces = (folder: string) =>
  readdirSync(folder).filter((name) => /unfinished|restor/.test(name) && !name.startsWith('before-restore-'));

it('leaves nothing of the old database beside the new one', async () => {
  const { place, backup } = await aClosedOffice();
  const { aside } = await restoreBackup(place, backup);
  expect(readdirSync(place.dataFolder).filter((name) => name.startsWith('aftertone.db-'))).toEqual([]);
  expect(readdirSync(aside[0] ?? '')).toContain('aftertone.db');
});

describe('a backup is refused before anything is moved', () => {
  const damage = (file: string) => {
    const bytes = readFileSync(file);
    // The first bytes stay: it still begins as a database.
    bytes.fill(0x5a, 8192, bytes.length - 4096);
    writeFileSync(file, bytes);
  };
  const run = (file: string, sql: string) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };

  it.each<[string, (backup: string) => void, RegExp]>([
    ['without a database', (backup) => rmSync(path.join(backup, 'aftertone.db')), /no backup in/],
    ['with a damaged database', (backup) => damage(path.join(backup, 'aftertone.db')), /is damaged\. Nothing/],
    ['with a cut off database', (backup) => cut(path.join(backup, 'aftertone.db')), /is damaged\. Nothing/],
    ['with an empty database', (backup) => writeFileSync(path.join(backup, 'aftertone.db'), ''), /isn’t Aftertone’s/],
    [
      'with another program’s database',
      (backup) => {
        rmSync(path.join(backup, 'aftertone.db'));
        run(path.join(backup, 'aftertone.db'), 'CREATE TABLE settings (key TEXT, value TEXT)');
      },
      /isn’t Aftertone/,
    ],
    [
      'of a newer version',
      (backup) => run(path.join(backup, 'aftertone.db'), "INSERT INTO migrations VALUES (9999, 'later', 0)"),
      /newer Aftertone/,
    ],
    ['that lacks a recording', (backup) => rmSync(path.join(backup, 'audio/other.1')), /incomplete: 1 file is/],
    ['with a cut off recording', (backup) => rewrite(path.join(backup, 'audio/other.1'), 'so'), /such as audio\/other/],
    ['that lacks its secret', (backup) => rmSync(path.join(backup, 'auth-secret')), /such as auth-secret/],
    ['with a manifest cut off', (backup) => cut(path.join(backup, 'manifest.json')), /such as manifest/],
  ])('%s', async (_, spoil, sentence) => {
    const { place, backup } = await aClosedOffice();
    spoil(backup);
    await expect(restoreBackup(place, backup)).rejects.toThrow(sentence);
    expect(traces(place.dataFolder)).toEqual([]);
    expect(await stateOf(place)).toEqual(BEFORE);
  });

  it('when it was never finished, under whatever name it is given', async () => {
    const { place, backup } = await aClosedOffice();
    const unfinished = `${backup}.unfinished`;
    renameSync(backup, unfinished);
    const link = path.join(aFolder(), 'link');
    symlinkSync(unfinished, link);
    for (const name of [unfinished, `${unfinished}/`, link])
      await expect(restoreBackup(place, name)).rejects.toThrow(/never finished/);
    expect(await stateOf(place)).toEqual(BEFORE);
  });

  it('when it is the data folder itself, under whatever name', async () => {
    const { place } = await aClosedOffice();
    const link = path.join(aFolder(), 'link');
    symlinkSync(place.dataFolder, link);
    for (const name of [
      place.dataFolder,
      `${place.dataFolder}/`,
      path.join(place.dataFolder, 'audio/..'),
      link,
      place.database,
    ])
      await expect(restoreBackup(place, name)).rejects.toThrow(/data folder itself/);
    expect(await stateOf(place)).toEqual(BEFORE);
  });

  it('when the disk has not enough room for it, telling how much it needs', async () => {
    const { place, backup } = await aClosedOffice();
    const files = { ...realFiles, free: async () => 1_000_000 };
    await expect(restoreBackup(place, backup, { files })).rejects.toThrow(/needs \d+ MB, but only 1 MB are free/);
    expect(traces(place.dataFolder)).toEqual([]);
    expect(await stateOf(place)).toEqual(BEFORE);
  });

  it.each([
    ['the database', 64],
    ['a recording', 2_000],
  ])('when there turns out to be no room for %s after all, in a sentence', async (_, kilobytes) => {
    const { place, backup } = await aClosedOffice();
    const sound = path.join(aFolder(), 'sound');
    writeFileSync(sound, Buffer.alloc(3_000_000));
    symlinkSync(sound, path.join(backup, 'audio/large.1'));
    const limited = `ulimit -f ${kilobytes}; exec "$0" lib/commands/restore.ts "$1"`;
    const env = { ...process.env, AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: `file:${place.database}` };
    await expect(promisify(execFile)('bash', ['-c', limited, process.execPath, backup], { env })).rejects.toMatchObject(
      {
        code: 1,
        stderr: expect.stringMatching(/^The disk of [^\n]*is full(?:, or failed)?\. Nothing was restored[^\n]*\n$/),
      },
    );
    expect(traces(place.dataFolder)).toEqual([]);
    expect(await stateOf(place)).toEqual(BEFORE);
  });

  it('and names the newest backup in a folder of backups', async () => {
    const { place, backup } = await aClosedOffice();
    await expect(restoreBackup(place, path.dirname(backup))).rejects.toThrow(`Did you mean ${backup}?`);
  });
});

function cut(file: string): void {
  const bytes = readFileSync(file);
  rewrite(file, bytes.subarray(0, bytes.length / 2));
}

/** Recordings of a backup may be second names of those that are in use. */
function rewrite(file: string, bytes: string | Uint8Array): void {
  rmSync(file);
  writeFileSync(file, bytes);
}

describe('restoring', () => {
  it('over a damaged database is done, and the damaged one is kept', async () => {
    const { place, backup } = await aClosedOffice();
    writeFileSync(place.database, 'this is no database, and long enough not to be taken for an empty one'.repeat(100));
    const { aside } = await restoreBackup(place, backup);
    expect(await stateOf(place)).toEqual(OTHER);
    expect(readFileSync(path.join(aside[0] ?? '', 'aftertone.db'), 'utf8')).toMatch(/^this is no database/);
  });

  it('over a damaged database is refused while Aftertone still runs on it', async () => {
    const { place, backup } = await aClosedOffice();
    await running(place);
    const bytes = readFileSync(place.database);
    writeFileSync(place.database, bytes.fill(0x5a));
    await expect(restoreBackup(place, backup)).rejects.toThrow(/running/);
  });

  it('is refused while a version runs that keeps no lock of its own', async () => {
    const { place, backup } = await aClosedOffice();
    rmSync(`${place.database}.lock`);
    const earlier = new DatabaseSync(place.database);
    earlier.prepare('SELECT * FROM settings').all();
    await expect(restoreBackup(place, backup)).rejects.toThrow(/running/);
    earlier.close();
    expect(await stateOf(place)).toEqual(BEFORE);
  });

  it('keeps every start out until it is done', async () => {
    const { place, backup } = await aClosedOffice();
    let started: unknown;
    const files = {
      ...realFiles,
      link: async (from: string, to: string) => {
        started ??= await stateOf(place).catch((error: unknown) => error);
        return realFiles.link(from, to);
      },
    };
    await restoreBackup(place, backup, { files });
    expect(started).toMatchObject({ message: expect.stringMatching(/being restored/) });
    expect(await stateOf(place)).toEqual(OTHER);
  }, 30_000);

  it('lets no log of the old database be read into the restored one', async () => {
    const place = aPlace();
    const { store } = await anOffice(place);
    await aVoicemail(store, { ref: 'late', received_at: 2_000_000_000_000 });
    // As a killed process leaves it.
    const killed = aPlace(aFolder());
    cpSync(place.dataFolder, killed.dataFolder, { recursive: true });
    expect(statSync(`${killed.database}-wal`).size).toBeGreaterThan(0);
    const { backup } = await aClosedOffice();
    const { aside } = await restoreBackup(killed, backup);
    expect(await stateOf(killed)).toEqual(OTHER);
    const old = aPlace(aside[0]);
    expect(await refsOf(await running(old))).toEqual(['before', 'late']);
  });

  it('reads a copy made by hand together with its log, and leaves it as it was', async () => {
    const { place } = await aClosedOffice();
    const { place: other, store } = await anOffice(aPlace(), 'other');
    await aVoicemail(store, { ref: 'late', received_at: 2_000_000_000_000 });
    const copy = aFolder();
    cpSync(other.dataFolder, copy, { recursive: true });
    const log = statSync(path.join(copy, 'aftertone.db-wal')).size;
    expect(log).toBeGreaterThan(0);
    await restoreBackup(place, copy);
    expect(await stateOf(place)).toEqual({ ...OTHER, refs: ['other', 'late'] });
    expect(statSync(path.join(copy, 'aftertone.db-wal')).size).toBe(log);
  });

  it('takes a copy whose database has the name that is used here', async () => {
    const place = { ...aPlace(), database: '' };
    place.database = path.join(place.dataFolder, 'inbox.db');
    const { store } = await anOffice(place);
    await store.close();
    const copy = aFolder();
    cpSync(place.dataFolder, copy, { recursive: true });
    await restoreBackup(place, copy);
    expect(await stateOf(place)).toEqual(BEFORE);
  });

  it('takes a backup inside the data folder, also what an earlier restore moved aside', async () => {
    const { place, backup } = await aClosedOffice();
    const inside = path.join(place.dataFolder, 'audio/kept here');
    cpSync(backup, inside, { recursive: true });
    const { aside } = await restoreBackup(place, inside);
    expect(await stateOf(place)).toEqual(OTHER);
    await restoreBackup(place, aside[0] ?? '');
    const { recordings, ...rest } = await stateOf(place);
    expect([rest, recordings]).toEqual([
      { refs: BEFORE.refs, secret: BEFORE.secret },
      expect.arrayContaining(BEFORE.recordings),
    ]);
  });

  it('takes a path with spaces, and a link to a backup', async () => {
    const { place, backup } = await aClosedOffice(aPlace(aFolder('after tone – Büro ')));
    const named = path.join(aFolder('my backups '), 'of monday');
    symlinkSync(backup, named);
    await restoreBackup(place, named);
    expect(await stateOf(place)).toEqual(OTHER);
  });

  it('takes a read-only backup, and the restored state can be written', async () => {
    const { place, backup } = await aClosedOffice();
    for (const name of ['aftertone.db', 'auth-secret', 'manifest.json', 'audio/other.1'])
      chmodSync(path.join(backup, name), 0o444);
    for (const folder of ['audio', '.']) chmodSync(path.join(backup, folder), 0o555);
    await restoreBackup(place, backup);
    const store = await running(place);
    await aVoicemail(store, { ref: 'later', received_at: 2_000_000_000_000 });
    expect(await refsOf(store)).toEqual(['other', 'later']);
    expect(statSync(place.database).mode & 0o777).toBe(0o600);
    for (const folder of ['.', 'audio']) chmodSync(path.join(backup, folder), 0o755);
  });

  it('follows links: what they lead to is replaced, and they stay', async () => {
    const place = aPlace();
    const [disk, bigDisk] = [aFolder('disk-'), aFolder('big-disk-')];
    symlinkSync(path.join(disk, 'inbox.db'), place.database);
    symlinkSync(path.relative(place.dataFolder, path.join(bigDisk, 'sound')), path.join(place.dataFolder, 'audio'));
    mkdirSync(path.join(bigDisk, 'sound'));
    const store = await running(place);
    await aVoicemail(store, { ref: 'before' });
    writeFileSync(path.join(bigDisk, 'sound/before.1'), 'sound');
    writeFileSync(path.join(place.dataFolder, 'auth-secret'), 'the secret before');
    await store.close();
    const { backup } = await aClosedOffice();
    const { aside } = await restoreBackup(place, backup);
    expect(await stateOf(place)).toEqual(OTHER);
    expect(readdirSync(path.join(bigDisk, 'sound'))).toEqual(['other.1']);
    expect(aside.map((folder) => path.dirname(folder)).toSorted()).toEqual(
      [disk, bigDisk, place.dataFolder].toSorted(),
    );
    const audio = aside.find((folder) => folder.startsWith(bigDisk)) ?? '';
    expect(readdirSync(path.join(audio, 'sound'))).toEqual(['before.1']);
  });

  it('copies recordings that a backup only links to', async () => {
    const { place, backup } = await aClosedOffice();
    const elsewhere = path.join(aFolder(), 'other.1');
    copyFileSync(path.join(backup, 'audio/other.1'), elsewhere);
    rmSync(path.join(backup, 'audio/other.1'));
    symlinkSync(elsewhere, path.join(backup, 'audio/other.1'));
    await restoreBackup(place, backup);
    rmSync(elsewhere);
    expect(readFileSync(path.join(place.dataFolder, 'audio/other.1'), 'utf8')).toBe('sound');
  });

  it('restores what there is of an incomplete backup when told to', async () => {
    const { place, backup } = await aClosedOffice();
    rmSync(path.join(backup, 'audio/other.1'));
    await restoreBackup(place, backup, { isIncompleteFine: true });
    expect(await stateOf(place)).toEqual({ ...OTHER, recordings: [] });
  });

  it('twice in the same second keeps both that were there', async () => {
    const { place, backup } = await aClosedOffice();
    const first = await restoreBackup(place, backup);
    const second = await restoreBackup(place, backup);
    expect(first.aside).not.toEqual(second.aside);
    for (const folder of [...first.aside, ...second.aside])
      expect(existsSync(path.join(folder, 'aftertone.db'))).toBe(true);
  });

  it('takes along what was erased and had not reached the ledger when the process was killed', async () => {
    const { place, backup } = await aClosedOffice();
    const old = new DatabaseSync(place.database);
    old.exec(
      "INSERT INTO erasures (id, kind, account_id, ref, at) VALUES ('1', 'voicemail', 'an account', 'a ref', 1)",
    );
    old.close();
    await restoreBackup(place, backup);
    expect(await entriesAfter(place.dataFolder, 0)).toMatchObject([{ entry: { account: 'an account', ref: 'a ref' } }]);
  });
});
