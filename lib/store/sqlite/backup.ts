import { backup, DatabaseSync } from 'node:sqlite';
import { giveToFolderOwner } from '#lib/disk/folder-owner.ts';
import { keepFilePrivate } from '#lib/disk/keep-private.ts';
import { isOurs } from '#lib/store/backup/is-ours.ts';
import { RESTORED } from '#lib/store/backup/restored.ts';
import { newEpoch } from '#lib/store/events/epoch.ts';
import { isNewer } from '#lib/store/migrate.ts';
import { isDamaged } from './errors.ts';

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
  giveToFolderOwner(to);
  if (!isSound(to)) return false;
  const copy = new DatabaseSync(to);
  try {
    // One file and nothing beside it; whoever opens it to work with it turns it to WAL again.
    copy.exec('PRAGMA journal_mode = DELETE');
    // However it is put in place, by our command or by hand: whoever starts on it knows that it is an older state.
    copy.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(RESTORED, '');
  } finally {
    copy.close();
  }
  return true;
}

/** True when SQLite finds nothing wrong with the file. */
export function isSound(file: string): boolean {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return checks(database);
    } finally {
      database.close();
    }
  } catch {
    // Not a database at all: the same answer.
    return false;
  }
}

/** What a database that is to be restored turned out to be. */
export type Restorable = 'ready' | 'damaged' | 'foreign' | 'newer';

/**
 * Checks a copy of a database, with the log that lay beside it, and makes it ready to be put in place: one file, with a new
 * life. Screens that saw the other one then load everything anew, and what became due meanwhile waits. Only a `ready` one
 * was changed in what it says. Throws what SQLite says when it cannot be written.
 */
export function prepareRestored(file: string): Restorable {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // Reads the log beside it into it, and does without one from now on.
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON');
    if (!checks(database)) return 'damaged';
    if (isOurs(database) !== true) return 'foreign';
    const run = database.prepare('SELECT number FROM migrations').all();
    if (isNewer(run.map(({ number }) => Number(number)))) return 'newer';
    database.prepare("UPDATE settings SET value = ? WHERE key = 'epoch'").run(newEpoch());
    database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(RESTORED, '');
    return 'ready';
  } catch (error) {
    if (isDamaged(error)) return 'damaged';
    throw error;
  } finally {
    database?.close();
  }
}

function checks(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check === 'ok';
}
