import { chmodSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** What processes of ours make is for the user they run as alone, whatever its own file names as their mode. */
export function makePrivately(): void {
  process.umask(0o077);
}

/** Takes a file from everybody else (0600). One that is not there, or is another user's, stays as it is. */
export function keepFilePrivate(file: string): void {
  tighten(file, 0o600);
}

/**
 * Takes a folder from everybody else (0700): an earlier version, or whoever made it, may have left it open. Never one that
 * holds more than ours: a folder for everybody such as /tmp, or one above the home or working folder or the same.
 */
export function keepFolderPrivate(folder: string): void {
  const inside = [homedir(), process.cwd()].map((place) => path.relative(folder, place));
  if (inside.some((way) => !way.startsWith('..') && !path.isAbsolute(way))) return;
  tighten(folder, 0o700);
}

const STICKY = 0o1000;

function tighten(name: string, most: number): void {
  const { mode } = statSync(name, { throwIfNoEntry: false }) ?? {};
  if (mode === undefined || (mode & STICKY) !== 0 || (mode & 0o777 & ~most) === 0) return;
  try {
    chmodSync(name, mode & most);
  } catch (error) {
    // Another user's, or on a file system without modes: it is in use all the same, and its owner's matter.
    if (!isRefusal(error)) throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP', 'EROFS', 'EINVAL'].includes(`${error.code}`);
}
