import { readFileSync } from 'node:fs';
import path from 'node:path';

const KEY = Symbol.for('aftertone.build');
type Holder = { [KEY]?: string };

/**
 * Notes which build this process serves. Once, at the start: another build may take its place on the disk while this one
 * still runs. It hangs on the process, since Next loads this module several times over.
 */
export function rememberBuild(folder: string): void {
  (globalThis as Holder)[KEY] = readFileSync(path.join(folder, '.next/BUILD_ID'), 'utf8').trim();
}

/** The build that this process serves; undefined in development, where there is none. */
export function buildId(): string | undefined {
  return (globalThis as Holder)[KEY];
}
