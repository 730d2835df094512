import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { type DiskFault, diskFaultOf } from '#lib/disk/disk-fault.ts';
import { AppError } from '#lib/errors.ts';
import { type Message, sentence } from '#lib/messages/sentence.ts';
import type { OpenedFile } from './contract.ts';

/** Opens a new file for writing, for Aftertone's own eyes; one that is there already is refused. */
export function openNewFile(path: string): Promise<OpenedFile> {
  return open(path, 'wx', 0o600);
}

export interface Written {
  bytes: number;
  /** Hex SHA-256. */
  digest: string;
}

/** Writes the chunks to a new file and waits until the disk has them. A full or unwritable disk is AppError `unavailable`. */
export async function writeDurably(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  openFile: (path: string) => Promise<OpenedFile>,
): Promise<Written> {
  const file = await openFile(path).catch(explainDisk);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await file.write(chunk).catch(explainDisk);
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
    await file.sync().catch(explainDisk);
  } finally {
    await file.close();
  }
  return { bytes, digest: hash.digest('hex') };
}

/** Makes a rename in this folder outlive a power cut. Not every file system can: that is no reason to fail. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle
    .sync()
    .catch(() => undefined)
    .finally(() => handle.close());
}

const SENTENCES: Record<DiskFault, Message> = {
  full: sentence('audioDiskFull'),
  unwritable: sentence('audioDiskUnwritable'),
  failing: sentence('audioDiskFailing'),
};

/** Rethrows what the disk said: full, unwritable or failing as AppError `unavailable`, all else as it is. */
export function explainDisk(error: unknown): never {
  const fault = diskFaultOf(error);
  if (fault === null || error instanceof AppError) throw error;
  throw new AppError('unavailable', SENTENCES[fault], { cause: error });
}
