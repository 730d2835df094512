import { readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { giveToFolderOwner } from '#lib/disk/folder-owner.ts';
import { keepFilePrivate } from '#lib/disk/keep-private.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { whenFree } from './driver.ts';
import { isBusy } from './errors.ts';

/** How long (ms) a start waits for another one that ends an interrupted restore; a whole restore takes longer. */
const RESTORE_PATIENCE = 2_000;

/** Kept until it is let go of, or its process ends in any way: it is a lock of the operating system. */
export interface AcquiredLock {
  release(): void;
}

/** The file itself, wherever links lead; one that is not there yet is named where it would be. */
export function realFile(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Not there, or a link to what is not there.
  }
  try {
    return path.resolve(realFile(path.dirname(file)), readlinkSync(file));
  } catch {
    const folder = path.dirname(path.resolve(file));
    return folder === path.resolve(file) ? folder : path.join(realFile(folder), path.basename(file));
  }
}

/**
 * Says that this process works with the database, until it is released. Any number may. Null where no lock can be kept (a
 * folder that cannot be written): opening the database tells what is wrong. Throws AppError `unavailable` while a backup is
 * restored.
 */
export async function lockForUse(database: string): Promise<AcquiredLock | null> {
  const lock = openLock(lockFile(database));
  try {
    await whenFree(() => {
      lock.exec('BEGIN');
      try {
        // A read transaction is what holds the shared lock.
        lock.prepare('SELECT count(*) FROM sqlite_schema').get();
      } catch (error) {
        lock.exec('ROLLBACK');
        throw error;
      }
    }, RESTORE_PATIENCE);
  } catch (error) {
    lock.close();
    if (error instanceof AppError && isBusy(error.details.cause))
      throw new AppError('unavailable', sentence('databaseBeingRestored'), { cause: error });
    return null;
  }
  return acquired(lock, lockFile(database));
}

/** The database for us alone; null while any process works with it, whether it can be read or not. */
export function lockAlone(database: string): AcquiredLock | null {
  return tryLock(lockFile(database));
}

/** A lock on a file of its own, which is made; null when it is taken. */
export function tryLock(file: string): AcquiredLock | null {
  const lock = openLock(file);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return acquired(lock, file);
  } catch (error) {
    lock.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

function acquired(lock: DatabaseSync, file: string): AcquiredLock {
  keepFilePrivate(file);
  giveToFolderOwner(file);
  return {
    release: () => {
      if (lock.isOpen) lock.close();
    },
  };
}

function openLock(file: string): DatabaseSync {
  return new DatabaseSync(file, { timeout: 0 });
}

/** Not the database's own lock: that one cannot be asked for where the file is damaged. */
export function lockFile(database: string): string {
  return `${realFile(database)}.lock`;
}

/**
 * True while another process has the database open, an earlier version included, which knows of no other lock: in WAL mode each
 * holds a shared lock from its first look to its end. Of a damaged one this cannot be told.
 */
export function isOpenElsewhere(database: string): boolean {
  let probe: DatabaseSync | undefined;
  try {
    probe = new DatabaseSync(database, { timeout: 0 });
    probe.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    probe?.close();
  }
}
