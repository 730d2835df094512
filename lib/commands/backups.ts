import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { beginEpoch, copyDatabase, isInUse, isSound } from '#lib/store/sqlite-backup.ts';

const DATABASE = 'aftertone.db';
/** What SQLite keeps beside a database that is, or was, in use. */
const COMPANIONS = ['-wal', '-shm'];

export interface BackupPlace {
  /** The database's file. */
  database: string;
  /** Folder of everything else that is kept: `audio/`, `auth-secret`. */
  dataFolder: string;
  /** UTC ms; names the folder. */
  now: number;
}

/**
 * Makes a folder `aftertone-<time>` under `into` with the database as it is at one moment, every kept recording and the
 * made secret; beside a running server too. Under its final name it is whole. Answers that name; throws AppError.
 */
export async function makeBackup(place: BackupPlace, into: string): Promise<string> {
  if (!existsSync(place.database)) throw new AppError('not-found', backupSentences.noDatabase(place.database));
  const folder = path.join(into, `aftertone-${stamp(place.now)}`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(path.join(unfinished, 'audio'), { recursive: true, mode: 0o700 });
  try {
    if (!(await copyDatabase(place.database, path.join(unfinished, DATABASE))))
      throw new AppError('unavailable', backupSentences.damaged(place.database));
    await bring(path.join(place.dataFolder, 'audio'), path.join(unfinished, 'audio'));
    await bringFile(path.join(place.dataFolder, 'auth-secret'), path.join(unfinished, 'auth-secret'));
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/**
 * Puts a backup in the place of what is there, which is moved aside and not deleted. Answers where that lies, null when
 * there was nothing. Throws AppError, before anything is moved, when the backup is none or Aftertone is running.
 */
export async function restoreBackup(place: BackupPlace, backup: string): Promise<string | null> {
  const source = path.join(backup, DATABASE);
  if (!existsSync(source)) throw new AppError('not-found', backupSentences.noBackup(backup));
  if (!isSound(source)) throw new AppError('unavailable', backupSentences.damaged(backup));
  if (existsSync(place.database) && isInUse(place.database)) throw new AppError('conflict', backupSentences.inUse);
  await mkdir(place.dataFolder, { recursive: true, mode: 0o700 });
  const aside = await moveAside(place, existsSync(path.join(backup, 'auth-secret')));
  await mkdir(path.join(place.dataFolder, 'audio'), { recursive: true, mode: 0o700 });
  await copyFile(source, place.database);
  beginEpoch(place.database);
  await bring(path.join(backup, 'audio'), path.join(place.dataFolder, 'audio'));
  await bringFile(path.join(backup, 'auth-secret'), path.join(place.dataFolder, 'auth-secret'));
  return aside;
}

/** The secret here stays where the backup has none: then it was, and is, the variable's or this one. */
async function moveAside(place: BackupPlace, withSecret: boolean): Promise<string | null> {
  const names = [
    place.database,
    ...COMPANIONS.map((end) => place.database + end),
    path.join(place.dataFolder, 'audio'),
  ];
  if (withSecret) names.push(path.join(place.dataFolder, 'auth-secret'));
  const there = names.filter((name) => existsSync(name));
  if (there.length === 0) return null;
  const aside = path.join(place.dataFolder, `before-restore-${stamp(place.now)}`);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of there) await rename(name, path.join(aside, path.basename(name)));
  return aside;
}

/** Recordings never change once written, so on the same disk a second name is enough. */
async function bring(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target, { recursive: true, mode: 0o700 });
      await bring(source, target);
    } else if (entry.isFile() && !entry.name.endsWith('.part'))
      await link(source, target).catch(() => bringFile(source, target));
  }
}

/** One that went meanwhile was let go of by the running server, and is fetched again when it is wanted. */
async function bringFile(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

const stamp = (now: number) => new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
