import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import { realFile } from './database-lock.ts';
import { whenFree } from './driver.ts';
import { isBusy } from './errors.ts';
import { gapOf } from './page-gap.ts';

/** Bytes read at once while looking. */
const READ_BYTES = 4 * 1024 * 1024;
/** Pages of one transaction: so short a time others wait to write. */
const PAGES_AT_ONCE = 500;
/** How long readers, or others' writing, are waited out; ms. */
const PATIENCE = 15_000;
const TRY_AGAIN = 50;
/** As long as the longest gap. */
const ZEROS = Buffer.alloc(65_536);
/** Above it the first bytes of a page that holds no rows could look like those of one that does. */
const LARGEST_BYTES = 2 ** 25 * 4096;

/**
 * Takes the bytes of deleted rows out of a database's files: out of its log, which is emptied, and out of the gaps of its pages
 * (lib/store/sqlite/page-gap.ts). Free pages and freed cells `secure_delete` has overwritten. False when readers or writers never
 * left it a moment; then it is to be done again.
 *
 * Only in a process of its own (lib/store/sqlite/scrub-process.ts): closing the file gives up every lock that this process has on it.
 */
export async function scrubDatabase(file: string): Promise<boolean> {
  const name = realFile(file);
  const database = new DatabaseSync(name, { timeout: TRY_AGAIN });
  const pages = openSync(name, 'r+');
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    if (!(await emptyLog(database))) return false;
    const found = fstatSync(pages).size > LARGEST_BYTES ? [] : [...pagesToScrub(pages)];
    for (let from = 0; from < found.length; from += PAGES_AT_ONCE)
      if (!(await scrubSome(database, name, pages, found.slice(from, from + PAGES_AT_ONCE)))) return false;
    return await emptyLog(database);
  } finally {
    database.close();
    closeSync(pages);
  }
}

/** All that the log holds goes into the file, and the log is cut to nothing. */
async function emptyLog(database: DatabaseSync): Promise<boolean> {
  const deadline = performance.now() + PATIENCE;
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

/** Numbers of pages with something in their gap. Looked at while others work, so that each is looked at again later. */
function* pagesToScrub(pages: number): Generator<number> {
  const size = pageSize(pages);
  const chunk = Buffer.alloc(READ_BYTES);
  for (let from = 0; ; ) {
    const read = readSync(pages, chunk, 0, READ_BYTES, from);
    if (read < size) return;
    for (let at = 0; at + size <= read; at += size) {
      const number = (from + at) / size + 1;
      if (dirtyGap(chunk.subarray(at, at + size), number) !== null) yield number;
    }
    from += read - (read % size);
  }
}

/**
 * Overwrites gaps in the file itself. Safe while others work, for as long as the log is empty and we have the writers' lock: nobody
 * can add to the log, so no checkpoint has a page to write, and what readers read beside it does not change. The note in the same
 * transaction makes every other connection drop the pages it remembers, with what was in their gaps.
 */
async function scrubSome(database: DatabaseSync, name: string, pages: number, numbers: number[]): Promise<boolean> {
  const deadline = performance.now() + PATIENCE;
  do {
    if (!(await emptyLog(database))) return false;
    try {
      await whenFree(() => database.exec('BEGIN IMMEDIATE'));
      if (isLogEmpty(name)) {
        for (const number of numbers) overwriteGap(pages, number);
        fdatasyncSync(pages);
        database.prepare("INSERT OR REPLACE INTO settings VALUES ('scrubbed', ?)").run(String(Date.now()));
        database.exec('COMMIT');
        return true;
      }
    } catch (error) {
      if (!(error instanceof AppError && isBusy(error.details.cause))) throw error;
    } finally {
      if (database.isTransaction) database.exec('ROLLBACK');
    }
  } while (performance.now() < deadline);
  return false;
}

function isLogEmpty(name: string): boolean {
  return (statSync(`${name}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

function overwriteGap(pages: number, number: number): void {
  const page = Buffer.alloc(pageSize(pages));
  const at = (number - 1) * page.length;
  if (readSync(pages, page, 0, page.length, at) < page.length) return;
  const gap = dirtyGap(page, number);
  if (gap !== null) writeSync(pages, ZEROS, 0, gap.end - gap.start, at + gap.start);
}

function dirtyGap(page: Buffer, number: number): { start: number; end: number } | null {
  const gap = gapOf(page, number === 1);
  if (gap === null) return null;
  return page.compare(ZEROS, 0, gap.end - gap.start, gap.start, gap.end) === 0 ? null : gap;
}

/** Where the file says how large its pages are: two bytes, in which 1 stands for 65,536. */
function pageSize(pages: number): number {
  const header = Buffer.alloc(2);
  readSync(pages, header, 0, 2, 16);
  const size = header.readUInt16BE();
  return size === 1 ? 65_536 : size;
}
