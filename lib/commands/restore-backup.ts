import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { type FileOperations, realFiles } from '#lib/store/backup/file-operations.ts';
import { type Interrupted, type Replacement, RestoreJournal } from '#lib/store/backup/restore-journal.ts';
import { collectErasures } from '#lib/store/erasures/collect-erasures.ts';
import { prepareRestored } from '#lib/store/sqlite/backup.ts';
import { isOpenElsewhere, lockAlone, lockFile, realFile } from '#lib/store/sqlite/database-lock.ts';
import { missingOf, readManifest } from './backup-manifest.ts';
import { AUDIO, type BackupPlace, DATABASE, SECRET, stampOf, UNFINISHED } from './backup-place.ts';
import { bytesOfRecordings, copyRecordings } from './copy-recordings.ts';
import { isFullDisk, isUnwritten, systemMessage } from './disk-errors.ts';
import { type FoundBackup, findBackup } from './find-backup.ts';

/** What SQLite keeps beside a database that is, or was, in use: in part what was said last. */
const COMPANIONS = ['-wal', '-journal'];
/** Made anew by whoever opens the database. */
const SHARED_MEMORY = '-shm';
/** Room for what a disk needs besides the bytes of files. */
const SPARE_BYTES = 4 * 1024 * 1024;

export interface RestoreOptions {
  /** Restores what there is of a backup that lacks some of its files. */
  isIncompleteFine?: boolean;
  files?: FileOperations;
}

export interface Restored {
  /** Folders in which what was there is kept; none where nothing was. */
  aside: string[];
  /** What was found of an earlier restore, and ended first. */
  interrupted: Interrupted;
}

/**
 * Puts a backup in the place of what is there, which is moved aside and not deleted. The backup is copied and checked before
 * anything is moved; whatever fails then, or kills us, leaves all of what was there or all of the backup (lib/store/backup/restore-journal.ts).
 * Throws AppError with a sentence: refused, or failed, and nothing changed.
 */
export async function restoreBackup(
  place: BackupPlace,
  given: string,
  { isIncompleteFine = false, files = realFiles }: RestoreOptions = {},
): Promise<Restored> {
  try {
    const backup = await findBackup(files, place, given);
    await files.makeFolder(place.dataFolder);
    const lock = await lockUnused(place, files);
    try {
      const journal = new RestoreJournal(place.database, files);
      const interrupted = await journal.recover();
      const aside = await replaceBy(backup, { place, files, isIncompleteFine, journal });
      return { aside, interrupted };
    } finally {
      lock.release();
    }
  } catch (error) {
    throw explained(error, place.dataFolder);
  }
}

async function lockUnused(place: BackupPlace, files: FileOperations) {
  const isKnown = (await files.find(lockFile(place.database))) !== null;
  const lock = lockAlone(place.database);
  // A version that made no such lock may run.
  const isUsed = lock === null || (!isKnown && (await files.find(place.database)) && isOpenElsewhere(place.database));
  if (lock !== null && !isUsed) return lock;
  lock?.release();
  throw new AppError('conflict', backupSentences.inUse);
}

interface Restoring {
  place: BackupPlace;
  files: FileOperations;
  isIncompleteFine: boolean;
  journal: RestoreJournal;
}

async function replaceBy(backup: FoundBackup, restoring: Restoring): Promise<string[]> {
  const { place, files, journal } = restoring;
  const targets: Targets = {
    database: await targetOf(place, place.database, files),
    audio: await targetOf(place, path.join(place.dataFolder, AUDIO), files),
    secret: await targetOf(place, path.join(place.dataFolder, SECRET), files),
  };
  // First: reading a database makes files beside it, which go aside with it.
  await collectErasures(targets.database.real, place.dataFolder);
  const items = await staged(backup, targets, restoring);
  try {
    await journal.replace(items);
  } catch (error) {
    await removeEmpty(files, setAsideFolders(items));
    throw error;
  }
  return setAsideFolders(items);
}

/** Everything that takes the place of something, copied, checked and on the disk. Nothing is left of it where that fails. */
async function staged(backup: FoundBackup, targets: Targets, restoring: Restoring): Promise<Replacement[]> {
  const { files } = restoring;
  const folders = new Set(Object.values(targets).map(({ staging }) => staging));
  try {
    await requireSpace(backup, targets, restoring);
    for (const staging of folders) await files.makeFolder(staging);
    await stageDatabase(backup, targets.database, files);
    const items = [
      ...(await stageFiles(backup, targets, restoring)),
      ...(await databaseItems(targets.database, files)),
    ];
    for (const folder of [...folders, ...setAsideFolders(items)]) await makeDurably(files, folder);
    return items;
  } catch (error) {
    for (const staging of folders) await files.remove(staging).catch(() => undefined);
    throw error;
  }
}

async function stageDatabase(backup: FoundBackup, target: Target, files: FileOperations): Promise<void> {
  const copy = path.join(target.staging, DATABASE);
  await files.copy(backup.database, copy);
  for (const end of COMPANIONS)
    if ((await files.find(backup.database + end)) !== null) await files.copy(backup.database + end, copy + end);
  const found = prepareRestored(copy);
  if (found === 'damaged') throw new AppError('unavailable', backupSentences.backupDamaged(backup.folder));
  if (found === 'foreign') throw new AppError('not-found', backupSentences.foreign(backup.folder));
  if (found === 'newer') throw new AppError('unavailable', backupSentences.newer(backup.folder));
  await files.sync(copy);
}

/** Recordings and the made secret. The secret here stays where the backup has none: then it was, and is, the variable's or this one. */
async function stageFiles(
  backup: FoundBackup,
  { audio, secret }: Targets,
  { files, isIncompleteFine }: Restoring,
): Promise<Replacement[]> {
  const to = path.join(audio.staging, AUDIO);
  await files.makeFolder(to);
  const recordings = await copyRecordings({ from: path.join(backup.folder, AUDIO), to, files, mayVanish: false });
  const kept = path.join(backup.folder, SECRET);
  const hasSecret = (await files.find(kept)) !== null;
  const missing = missingOf(await readManifest(backup.folder), { recordings, hasSecret });
  if (missing.length > 0 && !isIncompleteFine)
    throw new AppError('unavailable', backupSentences.incomplete(backup.folder, missing.length, missing[0] ?? ''));
  // In this order: whoever starts after a kill reads the secret before anything else.
  const items = [await itemOf(audio, to, files)];
  if (!hasSecret) return items;
  const copy = path.join(secret.staging, SECRET);
  await files.copy(kept, copy);
  return [await itemOf(secret, copy, files), ...items];
}

/** The log beside the old database goes with it: read into the new one, it would bring back pages of the old. */
async function databaseItems(target: Target, files: FileOperations): Promise<Replacement[]> {
  const items: Replacement[] = [];
  for (const end of [...COMPANIONS, SHARED_MEMORY]) {
    const companion = { ...target, real: target.real + end };
    if ((await files.find(companion.real)) !== null) items.push(await itemOf(companion, null, files));
  }
  return [...items, await itemOf(target, path.join(target.staging, DATABASE), files)];
}

async function itemOf(target: Target, copy: string | null, files: FileOperations): Promise<Replacement> {
  const isThere = (await files.find(target.real)) !== null;
  return {
    place: target.real,
    aside: isThere ? path.join(target.aside, path.basename(target.real)) : null,
    staged: copy,
  };
}

/** Where something lies in truth: what links lead to is replaced, and the link stays. */
interface Target {
  real: string;
  /** On the same disk, so that moving is one step. */
  staging: string;
  aside: string;
}
type Targets = Record<'database' | 'audio' | 'secret', Target>;

async function targetOf(place: BackupPlace, name: string, files: FileOperations): Promise<Target> {
  const real = realFile(name);
  const folder = path.dirname(real);
  const there = await files.find(real);
  if (there !== null && there.device !== (await files.find(folder))?.device)
    throw new AppError('conflict', backupSentences.mounted(real));
  const stamp = stampOf(place.now);
  return {
    real,
    staging: path.join(folder, `restore-${stamp}${UNFINISHED}`),
    aside: await unused(files, path.join(folder, `before-restore-${stamp}`)),
  };
}

async function unused(files: FileOperations, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${name}-${count}`;
    if ((await files.find(tried)) === null) return tried;
  }
}

/** Refused beforehand where a disk says that it has not room enough. */
async function requireSpace(backup: FoundBackup, targets: Targets, { files }: Restoring): Promise<void> {
  const audio = path.join(backup.folder, AUDIO);
  const [database, log] = [await files.find(backup.database), await files.find(`${backup.database}-wal`)];
  const recordings = await files.find(audio);
  const needed = new Map<number, { folder: string; bytes: number }>();
  const add = async (target: Target, bytes: number, from?: number) => {
    const folder = path.dirname(target.real);
    const device = (await files.find(folder))?.device ?? 0;
    // On its own disk a recording gets a second name.
    const wanted = (needed.get(device)?.bytes ?? SPARE_BYTES) + (from === device ? 0 : bytes);
    needed.set(device, { folder, bytes: wanted });
  };
  await add(targets.database, (database?.bytes ?? 0) + 2 * (log?.bytes ?? 0));
  await add(targets.audio, await bytesOfRecordings(files, audio), recordings?.device);
  for (const { folder, bytes } of needed.values()) {
    const free = await files.free(folder);
    if (free !== null && free < bytes) throw new AppError('unavailable', backupSentences.noSpace(folder, bytes, free));
  }
}

function setAsideFolders(items: Replacement[]): string[] {
  return [...new Set(items.flatMap(({ aside }) => (aside === null ? [] : path.dirname(aside))))];
}

async function makeDurably(files: FileOperations, folder: string): Promise<void> {
  await files.makeFolder(folder);
  await files.sync(folder);
  await files.sync(path.dirname(folder));
}

async function removeEmpty(files: FileOperations, folders: string[]): Promise<void> {
  for (const folder of folders)
    await files
      .list(folder)
      .then((names) => (names.length === 0 ? files.remove(folder) : undefined))
      .catch(() => undefined);
}

function explained(error: unknown, folder: string): unknown {
  if (error instanceof AppError) return error;
  if (isFullDisk(error)) return new AppError('unavailable', backupSentences.restoreFull(folder), { cause: error });
  if (isUnwritten(error))
    return new AppError('unavailable', backupSentences.restoreUnwritten(folder), { cause: error });
  const reason = systemMessage(error);
  return reason === null ? error : new AppError('unavailable', backupSentences.restoreFailed(reason), { cause: error });
}
