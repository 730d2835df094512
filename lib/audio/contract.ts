import type { Clock } from '#lib/clock.ts';
import type { DiskWatch } from '#lib/disk/disk-watch.ts';
import type { RangedAnswer } from '#lib/domain/byte-ranges.ts';
import type { Log } from '#lib/log.ts';
import type { AudioStream } from '#lib/providers/contract.ts';
import type { Store } from '#lib/store/store.ts';

/** A recording on its way here. Its claimed type is asked only about bytes that have no beginning of their own. */
export type AudioSource = AudioStream;

/**
 * `playable`: browsers hear all of it. `foreign`: none plays it and nothing here could transcode it. `empty`: there is no sound
 * in it. `damaged`: it was one, and nothing of it can be read. All but the first can be downloaded only.
 */
export type KeptState = 'playable' | 'foreign' | 'empty' | 'damaged';

/** One whole file on this disk. */
export interface KeptFile {
  /** Absolute; the file never changes, another recording gets another name. Empty where no disk could keep it. */
  path: string;
  /** The bytes themselves, where no disk could keep them. */
  unsaved?: Uint8Array<ArrayBuffer>;
  contentType: string;
  bytes: number;
  /** Quoted, strong: the digest of the bytes. */
  etag: string;
}

/** A kept recording: the file to be played, which is the recording itself unless browsers would not hear all of that. */
export interface KeptAudio extends KeptFile {
  /** Made from the digest: the same bytes fetched again after an eviction have the same revision. */
  revision: number;
  state: KeptState;
  /** Exactly as the phone system sent it: what is downloaded. */
  original: KeptFile;
}

/** The look of a recording; `lib/wire` sends it as it is. */
export interface Peaks {
  /** Loudness of equal stretches, 0 to 1, the loudest being 1 (silence stays near 0). */
  peaks: number[];
  durationSeconds: number;
}

/** Part of `node:fs/promises` that writes; passed in so that a test can fill the disk. */
export interface OpenedFile {
  write(bytes: Uint8Array): Promise<unknown>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface AudioCacheOptions {
  store: Store;
  /** Folder of the kept files, made when missing; nothing else may lie in it. */
  folder: string;
  clock: Clock;
  log: Log;
  /** Path of ffmpeg (`findFfmpeg`); null: nothing is transcoded, the browser draws the peaks. */
  ffmpeg: string | null;
  /** Bound of all kept bytes. */
  maxBytes: number;
  /** What is known of our disks; one of its own unless given. */
  disk?: DiskWatch;
  openFile?: (path: string) => Promise<OpenedFile>;
}

/**
 * The kept recordings, each exactly as it was sent. Everything it throws is AppError: `provider-failed` when what came is no recording or over 25 MB,
 * `not-found` when the voicemail is no more, `unavailable` when the disk is full; and what the body or `fetch` throws, thrown
 * on. Nothing half-kept remains.
 */
export interface AudioCache {
  /** Keeps a recording whole: judged by its bytes, with a rendition where browsers would not hear all of it, measured. Reads or cancels the body. */
  keep(voicemailId: string, source: AudioSource, signal: AbortSignal): Promise<KeptAudio>;
  /**
   * What is kept; else fetches it once however many ask at the same time, and keeps it. A fetch under way goes on when
   * an asker leaves: the next one finds it kept. Where no disk takes it, it is fetched into memory, and forgotten minutes after
   * it was last asked for. What `fetch` throws is thrown to every asker.
   */
  obtain(voicemailId: string, fetch: (signal: AbortSignal) => Promise<AudioSource>): Promise<KeptAudio>;
  /** What is kept, noting its use at most once a minute; null when nothing is. */
  open(voicemailId: string): Promise<KeptAudio | null>;
  /** Null when nothing is kept, or without ffmpeg: then the browser computes them from the same bytes. */
  peaks(voicemailId: string): Promise<Peaks | null>;
  /** Forgets the recording; nothing kept is success. */
  drop(voicemailId: string): Promise<void>;
  /**
   * At the start, and every hour where others may erase without reaching this folder: removes files without a row; and rows
   * without a file where this is the only folder.
   */
  cleanUp(): Promise<void>;
  /**
   * Judges anew, one by one, what an earlier version kept; what it damaged is forgotten and wanted again where it can still be
   * had. Goes on where it stopped after a restart; never throws.
   */
  recheck(): Promise<void>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/**
 * The answer to whoever plays or saves a recording; `part` names bytes of a file, or of what lies in none, `to` included, and
 * is null where there is no body.
 */
export interface AudioAnswer extends Pick<RangedAnswer, 'status' | 'headers'> {
  part: { path: string; unsaved?: Uint8Array<ArrayBuffer>; from: number; to: number } | null;
}
