import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { keepFilePrivate, keepFolderPrivate } from '#lib/disk/keep-private.ts';
import { requireUsableFolder } from '#lib/disk/usable-folder.ts';
import { AppError } from '#lib/errors.ts';
import { openStore } from '#lib/store/open-store.ts';
import { copyDatabase } from '#lib/store/sqlite/backup.ts';
import { aVoicemail, describeOnSqlite } from '#tests/support/store.ts';

const modeOf = (name: string) => statSync(name).mode & 0o777;

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-disk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function refusalOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return error instanceof Error ? error.message : '';
  }
  return 'nothing was refused';
}

describe('a folder of ours', () => {
  it('is made for us alone, and nothing of the trial stays in it', () => {
    const folder = path.join(aFolder(), 'data', 'audio');
    requireUsableFolder('recordings', folder);
    expect(modeOf(folder)).toBe(0o700);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['data', 'recordings', 'backups'] as const)(
    'that cannot be a folder names itself and the user: %s',
    (use) => {
      const file = path.join(aFolder(), 'a-file');
      writeFileSync(file, '');
      for (const folder of [file, path.join(file, 'below')]) {
        const sentence = refusalOf(() => requireUsableFolder(use, folder));
        expect(sentence).toContain(folder);
        expect(sentence).toMatch(new RegExp(`uid ${process.getuid?.()}\\b`));
        expect(sentence).toMatch(/ENOTDIR|EEXIST/);
      }
    },
  );

  it('that belongs to another user names that user, whoever runs the test', async () => {
    const folder = aFolder();
    chmodSync(folder, 0o555);
    // Permission bits do not bind root: a child gives root up before it tries.
    const trial = `
      if (process.getuid() === 0) process.setuid(65534);
      const { requireUsableFolder } = await import('#lib/disk/usable-folder.ts');
      try { requireUsableFolder('recordings', process.argv[1]); console.log('usable'); }
      catch (error) { console.log(process.getuid() + ' ' + error.message); }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', trial, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [uid, ...sentence] = (await text(child.stdout)).trim().split(' ');
    expect(sentence.join(' ')).toContain(
      `${folder} can’t be written by the user Aftertone runs as (uid ${uid}, EACCES)`,
    );
  });
});

describe('a file that another user left in our folder', () => {
  it.each(['aftertone.db', 'aftertone.db-wal', 'aftertone.db.lock'])(
    'stops the start with its name and the user: %s',
    async (name) => {
      const folder = aFolder();
      const file = path.join(folder, name);
      writeFileSync(file, '');
      chmodSync(file, 0o444);
      chmodSync(folder, 0o777);
      const trial = `
      if (process.getuid() === 0) process.setuid(65534);
      const { openStore } = await import('#lib/store/open-store.ts');
      const { systemClock } = await import('#lib/clock.ts');
      try { await openStore({ url: 'file:' + process.argv[1], clock: systemClock }); console.log('opened'); }
      catch (error) { console.log(error.name + ' ' + process.getuid() + ' ' + error.message); }`;
      const child = spawn(
        process.execPath,
        ['--input-type=module', '--eval', trial, path.join(folder, 'aftertone.db')],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const [kind, uid, ...sentence] = (await text(child.stdout)).trim().split(' ');
      expect(kind).toBe('AppError');
      expect(sentence.join(' ')).toContain(
        `${file} can’t be read and written by the user Aftertone runs as (uid ${uid}, EACCES)`,
      );
    },
  );
});

describe('files and folders that others may read', () => {
  it('are taken from them, and lose nothing else', () => {
    const folder = aFolder();
    const file = path.join(folder, 'auth-secret');
    writeFileSync(file, 'secret', { mode: 0o644 });
    chmodSync(folder, 0o755);
    keepFilePrivate(file);
    keepFolderPrivate(folder);
    expect([modeOf(file), modeOf(folder)]).toEqual([0o600, 0o700]);
    chmodSync(file, 0o400);
    keepFilePrivate(file);
    expect(modeOf(file)).toBe(0o400);
  });

  it('stay as they are where the folder holds more than ours', () => {
    const everybodys = aFolder();
    chmodSync(everybodys, 0o1777);
    for (const folder of [everybodys, homedir(), path.dirname(homedir()), process.cwd(), path.dirname(process.cwd())]) {
      const before = statSync(folder).mode;
      keepFolderPrivate(folder);
      expect(statSync(folder).mode, folder).toBe(before);
    }
  });

  it('are no fault where there are none', () => {
    keepFilePrivate(path.join(aFolder(), 'nothing'));
    keepFolderPrivate(path.join(aFolder(), 'nothing'));
  });
});

describeOnSqlite('the files of a database', () => {
  async function written(file: string): Promise<void> {
    const store = await openStore({ url: `file:${file}`, clock: systemClock });
    onTestFinished(() => store.close());
    await aVoicemail(store);
  }

  it('are ours alone from the first moment', async () => {
    const folder = path.join(aFolder(), 'data');
    await written(path.join(folder, 'aftertone.db'));
    const names = readdirSync(folder);
    expect(names).toEqual(expect.arrayContaining(['aftertone.db', 'aftertone.db-shm', 'aftertone.db-wal']));
    for (const name of names) expect(modeOf(path.join(folder, name)), name).toBe(0o600);
  });

  it('become so at the start when an earlier version left them to everybody', async () => {
    const folder = aFolder();
    const file = path.join(folder, 'aftertone.db');
    const store = await openStore({ url: `file:${file}`, clock: systemClock });
    await aVoicemail(store);
    for (const name of readdirSync(folder)) chmodSync(path.join(folder, name), 0o644);
    await written(file);
    for (const name of readdirSync(folder)) expect(modeOf(path.join(folder, name)), name).toBe(0o600);
    await store.close();
  });

  it('are so in a backup', async () => {
    const folder = aFolder();
    const [from, to] = [path.join(folder, 'aftertone.db'), path.join(folder, 'copy.db')];
    await written(from);
    expect(await copyDatabase(from, to)).toBe(true);
    expect(modeOf(to)).toBe(0o600);
  });

  it('cannot be made in a folder that is none, which is said', async () => {
    const file = path.join(aFolder(), 'a-file');
    writeFileSync(file, '');
    const opening = openStore({ url: `file:${file}/below/aftertone.db`, clock: systemClock });
    await expect(opening).rejects.toThrow(new RegExp(`${file}/below .*uid ${process.getuid?.()}, ENOTDIR`));
    expect(existsSync(path.join(file, 'below'))).toBe(false);
  });
});
