import { constants } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { giveToFolderOwner, isOfAnother } from '#lib/disk/folder-owner.ts';

/** What making and restoring a backup asks of the disk; passed in, so that a test can fail each of its steps. */
export interface FileOperations {
  /** Makes the folder and those above it, for Aftertone's own eyes. */
  makeFolder(folder: string): Promise<void>;
  /** Copies the bytes into a new file that its owner may read and write, and waits until the disk has them. */
  copy(from: string, to: string): Promise<void>;
  /** A second name for a file that never changes. Not every disk can. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all that is in it; nothing when there is none. */
  remove(path: string): Promise<void>;
  /** Writes a file anew, and waits until the disk has it. */
  write(file: string, text: string): Promise<void>;
  /** Waits until the disk has a file, or what a folder lists. */
  sync(path: string): Promise<void>;
  /** Names in a folder. */
  list(folder: string): Promise<string[]>;
  /** Null when nothing is there. Links are followed, unless what they lead to is missing. */
  find(path: string): Promise<FoundFile | null>;
  /** Bytes that may still be written there; null where the disk does not say. */
  free(folder: string): Promise<number | null>;
}

export interface FoundFile {
  kind: 'file' | 'folder' | 'other';
  bytes: number;
  /** Of the disk it is on. */
  device: number;
  /** Reached by a symbolic link. */
  isLinked: boolean;
}

/** The machine's own files. */
export const realFiles: FileOperations = {
  makeFolder: async (folder) => {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const made of foldersBetween(first, folder)) giveToFolderOwner(made);
  },
  copy: async (from, to) => {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    // Of a read-only backup the copy would be read-only too.
    await chmod(to, 0o600);
    giveToFolderOwner(to);
    await syncPath(to);
  },
  link: async (from, to) => {
    if (isOfAnother(from, path.dirname(to))) throw new Error('a second name would have the owner of the first');
    await link(from, to);
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  write: async (file, text) => {
    const handle = await open(file, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    giveToFolderOwner(file);
  },
  sync: syncPath,
  list: (folder) => readdir(folder),
  find: findFile,
  free: (folder) =>
    statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      // Not every file system tells; then it is found out by writing.
      () => null,
    ),
};

/** From the first folder that was made down to the last; the upper one first, whose owner the next one takes. */
function foldersBetween(first: string | undefined, last: string): string[] {
  if (first === undefined) return [];
  const made = [path.resolve(last)];
  for (let at = path.resolve(last); at !== path.resolve(first); at = path.dirname(at)) made.unshift(path.dirname(at));
  return made;
}

const KINDLESS = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR', 'EBADF']);

/** Some file systems cannot sync a folder: that is no reason to fail. */
async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!KINDLESS.has(codeOf(error))) throw error;
  } finally {
    await handle.close();
  }
}

async function findFile(path: string): Promise<FoundFile | null> {
  const own = await unlessMissing(lstat(path));
  if (own === null) return null;
  const isLinked = own.isSymbolicLink();
  const found = isLinked ? ((await unlessMissing(stat(path))) ?? own) : own;
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  return { kind, bytes: found.size, device: found.dev, isLinked };
}

async function unlessMissing<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

/** The system's code of an error, such as `ENOSPC`; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
