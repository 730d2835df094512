import type { DiskFault } from '#lib/sentences/disk.ts';

export type { DiskFault };

/** What file systems answer (errno(3)). `EFBIG`: the process may write no more into one file, which waits for an administrator as a full disk does. */
const BY_CODE: Record<string, DiskFault> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'unwritable',
  EPERM: 'unwritable',
  EROFS: 'unwritable',
  ENOENT: 'unwritable',
  ENOTDIR: 'unwritable',
  EISDIR: 'unwritable',
  ELOOP: 'unwritable',
  EIO: 'failing',
  ESTALE: 'failing',
  ENXIO: 'failing',
  ENODEV: 'failing',
};
/** SQLite's primary result codes: READONLY, IOERR, FULL, CANTOPEN (https://sqlite.org/rescode.html). */
const BY_SQLITE: Record<number, DiskFault> = { 8: 'unwritable', 10: 'failing', 13: 'full', 14: 'unwritable' };
/** PostgreSQL's disk_full and io_error (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const BY_SQLSTATE: Record<string, DiskFault> = { '53100': 'full', '58030': 'failing' };
/** Calls whose refusal is about a network, under codes that disks use too. */
const OF_A_NETWORK = new Set(['connect', 'bind', 'listen', 'accept', 'getaddrinfo', 'send', 'recv', 'kill', 'spawn']);
/** Causes of causes; a circle of them ends here. */
const DEEPEST = 8;

/**
 * Why our own disk, or our database's, did not take or give something, however deep among an error's causes; null for every
 * other error. Such a fault is Aftertone's own: no phone system is blamed for it, and nothing is given up because of it.
 */
export function diskFaultOf(error: unknown): DiskFault | null {
  return readDiskFault(error)?.fault ?? null;
}

/** What of ours lies on a disk: the database, and files, all but a few of which are recordings. */
export type DiskPlace = 'database' | 'recordings';

/** The same, with what could not be written or read. */
export function readDiskFault(error: unknown): { place: DiskPlace; fault: DiskFault; code: string | null } | null {
  let at = error;
  for (let depth = 0; depth < DEEPEST && at instanceof Error; depth += 1) {
    const fault = ownFault(at);
    const code = 'code' in at && typeof at.code === 'string' ? at.code : null;
    if (fault !== null) return { place: isOfDatabase(at) ? 'database' : 'recordings', fault, code };
    at = at.cause;
  }
  return null;
}

const isOfDatabase = (error: object) => 'errcode' in error || 'severity' in error;

function ownFault(error: Error & { code?: unknown; errcode?: unknown; syscall?: unknown }): DiskFault | null {
  const { code, errcode, syscall } = error;
  if (typeof errcode === 'number') return BY_SQLITE[errcode & 0xff] ?? null;
  if (typeof code !== 'string') return null;
  if ('severity' in error) return BY_SQLSTATE[code] ?? null;
  if (typeof syscall === 'string' && OF_A_NETWORK.has(syscall)) return null;
  // A file stands where a folder is to be; of a file, somebody else made it first.
  if (code === 'EEXIST' && syscall === 'mkdir') return 'unwritable';
  return BY_CODE[code] ?? null;
}
