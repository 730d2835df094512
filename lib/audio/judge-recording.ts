import { readFile } from 'node:fs/promises';
import { containerLength } from './container-length.ts';
import type { AudioCacheOptions, KeptState, Peaks } from './contract.ts';
import { type Written, writeDurably } from './disk.ts';
import { type Measured, measure } from './measure.ts';
import { readAnyRecording } from './read-long-recording.ts';
import { type Recording, unreadRecording } from './read-recording.ts';
import { DECODE_MS, FfmpegFailed, LONGEST_SECONDS } from './run-ffmpeg.ts';
import { type Channels, TRANSCODED_TYPE, transcode } from './transcode.ts';

/** A whole file under a name of its own, not yet kept. */
export interface Draft extends Written {
  path: string;
  contentType: string;
}

/** What is found out about a recording. */
export interface Judged {
  contentType: string;
  state: KeptState;
  /** What browsers are given in its place; null: itself. */
  rendition: Draft | null;
  /** The true length; null: nothing tells. */
  seconds: number | null;
  peaks: Peaks | null;
}

export interface JudgeDeps extends Pick<Required<AudioCacheOptions>, 'log' | 'openFile'> {
  /** Null: nothing is decoded. */
  ffmpeg: string | null;
  /** False: only what the first bytes tell is taken, as judging it ended this process before. */
  mayDecode: boolean;
  claimedType: string | null;
  /** Names of files that are removed afterwards, unless they were kept. */
  newDraft(): string;
}

interface DecodeDeps extends JudgeDeps {
  /** When decoding has to end, by `performance.now()`. */
  until: number;
}

/** Lengths that differ by more would be seen on the slider. */
const SAME_SECONDS = 0.5;
const SAME_SHARE = 0.02;

/**
 * Finds out from its bytes what a recording is, how long it is, and how browsers get to hear all of it. Null when it is a
 * page and no recording. Throws the signal's reason, and what the disk says; never for what the bytes are.
 */
export async function judgeRecording(asked: JudgeDeps, path: string, signal: AbortSignal): Promise<Judged | null> {
  const deps = { ...asked, until: performance.now() + DECODE_MS };
  const bytes = await readFile(path);
  const read = deps.mayDecode ? await readAnyRecording(bytes, path, signal) : unreadRecording(bytes);
  if (read === null) return null;
  const contentType = read.sniffed.kind === 'recording' ? read.sniffed.contentType : 'application/octet-stream';
  const base = { contentType, rendition: null, peaks: null, seconds: rounded(read.seconds) };
  if (read.plays === 'none') return { ...base, state: 'empty' };
  const rendition = await renderedOf(deps, path, read, signal);
  const isPlayed = rendition !== null || (read.playsSome && read.plays !== 'repaired');
  if (!isPlayed) return { ...base, seconds: base.seconds ?? (await reported(deps, path, signal)), state: 'foreign' };
  return { ...base, ...(await measured(deps, path, read, rendition, signal)) };
}

/** What is to be played in its place, where that is not the recording itself. */
async function renderedOf(deps: DecodeDeps, path: string, read: Recording, signal: AbortSignal): Promise<Draft | null> {
  if (read.repaired !== null) {
    const contentType = read.sniffed.kind === 'recording' ? read.sniffed.contentType : TRANSCODED_TYPE;
    return written(deps, read.repaired, contentType);
  }
  if (read.plays !== 'transcoded') return null;
  if (read.files === null) return transcoded(deps, [path], read, 'all', signal);
  const inputs: string[] = [];
  for (const file of deps.ffmpeg === null || !deps.mayDecode ? [] : read.files)
    inputs.push((await written(deps, file, 'part')).path);
  return transcoded(deps, inputs, read, 'all', signal);
}

async function written(deps: DecodeDeps, bytes: Uint8Array, contentType: string): Promise<Draft> {
  const path = deps.newDraft();
  async function* whole() {
    yield bytes;
  }
  return { ...(await writeDurably(path, whole(), deps.openFile)), path, contentType };
}

async function transcoded(
  deps: DecodeDeps,
  inputs: readonly string[],
  { sniffed }: Recording,
  channels: Channels,
  signal: AbortSignal,
): Promise<Draft | null> {
  const { ffmpeg, claimedType, until } = deps;
  if (ffmpeg === null || !deps.mayDecode) return null;
  const path = deps.newDraft();
  try {
    const task = { ffmpeg, inputs, claimedType, isKnown: sniffed.kind === 'recording', channels, until };
    return {
      ...(await writeDurably(path, transcode(task, signal), deps.openFile)),
      path,
      contentType: TRANSCODED_TYPE,
    };
  } catch (error) {
    if (!(error instanceof FfmpegFailed)) throw error;
    deps.log.warn({ code: error.code }, 'recording not transcoded');
    return null;
  }
}

type Found = Pick<Judged, 'state' | 'rendition' | 'seconds' | 'peaks'>;

/** Decodes what is played. Where a browser would believe another length than the true one, or hear nothing, it gets another. */
async function measured(
  deps: DecodeDeps,
  path: string,
  read: Recording,
  rendition: Draft | null,
  signal: AbortSignal,
): Promise<Found> {
  const isTranscoded = rendition !== null && read.repaired === null;
  const exact = isTranscoded ? null : rounded(read.seconds);
  const decoded = await decode(deps, rendition?.path ?? path, signal);
  const found: Found = { state: 'playable', rendition, seconds: exact, peaks: null };
  if (decoded.kind !== 'sound') {
    // Frames and samples that can be counted are heard, whatever ffmpeg makes of them.
    if (decoded.kind === 'nothing' && exact === null) return { ...found, state: 'damaged', rendition: null };
    const seconds = rounded(read.seconds) ?? (await reported(deps, path, signal));
    // What is transcoded ends there.
    const isCut = isTranscoded && seconds !== null && seconds > LONGEST_SECONDS;
    return { ...found, seconds: isCut ? LONGEST_SECONDS : seconds };
  }
  const heard = { ...found, seconds: exact ?? decoded.seconds, peaks: { ...decoded.peaks } };
  heard.peaks.durationSeconds = heard.seconds;
  const again = decoded.cancels ? 'first' : 'all';
  const isTrue = exact !== null || isTranscoded || isSame(await reported(deps, path, signal), decoded.seconds);
  if (isTrue && !decoded.cancels) return heard;
  const other = await transcoded(deps, [rendition?.path ?? path], read, again, signal);
  return other === null ? heard : { ...heard, rendition: other };
}

async function decode(deps: DecodeDeps, path: string, signal: AbortSignal): Promise<Measured> {
  return deps.ffmpeg === null || !deps.mayDecode
    ? { kind: 'unknown' }
    : measure({ input: path, ffmpeg: deps.ffmpeg, until: deps.until }, signal);
}

async function reported(deps: DecodeDeps, path: string, signal: AbortSignal): Promise<number | null> {
  return deps.mayDecode ? rounded(await containerLength(path, signal)) : null;
}

function isSame(reported: number | null, heard: number): boolean {
  return reported !== null && Math.abs(reported - heard) <= Math.max(SAME_SECONDS, heard * SAME_SHARE);
}

function rounded(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1000) / 1000;
}
