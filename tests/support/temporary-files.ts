import { existsSync, statfsSync } from 'node:fs';

/** Linux keeps what lies below it in memory. */
const IN_MEMORY = '/dev/shm';
/** The databases, recordings, browser profiles and PostgreSQL cluster of one run of the suite take less than half of it. */
const NEEDED_BYTES = 4 * 1024 ** 3;

/**
 * Moves the temporary files of this process and its children into memory where there is room: a test's database is
 * thrown away, so nothing need wait for a disk. A commit takes 4 ms on disk and 0.02 ms in memory (2026-11-29).
 */
export function keepTemporaryFilesInMemory(): void {
  if (!existsSync(IN_MEMORY)) return;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  if (bavail * bsize >= NEEDED_BYTES) process.env.TMPDIR = IN_MEMORY;
}
