import { AppError } from '#lib/errors.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that are the machine's fault and not the query's. */
const SENTENCES: Record<number, Message> = {
  5: sentence('databaseBusy'),
  6: sentence('databaseBusy'),
  8: sentence('databaseReadOnly'),
  10: sentence('databaseUnreadable'),
  11: sentence('databaseDamaged'),
  13: sentence('databaseFull'),
  14: sentence('databaseCannotOpen'),
  26: sentence('databaseDamaged'),
};
const BUSY = [5, 6];
const DAMAGED = [11, 26];
const FULL = 13;

/** SQLite's primary result code of an error thrown by `node:sqlite`; null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** True when another connection holds the lock, so that the same statement may succeed in a moment. */
export function isBusy(error: unknown): boolean {
  return BUSY.includes(sqliteCode(error) ?? -1);
}

/** True when the file is damaged, or is no database. */
export function isDamaged(error: unknown): boolean {
  return DAMAGED.includes(sqliteCode(error) ?? -1);
}

/** True when there is no room left for the database to grow. */
export function isFull(error: unknown): boolean {
  return sqliteCode(error) === FULL;
}

/** A full, read-only, locked or damaged database as AppError `unavailable`; every other error stays what it is. */
export function explained(error: unknown): unknown {
  const why = SENTENCES[sqliteCode(error) ?? -1];
  return why === undefined ? error : new AppError('unavailable', why, { cause: error });
}
