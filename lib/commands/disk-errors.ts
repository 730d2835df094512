import { codeOf } from '#lib/store/backup/file-operations.ts';
import { isFull, sqliteCode } from '#lib/store/sqlite/errors.ts';

/** `EFBIG`: the largest file that a limit or the file system allows, which for whoever waits is the same. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** True when a file, or the database, could not be written for want of room. */
export function isFullDisk(error: unknown): boolean {
  return FULL.has(codeOf(error)) || isFull(error);
}

/** `SQLITE_IOERR_WRITE`: what SQLite makes of `EFBIG`, and of a disk that fails; it does not say which. */
const UNWRITTEN = 778;

/** What SQLite could not write, for want of room or for another reason that it does not give. */
export function isUnwritten(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === UNWRITTEN;
}

const SAID: Record<string, string> = {
  EACCES: 'may not be read or written by this user',
  EPERM: 'may not be changed by this user',
  EROFS: 'is on a read-only disk',
  EIO: 'couldn’t be read or written by its disk',
  ENOENT: 'is missing',
  EBUSY: 'is in use',
  ENOTDIR: 'is not in a folder',
  EMFILE: 'couldn’t be opened: too many files are open',
};

/** What the operating system, or SQLite, said of a file, as part of a sentence; null for an error of neither. */
export function systemMessage(error: unknown): string | null {
  if (sqliteCode(error) !== null) return `the database couldn’t be read or written (${(error as Error).message})`;
  const code = codeOf(error);
  if (!(error instanceof Error) || !('syscall' in error)) return null;
  const file = 'path' in error ? String(error.path) : 'a file';
  return `${file} ${SAID[code] ?? 'couldn’t be read or written'} (${code})`;
}
