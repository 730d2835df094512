import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { AppError } from '#lib/errors.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';
import { type FolderUse, folderUnusable } from '#lib/sentences/disk.ts';
import { type DiskFault, diskFaultOf } from './disk-fault.ts';
import { giveToFolderOwner } from './folder-owner.ts';

/** Enough that a disk without a free block refuses it: small files may lie in their own inode. */
const PROBE = Buffer.alloc(16 * 1024);
const PROBE_NAME = '.write-probe';

/**
 * Makes the folder, for Aftertone's eyes alone, and writes a file there that is gone again. A full one
 * will do: what is in it can still be read. Throws AppError `unavailable` with a
 * sentence that names the folder and the user; its cause says why. Permission bits are not asked: a read-only disk, a quota or
 * a network disk refuses what they allow.
 */
export function requireUsableFolder(use: FolderUse, folder: string): void {
  try {
    tryFolder(folder);
  } catch (cause) {
    if (diskFaultOf(cause) === 'full' && existsSync(folder)) return;
    throw unusable(use, folder, cause);
  }
}

/** The same trial; throws what the disk says, of a full one too. */
export function tryFolder(folder: string): void {
  const probe = path.join(folder, `${PROBE_NAME}-${randomBytes(6).toString('hex')}`);
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) giveToFolderOwner(folder);
  try {
    writeFileSync(probe, PROBE, { mode: 0o600, flag: 'wx' });
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Throws AppError `unavailable` with a sentence that names a file that is there and not ours to read and write. */
export function requireUsableFile(file: string): void {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || diskFaultOf(cause) === null) return;
    const values = { file, user: thisUser(), code: codeOf(cause) ?? 'unknown fault' };
    throw new AppError('unavailable', sentence('fileUnusable', values), { cause });
  }
}

/** What the disk answered about a folder, as AppError `unavailable` with the sentence for it; any other error as it is. */
export function unusable(use: FolderUse, folder: string, cause: unknown): unknown {
  const fault = diskFaultOf(cause);
  if (fault === null) return cause;
  return new AppError('unavailable', folderSentence(use, folder, fault, codeOf(cause)), { cause });
}

/** Why a folder of ours is of no use, with the folder and the user in it. */
export function folderSentence(use: FolderUse, folder: string, fault: DiskFault, code: string | null): Message {
  return folderUnusable(use, folder, fault, { user: thisUser(), code: code ?? 'unknown fault' });
}

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : null);

/** Who this process runs as: the number is what a folder's owner is compared with, also inside a container. */
function thisUser(): string {
  const uid = process.getuid?.();
  if (uid === undefined) return userInfo().username;
  return `uid ${uid}`;
}
