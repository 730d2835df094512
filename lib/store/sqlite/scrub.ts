import { once } from 'node:events';
import { statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '#lib/errors.ts';
import type { Purged } from '#lib/store/store.ts';
import { lockForUse, realFile } from './database-lock.ts';
import { whenFree } from './driver.ts';
import { isBusy, isFull } from './errors.ts';

/** How long readers are waited out; ms. */
const READERS_PATIENCE = 5_000;
const TRY_AGAIN = 50;
/** `VACUUM` needs as much as twice the database (https://sqlite.org/lang_vacuum.html, read 2026-11-29); the rest is for others. */
const ROOM_FACTOR = 3;

/**
 * Ends this process some milliseconds after a message that says how many, unless another message comes before. A `VACUUM` cannot be
 * stopped in another way from Node, and one that was ended halfway has changed nothing.
 */
const WATCHDOG = `
  let timer;
  require('node:worker_threads').parentPort.on('message', (ms) => {
    clearTimeout(timer);
    if (ms !== null) timer = setTimeout(() => process.kill(process.pid, 'SIGKILL'), ms);
  });`;

/**
 * Takes the bytes of deleted rows out of a database's files. Cells and free pages `secure_delete` has overwritten; this empties the
 * log and rewrites the database, because a row that moved to another page leaves its bytes behind in the first one. Others read
 * meanwhile, and wait to write for `writersWaitMs` at most: then this process is killed. `partly` where nobody may wait (0), or the
 * disk has no room.
 */
export async function scrubDatabase(file: string, writersWaitMs: number, free = freeBytes): Promise<Purged> {
  const name = realFile(file);
  const lock = await lockForUse(name);
  const database = new DatabaseSync(name, { timeout: TRY_AGAIN });
  try {
    // Checkpoints are asked for below, once nobody has to wait any more.
    database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0');
    // Before it is rewritten: a reader of an old state would keep the old pages all the same.
    if (!(await emptyLog(database))) return 'again';
    if (writersWaitMs === 0 || statSync(name).size * ROOM_FACTOR > free(path.dirname(name))) return 'partly';
    await rewrite(database, writersWaitMs);
    // Others write meanwhile; of those that empty the log they wait for the end.
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    return (await emptyLog(database)) ? 'done' : 'again';
  } catch (error) {
    const cause = error instanceof AppError ? error.details.cause : error;
    if (isBusy(cause)) return 'again';
    if (!isFull(cause)) throw error;
    // What was written to the log until then takes the room of others.
    return (await emptyLog(database)) ? 'partly' : 'again';
  } finally {
    database.close();
    lock?.release();
  }
}

async function rewrite(database: DatabaseSync, writersWaitMs: number): Promise<void> {
  const watchdog = new Worker(WATCHDOG, { eval: true });
  await once(watchdog, 'online');
  try {
    await whenFree(() => {
      watchdog.postMessage(writersWaitMs);
      try {
        database.exec('VACUUM');
      } finally {
        watchdog.postMessage(null);
      }
    });
  } finally {
    await watchdog.terminate();
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** All that the log holds goes into the file, and the log is cut to nothing. */
async function emptyLog(database: DatabaseSync): Promise<boolean> {
  const deadline = performance.now() + READERS_PATIENCE;
  do {
    if (isEmptied(database)) return true;
    await pause(TRY_AGAIN);
  } while (performance.now() < deadline);
  return false;
}

function isEmptied(database: DatabaseSync): boolean {
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}
