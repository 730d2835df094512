import path from 'node:path';
import { codeOf, type FileOperations } from '#lib/store/backup/file-operations.ts';

export interface CopyRecordings {
  from: string;
  /** Is there already. */
  to: string;
  files: FileOperations;
  /** Beside a running server one may be gone when its turn comes: it was evicted, and is fetched again when it is wanted. */
  mayVanish: boolean;
}

/** Brings all recordings of a folder into another; answers their bytes by their paths. Files that are being written are left out. */
export async function copyRecordings(params: CopyRecordings): Promise<Map<string, number>> {
  const copied = new Map<string, number>();
  await copyFolder(params, '', copied);
  return copied;
}

/** The bytes of all recordings in a folder, for telling beforehand whether they fit. */
export async function bytesOfRecordings(files: FileOperations, folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await namesIn(files, folder)) {
    const found = await files.find(path.join(folder, name));
    if (found?.kind === 'folder') bytes += await bytesOfRecordings(files, path.join(folder, name));
    else bytes += found?.bytes ?? 0;
  }
  return bytes;
}

async function copyFolder(params: CopyRecordings, below: string, copied: Map<string, number>): Promise<void> {
  const { files, mayVanish } = params;
  const target = path.join(params.to, below);
  for (const name of await namesIn(files, path.join(params.from, below))) {
    const place = path.join(below, name);
    const source = path.join(params.from, place);
    const found = await files.find(source);
    if (found === null && mayVanish) continue;
    if (found?.kind === 'folder') {
      await files.makeFolder(path.join(params.to, place));
      await copyFolder(params, place, copied);
    } else if (found?.kind === 'file') {
      if (await copyOne(params, source, path.join(params.to, place), found.isLinked))
        copied.set(place.split(path.sep).join('/'), found.bytes);
    }
  }
  await files.sync(target);
}

/** Recordings never change once written, so on the same disk a second name is enough. A link is not given a second name, but read. */
async function copyOne(params: CopyRecordings, from: string, to: string, isLinked: boolean): Promise<boolean> {
  const { files, mayVanish } = params;
  try {
    if (isLinked || !(await linked(files, from, to))) await files.copy(from, to);
    return true;
  } catch (error) {
    if (mayVanish && codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function linked(files: FileOperations, from: string, to: string): Promise<boolean> {
  return files.link(from, to).then(
    () => true,
    // Another disk, or one that has no links: copied instead, which tells what else may be wrong.
    () => false,
  );
}

async function namesIn(files: FileOperations, folder: string): Promise<string[]> {
  if ((await files.find(folder)) === null) return [];
  return (await files.list(folder)).filter((name) => !name.endsWith('.part'));
}
