import { backup, DatabaseSync } from 'node:sqlite';
import { keepFilePrivate } from '#lib/disk/keep-private.ts';
import { newEpoch } from './epoch.ts';
import { RESTORED } from './restored.ts';

/** In one step: a copy in several begins anew whenever somebody writes between two of them, on a busy day for ever. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies the database while others go on reading and writing it: one moment of it, whole. False when the copy does not
 * pass SQLite's own check; then it is not to be kept.
 */
export async function copyDatabase(from: string, to: string): Promise<boolean> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    await backup(source, to, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  keepFilePrivate(to);
  if (!isSound(to)) return false;
  const copy = new DatabaseSync(to);
  // One file and nothing beside it; whoever opens it to work with it turns it to WAL again.
  copy.exec('PRAGMA journal_mode = DELETE');
  // However it is put in place, by our command or by hand: whoever starts on it knows that it is an older state.
  copy.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(RESTORED, '');
  copy.close();
  return true;
}

/** True when SQLite finds nothing wrong with the file. */
export function isSound(file: string): boolean {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return database.prepare('PRAGMA quick_check').get()?.quick_check === 'ok';
    } finally {
      database.close();
    }
  } catch {
    // Not a database at all: the same answer.
    return false;
  }
}

/** True while any process has the database open: in WAL mode each holds a shared lock from its first look to its end. */
export function isInUse(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    return false;
  } catch {
    // Locked, or not to be opened for writing: either way nothing may be put in its place.
    return true;
  } finally {
    database.close();
  }
}

/**
 * A new life of a restored database: screens that saw the other one load everything anew, and what became due meanwhile
 * waits.
 */
export function beginEpoch(file: string): void {
  const database = new DatabaseSync(file);
  database.prepare("UPDATE settings SET value = ? WHERE key = 'epoch'").run(newEpoch());
  database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(RESTORED, '');
  database.close();
}
