import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createDiskWatch } from '#lib/disk/disk-watch.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { type AudioFileRow, findAudioFile, readPeaks, touchAudioFile } from '#lib/store/audio/audio-files.ts';
import type { AudioCache, AudioCacheOptions, AudioSource, KeptAudio, KeptFile } from './contract.ts';
import { explainDisk, openNewFile } from './disk.ts';
import { cleanFolder, evictRecordings, forget, isOnlyFolder } from './evict-recordings.ts';
import { type KeepDeps, keepRecording, keptAudio } from './keep-recording.ts';
import { recheckKept } from './recheck.ts';
import { Semaphore } from './semaphore.ts';
import { UnsavedRecordings } from './unsaved-recordings.ts';

/** A use is noted at most so often: playing asks many times. */
const NOTE_USE_MS = 60_000;
/** Fetching and keeping one recording; somebody is waiting before a play button. */
const OBTAIN_MS = 90_000;
/** Recordings decoded at the same time: each may run ffmpeg. */
const AT_ONCE = 3;
/** A disk that takes nothing is not tried again for so long: what is played meanwhile is fetched once, and not twice. */
const DISK_REST_MS = 30_000;

type Fetch = (signal: AbortSignal) => Promise<AudioSource>;

/** -1 for a file that is not there, or cannot be looked at: either way its recording is fetched anew. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return -1;
  }
}

function isWhole({ path, bytes }: KeptFile): boolean {
  return sizeOf(path) === bytes;
}

/** The cache of kept recordings; one per process and folder. Touches nothing until it is asked. */
export function createAudioCache(options: AudioCacheOptions): AudioCache {
  const disk = options.disk ?? createDiskWatch(options);
  const semaphore = { semaphore: new Semaphore(AT_ONCE), suspects: new Semaphore(1) };
  const deps: KeepDeps = { openFile: openNewFile, ...options, disk, ...semaphore };
  const unsaved = new UnsavedRecordings(options.clock);
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const obtaining = new Map<string, Promise<KeptAudio>>();

  async function keepNow(voicemailId: string, source: AudioSource, signal: AbortSignal): Promise<KeptAudio> {
    await mkdir(deps.folder, { recursive: true, mode: 0o700 }).catch(explainDisk);
    const kept = await keepRecording(deps, voicemailId, source, AbortSignal.any([signal, closing.signal]));
    disk.noteWritten('recordings');
    await evictRecordings(deps, voicemailId);
    return kept;
  }

  /** Where no disk can keep it, it is played all the same. */
  async function keepOrRetain(voicemailId: string, fetch: Fetch, signal: AbortSignal): Promise<KeptAudio> {
    const retain = async () => unsaved.take(voicemailId, await fetch(signal), signal);
    const now = deps.clock.now();
    if (disk.problems().some(({ lastAt }) => now >= lastAt && now - lastAt < DISK_REST_MS)) return retain();
    try {
      return await keep(voicemailId, await fetch(signal), signal);
    } catch (error) {
      if (disk.note(error) === null) throw error;
      return await retain();
    }
  }

  const keep: AudioCache['keep'] = (...ask) => noted(underWay, keepNow(...ask));

  async function open(voicemailId: string): Promise<KeptAudio | null> {
    const row = await findAudioFile(deps.store.db, voicemailId);
    if (row === undefined) return null;
    const kept = keptAudio(deps, row);
    if (![kept, kept.original].every(isWhole)) {
      deps.log.warn({ voicemailId }, 'kept recording missing or damaged');
      // Elsewhere it may be whole: fetched again, it is here as well, under the same row.
      if (isOnlyFolder(deps)) await forget(deps, voicemailId, row.revision).catch(unlessOfDisk);
      return null;
    }
    await noteUse(row);
    return kept;
  }

  /** What a full disk does not take now is found again by the next one who asks. */
  function unlessOfDisk(error: unknown): void {
    if (disk.note(error) === null) throw error;
  }

  /** A database that cannot be written now still lets people listen. */
  async function noteUse(row: AudioFileRow): Promise<void> {
    const now = deps.clock.now();
    if (now - row.last_used_at < NOTE_USE_MS) return;
    await deps.store
      .change((change) => touchAudioFile(change, row.voicemail_id, now))
      .catch((err: unknown) => deps.log.warn({ voicemailId: row.voicemail_id, err }, 'use of a recording not noted'));
  }

  async function fetchAndKeep(voicemailId: string, fetch: Fetch): Promise<KeptAudio> {
    const timeout = AbortSignal.timeout(OBTAIN_MS);
    const signal = AbortSignal.any([timeout, closing.signal]);
    try {
      return await keepOrRetain(voicemailId, fetch, signal);
    } catch (error) {
      if (closing.signal.aborted) throw new AppError('unavailable', sentence('audioStopping'), { cause: error });
      if (timeout.aborted) throw new AppError('provider-failed', sentence('audioTookTooLong'), { cause: error });
      throw error;
    }
  }

  return {
    keep,
    open,
    async obtain(voicemailId, fetch) {
      const kept = await open(voicemailId);
      if (kept) return kept;
      const retained = unsaved.find(voicemailId);
      if (retained) return retained;
      const known = obtaining.get(voicemailId);
      if (known) return known;
      const flight = fetchAndKeep(voicemailId, fetch).finally(() => obtaining.delete(voicemailId));
      obtaining.set(voicemailId, flight);
      return noted(underWay, flight);
    },
    async peaks(voicemailId) {
      const row = await findAudioFile(deps.store.db, voicemailId);
      return row ? readPeaks(row) : null;
    },
    async drop(voicemailId) {
      unsaved.drop(voicemailId);
      await forget(deps, voicemailId);
    },
    cleanUp: () => cleanFolder(deps),
    recheck: () => noted(underWay, recheckKept(deps, closing.signal)),
    async close() {
      closing.abort();
      unsaved.clear();
      await Promise.allSettled(underWay);
    },
  };
}

/** Remembers work until it ends, so that closing can wait for it. */
function noted<T>(underWay: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  underWay.add(work);
  const done = () => underWay.delete(work);
  work.then(done, done);
  return work;
}
