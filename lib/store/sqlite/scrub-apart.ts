import { execFile } from 'node:child_process';
import path from 'node:path';
import type { Purged } from '#lib/store/store.ts';
import { realFile } from './database-lock.ts';

/** It ends itself before, unless its disk takes minutes to write the database; ms. */
const MOST_MS = 120_000;

/** 1 is Node's own, for what was thrown. */
export const EXIT_CODES: Record<Purged, number> = { done: 0, again: 3, partly: 4 };

/** `scrubDatabase` in a process of its own: nothing here waits for it, and it can be killed. `partly` where it took too long. */
export function scrubApart(database: string, writersWaitMs: number, signal: AbortSignal): Promise<Purged> {
  const program = path.join(import.meta.dirname, 'scrub-process.ts');
  // Nothing of our environment: it holds secrets. Temporary files go to the disk whose free space is looked at.
  const env = {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    SQLITE_TMPDIR: path.dirname(realFile(database)),
  };
  const options = { env, signal, timeout: MOST_MS };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [program, database, String(writersWaitMs)], options, (error) => {
      if (error === null) resolve('done');
      else if (error.code === EXIT_CODES.again || signal.aborted) resolve('again');
      else if (error.code === EXIT_CODES.partly) resolve('partly');
      else if (typeof error.signal !== 'string') reject(error);
      else if (writersWaitMs === 0) resolve('partly');
      // Killed. The log is as large as the database now, and nobody else would cut it.
      else resolve(scrubApart(database, 0, signal));
    });
  });
}
