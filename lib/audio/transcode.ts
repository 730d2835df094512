import { DECODE_MS, FfmpegFailed, runFfmpeg } from './run-ffmpeg.ts';

/** What transcoding makes. */
export const TRANSCODED_TYPE = 'audio/mpeg';

/**
 * MP3 of constant rate. MP3, because it plays everywhere, also in a Chromium built without licensed codecs, which
 * has no AAC; 24 kHz, because below 16 kHz it would be MPEG 2.5, which not every decoder knows; constant, because then
 * seeking and the length need no index, which a pipe cannot go back to write. 48 kbit/s is clear for telephone sound. More than two channels become two, of one rate
 * and number for all files of a row: what is made of them is put behind one another.
 */
const MP3_OPTIONS = ['-ar', '24000', '-c:a', 'libmp3lame', '-b:a', '48k', '-map_metadata', '-1'];
const STREAM_OPTIONS = ['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'];

/** Formats without a beginning of their own: here the claimed type is all there is. */
const RAW: Record<string, string[]> = {
  'audio/g722': ['-f', 'g722'],
  'audio/gsm': ['-f', 'gsm'],
  'audio/x-gsm': ['-f', 'gsm'],
  'audio/pcmu': ['-f', 'mulaw', '-ar', '8000'],
};

/** What is to become of the channels: kept (up to two), or only the first, where the others are its opposite. */
export type Channels = 'all' | 'first';

export interface TranscodeTask {
  ffmpeg: string;
  /** The files that lie behind one another in the recording; each one's sound follows the one's before. */
  inputs: readonly string[];
  claimedType: string | null;
  /** Its bytes tell what it is. */
  isKnown: boolean;
  channels?: Channels;
  until?: number;
}

/** The recording in a form that every browser plays, as it is made. Throws FfmpegFailed when none of it can be read. */
export async function* transcode(task: TranscodeTask, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const claimed = task.claimedType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const inputOptions = task.isKnown ? [] : (RAW[claimed] ?? []);
  const outputOptions = [...channelOptions(task), ...MP3_OPTIONS, ...STREAM_OPTIONS];
  const { ffmpeg, inputs, until = performance.now() + DECODE_MS } = task;
  let isEmpty = true;
  let failed: FfmpegFailed | null = null;
  for (const input of inputs) {
    try {
      for await (const chunk of runFfmpeg({ ffmpeg, input, inputOptions, outputOptions, until }, signal)) {
        isEmpty = false;
        yield chunk;
      }
    } catch (error) {
      if (!(error instanceof FfmpegFailed)) throw error;
      failed = error;
    }
  }
  if (isEmpty || failed?.code === null) throw failed ?? new FfmpegFailed(0);
}

function channelOptions({ inputs, channels }: TranscodeTask): string[] {
  if (channels === 'first') return ['-af', 'pan=mono|c0=c0'];
  return inputs.length > 1 ? ['-ac', '2'] : [];
}
