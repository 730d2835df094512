import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { AudioShelf, AudioShelfOptions, AudioSource } from '#lib/audio/contract.ts';
import { createAudioShelf } from '#lib/audio/audio-cache.ts';
import type { Store } from '#lib/store/store.ts';
import { obtainFfmpeg } from './obtain-tools.ts';
import { openTestStore, StandingClock } from './store.ts';

/** A shelf on an empty folder and store, all of it gone when the test ends. */
export interface TestShelf {
  shelf: AudioShelf;
  store: Store;
  clock: StandingClock;
  folder: string;
}

/** With the system's ffmpeg unless told; 100 MB. */
export async function openTestShelf(options: Partial<AudioShelfOptions> = {}): Promise<TestShelf> {
  const clock = new StandingClock();
  const store = await openTestStore(clock);
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'aftertone-audio-')), 'kept');
  const ffmpeg = options.ffmpeg === undefined ? obtainFfmpeg() : options.ffmpeg;
  const log = pino({ level: 'silent' });
  const shelf = createAudioShelf({ store, folder, clock, log, maxBytes: 100_000_000, ...options, ffmpeg });
  onTestFinished(async () => {
    await shelf.close();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });
  return { shelf, store, clock, folder };
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
