import { queryOptions } from '@tanstack/react-query';
import { audioHref } from '#lib/client/queries/audio-address.ts';
import { ClientError } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type PeaksWire, peaksWire } from '#lib/wire/voicemails.ts';
import { levelsOf } from './levels.ts';

/**
 * The shape of a recording as the server measured it; null when it has none. `revision` is the recording's, 0 while none
 * is kept: then nothing is asked. Throws ClientError.
 */
export function peaksOptions(id: string, revision: number) {
  return queryOptions({
    queryKey: [...queryKeys.peaks, id, revision],
    enabled: revision > 0,
    queryFn: ({ signal }) => askPeaks(id, signal),
  });
}

async function askPeaks(id: string, signal: AbortSignal): Promise<PeaksWire | null> {
  try {
    const path = `/api/voicemails/${encodeURIComponent(id)}/peaks`;
    const peaks = await request({ path, reply: peaksWire, signal });
    return peaks.peaks.length > 0 ? peaks : null;
  } catch (error) {
    if (error instanceof ClientError && (error.code === 'not-ready' || error.code === 'not-found')) return null;
    throw error;
  }
}

/** Telephone quality is enough to draw. */
const SAMPLE_RATE = 8000;
/** A longer sound, decoded whole, is more than a phone has memory for; it plays without its picture. */
const LONGEST_SECONDS = 1800;

/**
 * The same once the recording has been played, so that its bytes are here anyhow: the server's, else computed from the
 * bytes in this browser. Null when neither can be had; a recording plays without its picture.
 */
export function peaksAfterPlayOptions(id: string, revision: number, hasPlayed: boolean, seconds: number | null) {
  return queryOptions({
    queryKey: [...queryKeys.peaks, id, revision, 'played'],
    enabled: hasPlayed && (seconds ?? 0) <= LONGEST_SECONDS,
    retry: false,
    queryFn: async ({ signal }) => (await askPeaks(id, signal).catch(() => null)) ?? computePeaks(id, revision, signal),
  });
}

async function computePeaks(id: string, revision: number, signal: AbortSignal): Promise<PeaksWire | null> {
  try {
    const response = await fetch(audioHref({ id }, revision), { signal, credentials: 'same-origin' });
    if (!response.ok) return null;
    const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
    const sound = await context.decodeAudioData(await response.arrayBuffer());
    const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel));
    return { peaks: levelsOf(...channels), durationSeconds: sound.duration };
  } catch {
    return null;
  }
}
