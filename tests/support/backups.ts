import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { BackupPlace } from '#lib/commands/backup-place.ts';
import { openStore } from '#lib/store/open-store.ts';
import type { Store } from '#lib/store/store.ts';
import { aVoicemail, ManualClock, MONDAY_MORNING } from './store.ts';

/** An empty folder to keep things in. */
export function aFolder(name = 'aftertone-backup-'): string {
  const folder = mkdtempSync(path.join(tmpdir(), name));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function aPlace(dataFolder = aFolder()): BackupPlace {
  return { database: path.join(dataFolder, 'aftertone.db'), dataFolder, now: MONDAY_MORNING };
}

/** What Aftertone has open while it runs there. */
export async function running(place: BackupPlace): Promise<Store> {
  const store = await openStore({ url: `file:${place.database}`, clock: new ManualClock() });
  onTestFinished(() => store.close());
  return store;
}

/** A place with one voicemail, one recording and a made secret, in use. */
export async function anOffice(place = aPlace(), name = 'before') {
  const store = await running(place);
  await aVoicemail(store, { ref: name, transcript_text: 'Before the backup.' });
  const audio = path.join(place.dataFolder, 'audio');
  mkdirSync(audio);
  writeFileSync(path.join(audio, `${name}.1`), 'sound');
  writeFileSync(path.join(audio, 'half.part'), 'so');
  writeFileSync(path.join(place.dataFolder, 'auth-secret'), `the secret ${name}`);
  return { place, store };
}

export const refsOf = async (store: Store) =>
  (await store.db.selectFrom('voicemails').select('ref').orderBy('seq').execute()).map(({ ref }) => ref);

/** All that a data folder holds, as whoever starts on it finds it: refs, recordings and secret. */
export async function stateOf(place: BackupPlace) {
  const store = await openStore({ url: `file:${place.database}`, clock: new ManualClock() });
  try {
    const recordings = readdirSync(path.join(place.dataFolder, 'audio')).filter((name) => !name.endsWith('.part'));
    const secret = readFileSync(path.join(place.dataFolder, 'auth-secret'), 'utf8');
    return { refs: await refsOf(store), recordings, secret };
  } finally {
    await store.close();
  }
}
