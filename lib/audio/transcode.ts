import { FfmpegFailed, type FfmpegTask, runFfmpeg } from './run-ffmpeg.ts';

/** What transcoding makes. */
export const TRANSCODED_TYPE = 'audio/mpeg';

/**
 * Mono MP3 of constant rate. MP3, because it plays everywhere, also in a Chromium built without licensed codecs, which
 * has no AAC; 24 kHz, because below 16 kHz it would be MPEG 2.5, which not every decoder knows; constant, because then
 * seeking and the length need no index, which a pipe cannot go back to write. 48 kbit/s is clear for telephone sound.
 */
const MP3_OPTIONS = ['-ac', '1', '-ar', '24000', '-c:a', 'libmp3lame', '-b:a', '48k', '-map_metadata', '-1'];
const STREAM_OPTIONS = ['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'];

/** Formats without a beginning of their own: here the claimed type is all there is. */
const RAW: Record<string, string[]> = {
  'audio/g722': ['-f', 'g722'],
  'audio/gsm': ['-f', 'gsm'],
  'audio/x-gsm': ['-f', 'gsm'],
  'audio/pcmu': ['-f', 'mulaw', '-ar', '8000'],
};

/** The recording in a form that every browser plays, as it is made. Throws FfmpegFailed when it cannot be read. */
export async function* transcode(
  task: Pick<FfmpegTask, 'ffmpeg' | 'input'> & { claimedType: string | null; isKnown: boolean },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const claimed = task.claimedType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const inputOptions = task.isKnown ? [] : (RAW[claimed] ?? []);
  let isEmpty = true;
  const outputOptions = [...MP3_OPTIONS, ...STREAM_OPTIONS];
  for await (const chunk of runFfmpeg({ ...task, inputOptions, outputOptions }, signal)) {
    isEmpty = false;
    yield chunk;
  }
  if (isEmpty) throw new FfmpegFailed(0);
}
