import { parseFile } from 'music-metadata';
import type { Peaks } from './contract.ts';
import { Loudness, MEASURED_RATE } from './loudness.ts';
import { FfmpegFailed, runFfmpeg } from './run-ffmpeg.ts';

export interface Measured {
  /** Null: it could not be decoded. */
  seconds: number | null;
  /** Null without ffmpeg. */
  peaks: Peaks | null;
}

/** Decodes a recording to learn its true length, its loudness and its silences; without ffmpeg only its length. */
export async function measure(path: string, ffmpeg: string | null, signal: AbortSignal): Promise<Measured> {
  if (ffmpeg !== null) {
    const peaks = await loudnessOf(path, ffmpeg, signal);
    if (peaks !== null) return { seconds: peaks.durationSeconds, peaks };
  }
  return { seconds: await lengthOf(path), peaks: null };
}

async function loudnessOf(path: string, ffmpeg: string, signal: AbortSignal): Promise<Peaks | null> {
  const outputOptions = ['-ac', '1', '-ar', String(MEASURED_RATE), '-c:a', 'pcm_s16le', '-f', 's16le'];
  const loudness = new Loudness();
  try {
    for await (const chunk of runFfmpeg({ ffmpeg, input: path, outputOptions }, signal)) loudness.add(chunk);
  } catch (error) {
    // A recording that breaks off is measured as far as it goes.
    if (!(error instanceof FfmpegFailed)) throw error;
  }
  return loudness.finish();
}

/** As its headers and frames say; null when they cannot be read. */
async function lengthOf(path: string): Promise<number | null> {
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true });
    return format.duration !== undefined && format.duration > 0 ? Math.round(format.duration * 1000) / 1000 : null;
  } catch {
    // Not every format is known to it; then the provider's length stands.
    return null;
  }
}
