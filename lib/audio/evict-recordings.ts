import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { allAudioFiles, evictableAudio, forgetAudioFile } from '#lib/store/audio/audio-files.ts';
import { keptAudioBytes } from '#lib/store/audio/audio-wants.ts';
import { type KeepDeps, keptPath, removeKept, renditionPath } from './keep-recording.ts';

/** Evicting goes a little below the bound, so that not every recording after that evicts another. */
const EVICT_TO = 0.95;
const AT_ONCE = 100;
/** Younger files may be another process's, not noted yet. */
const SETTLED_MS = 10 * 60_000;

/** Forgets recordings until they fit; never `spared`, which somebody is about to hear. */
export async function evictRecordings(deps: KeepDeps, spared: string): Promise<void> {
  let surplus = await keptAudioBytes(deps.store.db);
  if (surplus <= deps.maxBytes) return;
  surplus -= deps.maxBytes * EVICT_TO;
  while (surplus > 0) {
    const candidates = await evictableAudio(deps.store.db, AT_ONCE);
    const going = candidates.filter((file) => file.voicemail_id !== spared);
    if (going.length === 0) return;
    for (const file of going) {
      if (surplus <= 0) break;
      await forget(deps, file.voicemail_id, file.revision);
      surplus -= file.bytes + file.play_bytes;
    }
  }
}

/** Forgets one recording: its row, then its file, which the next start removes should the process die between. */
export async function forget(deps: KeepDeps, voicemailId: string, revision?: number): Promise<void> {
  const row = await deps.store.change((change) => forgetAudioFile(change, voicemailId, revision));
  if (row) await removeKept(deps.folder, voicemailId, row.revision);
}

/**
 * True where every process of this database has this very folder: with SQLite it lies beside the database. On PostgreSQL a
 * recording that is not in this folder may be in another machine's, or its disk not there just now.
 */
export function isOnlyFolder({ store }: Pick<KeepDeps, 'store'>): boolean {
  return store.engine === 'sqlite';
}

/** Removes files that no row names; then, where no other folder may have them, rows whose file is gone. */
export async function cleanFolder(deps: KeepDeps): Promise<void> {
  // In this order: another process may keep a recording between the two, its file before its row.
  const rows = await allAudioFiles(deps.store.db);
  const names = new Set(await readdir(deps.folder).catch(noneWithoutFolder));
  const noted = new Set(rows.flatMap(namesOf));
  for (const name of names) {
    if (!noted.has(name)) await removeSettled(deps, path.join(deps.folder, name));
  }
  if (!isOnlyFolder(deps)) return;
  for (const row of rows) {
    if (namesOf(row).some((name) => !names.has(name))) await forget(deps, row.voicemail_id, row.revision);
  }
}

/** A folder that cannot be read is not an empty one: what lies in it would be forgotten. */
function noneWithoutFolder(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

function namesOf(row: { voicemail_id: string; revision: number; play_bytes: number }): string[] {
  const name = keptPath('', row.voicemail_id, row.revision);
  return row.play_bytes > 0 ? [name, renditionPath(name)] : [name];
}

async function removeSettled(deps: KeepDeps, file: string): Promise<void> {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  if (deps.clock.now() - mtimeMs < SETTLED_MS) return;
  await rm(file, { force: true, recursive: true });
}
