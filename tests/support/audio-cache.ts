import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createAudioCache } from '#lib/audio/audio-cache.ts';
import type { AudioCache, AudioCacheOptions, AudioSource } from '#lib/audio/contract.ts';
import type { Store } from '#lib/store/store.ts';
import { obtainFfmpeg } from './obtain-tools.ts';
import { ManualClock, openTestStore } from './store.ts';

/** A cache on an empty folder and store, all of it gone when the test ends. */
export interface TestAudioCache {
  cache: AudioCache;
  store: Store;
  clock: ManualClock;
  folder: string;
}

/** With the system's ffmpeg unless given; 100 MB. */
export async function openTestAudioCache(options: Partial<AudioCacheOptions> = {}): Promise<TestAudioCache> {
  const clock = new ManualClock();
  const store = await openTestStore(clock);
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'aftertone-audio-')), 'kept');
  const ffmpeg = options.ffmpeg === undefined ? obtainFfmpeg() : options.ffmpeg;
  const log = pino({ level: 'silent' });
  const cache = createAudioCache({ store, folder, clock, log, maxBytes: 100_000_000, ...options, ffmpeg });
  onTestFinished(async () => {
    await cache.close();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });
  return { cache, store, clock, folder };
}

/** Bytes of a file in `tests/fixtures/audio`. */
export function audioFixture(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path.join(import.meta.dirname, '../fixtures/audio', name)));
}

/** A recording as a provider would hand it out; the type it claims is the one PortSIP gives everything. */
export function sourceOf(bytes: Uint8Array<ArrayBuffer>, claims: Partial<AudioSource> = {}): AudioSource {
  const body = new Blob([bytes]).stream();
  return { body, contentType: 'application/octet-stream', lengthBytes: bytes.length, ...claims };
}

/** For what needs no stopping. */
export const NEVER = new AbortController().signal;
