import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Name of the list of what a backup holds, written last; backups of the first versions and copies by hand have none. */
export const MANIFEST = 'manifest.json';

const manifestSchema = z.object({
  version: z.literal(1),
  /** UTC ms. */
  madeAt: z.number(),
  /** Bytes of each recording, by its path below `audio/`. */
  recordings: z.record(z.string(), z.number()),
  hasSecret: z.boolean(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What a backup says that it holds; null where it does not say, and `unreadable`. */
export async function readManifest(backup: string): Promise<Manifest | null | 'unreadable'> {
  const text = await readFile(path.join(backup, MANIFEST), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    // Cut off or changed: whatever it listed, nobody can say that it is there.
    return 'unreadable';
  }
}

/** What the manifest lists and the copies lack, or have at another length. */
export function missingOf(
  manifest: Manifest | null | 'unreadable',
  copied: { recordings: ReadonlyMap<string, number>; hasSecret: boolean },
): string[] {
  if (manifest === null) return [];
  if (manifest === 'unreadable') return [MANIFEST];
  const missing = Object.entries(manifest.recordings)
    .filter(([name, bytes]) => copied.recordings.get(name) !== bytes)
    .map(([name]) => `audio/${name}`);
  return manifest.hasSecret && !copied.hasSecret ? ['auth-secret', ...missing] : missing;
}
