import { execFile } from 'node:child_process';
import path from 'node:path';

/** Under another name once it is bundled, so it is not told by this module's own. */
const PROGRAM = 'scrub-process.ts';
const AGAIN = 3;
/** It ends itself long before; ms. */
const MOST_MS = 120_000;

/** `scrubDatabase` in a process of its own, where closing the file costs nobody a lock and nothing waits for it. */
export function scrubApart(database: string, signal: AbortSignal): Promise<boolean> {
  // Nothing of our environment: it holds secrets.
  const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH };
  const options = { env, signal, timeout: MOST_MS };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [path.join(import.meta.dirname, PROGRAM), database], options, (error) => {
      if (error === null) resolve(true);
      else if (error.code === AGAIN || signal.aborted) resolve(false);
      else reject(error);
    });
  });
}
