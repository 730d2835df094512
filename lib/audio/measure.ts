import { type Loud, Loudness, MEASURED_RATE } from './loudness.ts';
import { FfmpegFailed, type FfmpegTask, LONGEST_SECONDS, runFfmpeg } from './run-ffmpeg.ts';

/** What decoding a whole recording tells. */
export type Measured =
  | (Loud & { kind: 'sound'; seconds: number })
  /** More than {@link LONGEST_SECONDS}: how much more is not known, nor what it looks like. */
  | { kind: 'too-long' }
  /** ffmpeg read it to its end, and there was nothing to hear. */
  | { kind: 'nothing' }
  /** ffmpeg did not come to an end: nothing is known. */
  | { kind: 'unknown' };

/** What a shell answers when it cannot run a program. */
const NOT_RUN = new Set([126, 127]);

/** Decodes a recording to learn its true length and its loudness. Throws the signal's reason only. */
export async function measure(
  { input, ffmpeg, until }: Pick<FfmpegTask, 'input' | 'ffmpeg'> & { until: number },
  signal: AbortSignal,
): Promise<Measured> {
  // AU: a header that says how many channels there are, and can be written to a pipe. Channels are not mixed: opposite
  // ones would silence each other.
  const outputOptions = ['-ar', String(MEASURED_RATE), '-c:a', 'pcm_s16be', '-f', 'au'];
  const header = new AuHeader();
  let loudness: Loudness | null = null;
  try {
    for await (const chunk of runFfmpeg({ ffmpeg, input, outputOptions, until }, signal)) {
      const sound = header.skipIn(chunk);
      loudness ??= header.channels === null ? null : new Loudness(header.channels);
      loudness?.add(sound);
    }
  } catch (error) {
    if (!(error instanceof FfmpegFailed)) throw error;
    // A recording that breaks off is measured as far as it goes; one that was not read in time is not.
    if (error.code === null || NOT_RUN.has(error.code)) return { kind: 'unknown' };
  }
  const loud = loudness?.finish() ?? null;
  if (loud === null) return { kind: 'nothing' };
  const seconds = loud.peaks.durationSeconds;
  return seconds >= LONGEST_SECONDS - 1 ? { kind: 'too-long' } : { kind: 'sound', seconds, ...loud };
}

const OFFSET_AT = 4;
const CHANNELS_AT = 20;
const SHORTEST_HEADER = 24;

/** The header of an AU stream as it comes: where the sound begins, and its channels. */
class AuHeader {
  channels: number | null = null;
  #header = Buffer.alloc(0);
  #left: number | null = null;

  /** The sound in a chunk. */
  skipIn(chunk: Uint8Array): Uint8Array {
    if (this.#left === 0) return chunk;
    this.#header = Buffer.concat([this.#header, chunk]);
    if (this.#header.length < SHORTEST_HEADER) return new Uint8Array();
    this.channels ??= this.#header.readUInt32BE(CHANNELS_AT);
    const begins = this.#header.readUInt32BE(OFFSET_AT);
    if (this.#header.length < begins) return new Uint8Array();
    this.#left = 0;
    return this.#header.subarray(begins);
  }
}
