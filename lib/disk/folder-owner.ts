import { lchownSync, lstatSync, statSync } from 'node:fs';
import path from 'node:path';

interface Owner {
  uid: number;
  gid: number;
}

/**
 * Gives what root just made to whoever owns the folder it is in: an administrator runs a command as root beside an Aftertone that
 * runs as a user of its own, which could not open a database, a lock or a ledger of root's. Any other user's stay theirs.
 */
export function giveToFolderOwner(name: string): void {
  if (process.geteuid?.() !== 0) return;
  const owner = statSync(path.dirname(path.resolve(name)));
  const made: Owner | undefined = lstatSync(name, { throwIfNoEntry: false });
  if (made === undefined || made.uid !== 0 || owner.uid === 0) return;
  try {
    lchownSync(name, owner.uid, owner.gid);
  } catch (error) {
    // A file system without owners: then there is nobody to keep out.
    if (!isRefusal(error)) throw error;
  }
}

/** True where a second name for a file in a folder would leave it to another user than that folder's. */
export function isOfAnother(file: string, folder: string): boolean {
  return process.geteuid?.() === 0 && statSync(file).uid !== statSync(folder).uid;
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['EPERM', 'ENOTSUP', 'EROFS', 'EINVAL'].includes(`${error.code}`);
}
