import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import type { FileOperations } from '#lib/store/backup/file-operations.ts';
import { realFile } from '#lib/store/sqlite/database-lock.ts';
import { type BackupPlace, DATABASE, UNFINISHED } from './backup-place.ts';

/** A folder that looks like a whole backup; what is in it is looked at later, as a copy. */
export interface FoundBackup {
  folder: string;
  database: string;
}

/**
 * The backup that somebody named: its folder, or the database in it; one made by us, or a copy of a data folder. Throws AppError
 * where it is none, is unfinished, or is the data folder itself.
 */
export async function findBackup(files: FileOperations, place: BackupPlace, given: string): Promise<FoundBackup> {
  const named = realFile(given);
  const folder = (await files.find(named))?.kind === 'file' ? path.dirname(named) : named;
  if (folder === realFile(place.dataFolder) || folder === path.dirname(realFile(place.database)))
    throw new AppError('conflict', backupSentences.dataFolderItself(given));
  if ([named, folder, given.replace(/\/+$/, '')].some((name) => name.endsWith(UNFINISHED)))
    throw new AppError('unavailable', backupSentences.unfinished(given));
  const database = await databaseIn(files, place, folder);
  if (database === null)
    throw new AppError('not-found', backupSentences.noBackup(given, await newestBackupIn(files, folder)));
  // A data folder that was copied while a restore was moving its files is neither the old nor the new one.
  if ((await files.find(`${database}.restoring`)) !== null)
    throw new AppError('unavailable', backupSentences.unfinished(given));
  return { folder, database };
}

async function databaseIn(files: FileOperations, place: BackupPlace, folder: string): Promise<string | null> {
  for (const name of [DATABASE, path.basename(place.database)]) {
    const database = path.join(folder, name);
    if ((await files.find(database))?.kind === 'file') return database;
  }
  return null;
}

async function newestBackupIn(files: FileOperations, folder: string): Promise<string | null> {
  if ((await files.find(folder))?.kind !== 'folder') return null;
  const names = (await files.list(folder)).filter((name) => /^aftertone-[\dT-]+$/.test(name)).toSorted();
  const newest = names.at(-1);
  return newest === undefined ? null : path.join(folder, newest);
}
