/** One process that keeps the recording of the only voicemail there is: `node keep-one.ts <folder> <ffmpeg>`. Says what became of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { createAudioCache } from '#lib/audio/audio-cache.ts';
import { systemClock } from '#lib/clock.ts';
import { openStore } from '#lib/store/open-store.ts';

const [folder = '', ffmpeg = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const store = await openStore({ url: `file:${folder}/aftertone.db`, clock: systemClock, log });
const { id } = await store.db.selectFrom('voicemails').select('id').executeTakeFirstOrThrow();
const cache = createAudioCache({
  store,
  folder: path.join(folder, 'audio'),
  clock: systemClock,
  log,
  ffmpeg,
  maxBytes: 1e8,
});
const bytes = new Uint8Array(readFileSync(path.join(import.meta.dirname, '../fixtures/audio/pause.mp3')));
const source = { body: new Blob([bytes]).stream(), contentType: null, lengthBytes: null };
const { state } = await cache.keep(id, source, new AbortController().signal);
console.log(state);
await cache.close();
await store.close();
