import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { type FileOperations, realFiles } from '#lib/store/backup/file-operations.ts';
import { endInterruptedRestore } from '#lib/store/backup/restore-journal.ts';
import { copyDatabase } from '#lib/store/sqlite/backup.ts';
import { lockForUse, realFile, tryLock } from '#lib/store/sqlite/database-lock.ts';
import { isDamaged } from '#lib/store/sqlite/errors.ts';
import { MANIFEST, type Manifest } from './backup-manifest.ts';
import { AUDIO, type BackupPlace, DATABASE, SECRET, stampOf, UNFINISHED } from './backup-place.ts';
import { copyRecordings } from './copy-recordings.ts';
import { isFullDisk, isUnwritten, systemMessage } from './disk-errors.ts';

/** In an unfinished backup while somebody makes it: the operating system takes the lock back when they are killed. */
const BEING_MADE = 'being-made.lock';

/**
 * Makes a folder `aftertone-<time>` under `into` with the database as it is at one moment, every kept recording and the
 * made secret; beside a running server too. Under its final name it is whole, and on the disk; what killed ones left
 * over is removed. Answers that name; throws AppError.
 */
export async function makeBackup(place: BackupPlace, into: string, files: FileOperations = realFiles): Promise<string> {
  await endInterruptedRestore(place.database);
  if (!existsSync(place.database)) throw new AppError('not-found', backupSentences.noDatabase(place.database));
  // It would be copied into itself, and swept away as a recording that nobody knows.
  if (isIn(path.join(place.dataFolder, AUDIO), into))
    throw new AppError('invalid-request', backupSentences.audioFolder(into));
  const folder = path.join(into, `aftertone-${stampOf(place.now)}`);
  const unfinished = `${folder}${UNFINISHED}`;
  const lockName = path.join(unfinished, BEING_MADE);
  let made = unfinished;
  // Nothing is restored meanwhile.
  const use = await lockForUse(place.database);
  try {
    await files.makeFolder(into);
    await removeKilled(into, files);
    await files.makeFolder(path.join(unfinished, AUDIO));
    const lock = tryLock(lockName);
    if (lock === null) throw new AppError('conflict', backupSentences.beingMade(unfinished));
    try {
      await fill(place, unfinished, files);
    } finally {
      lock.release();
    }
    await files.remove(lockName);
    await files.sync(unfinished);
    await files.rename(unfinished, folder);
    made = folder;
    await files.sync(into);
    return folder;
  } catch (error) {
    // Should this fail too, it still has a name that nobody takes for a backup's.
    if (!isConflict(error)) await files.remove(made).catch(() => undefined);
    throw explained(error, place.database, into);
  } finally {
    use?.release();
  }
}

async function fill(place: BackupPlace, unfinished: string, files: FileOperations): Promise<void> {
  const database = path.join(unfinished, DATABASE);
  if (!(await copyDatabase(place.database, database)))
    throw new AppError('unavailable', backupSentences.damaged(place.database));
  await files.sync(database);
  const from = path.join(place.dataFolder, AUDIO);
  const recordings = await copyRecordings({ from, to: path.join(unfinished, AUDIO), files, mayVanish: true });
  const secret = path.join(place.dataFolder, SECRET);
  const hasSecret = (await files.find(secret)) !== null;
  if (hasSecret) await files.copy(secret, path.join(unfinished, SECRET));
  const manifest: Manifest = { version: 1, madeAt: place.now, recordings: Object.fromEntries(recordings), hasSecret };
  await files.write(path.join(unfinished, MANIFEST), JSON.stringify(manifest));
}

/** Those whose makers were killed; one that is being made just now is somebody else's. */
async function removeKilled(into: string, files: FileOperations): Promise<void> {
  for (const name of await files.list(into)) {
    if (!(name.startsWith('aftertone-') && name.endsWith(UNFINISHED))) continue;
    if (isBeingMade(path.join(into, name))) continue;
    // What cannot be removed is in nobody's way, and nobody takes it for a backup.
    await files.remove(path.join(into, name)).catch(() => undefined);
  }
}

function isBeingMade(unfinished: string): boolean {
  try {
    const lock = tryLock(path.join(unfinished, BEING_MADE));
    lock?.release();
    return lock === null;
  } catch {
    // Finished, or removed, meanwhile; or nobody may write there.
    return true;
  }
}

function isIn(folder: string, inner: string): boolean {
  const way = path.relative(realFile(folder), realFile(inner));
  return !way.startsWith('..') && !path.isAbsolute(way);
}

/** Somebody else is at work in the folder of that name. */
const isConflict = (error: unknown) => error instanceof AppError && error.code === 'conflict';

function explained(error: unknown, database: string, into: string): unknown {
  if (error instanceof AppError) return error;
  if (isFullDisk(error)) return new AppError('unavailable', backupSentences.backupFull(into), { cause: error });
  if (isUnwritten(error)) return new AppError('unavailable', backupSentences.backupUnwritten(into), { cause: error });
  if (isDamaged(error)) return new AppError('unavailable', backupSentences.damaged(database), { cause: error });
  const reason = systemMessage(error);
  return reason === null ? error : new AppError('unavailable', backupSentences.backupFailed(reason), { cause: error });
}
