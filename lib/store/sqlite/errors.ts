import { AppError } from '#lib/errors.ts';
import { storeSentences } from '#lib/sentences/store.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that are the machine's fault and not the query's. */
const SENTENCES: Record<number, string> = {
  5: storeSentences.busy,
  6: storeSentences.busy,
  8: storeSentences.readOnly,
  10: storeSentences.unreadable,
  11: storeSentences.damaged,
  13: storeSentences.full,
  14: storeSentences.cannotOpen,
  26: storeSentences.damaged,
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
  const sentence = SENTENCES[sqliteCode(error) ?? -1];
  return sentence === undefined ? error : new AppError('unavailable', sentence, { cause: error });
}
