import { audioHref } from '#lib/client/queries/audio-address.ts';
import { isForeignSignIn } from '#lib/pwa/foreign-answer.ts';
import { MOST_RECORDINGS, RECORDINGS, voicemailOfRecording } from '#lib/pwa/recordings.ts';
import { keepsCopies } from './keeps-copies.ts';

/**
 * Stores the whole recording of a voicemail on this device and removes the oldest ones; never throws. Fetching it doesn't mark
 * the voicemail. `revision` is the recording's.
 */
export async function keepRecording(id: string, revision: number): Promise<void> {
  if (!keepsCopies()) return;
  try {
    const cache = await caches.open(RECORDINGS);
    const href = audioHref({ id }, revision);
    if (await cache.match(href)) return;
    const answer = await fetch(href, { credentials: 'same-origin' });
    if (answer.status !== 200 || isForeignSignIn(answer)) return;
    await forgetRecordings([id]);
    await cache.put(href, answer);
    for (const oldest of (await cache.keys()).slice(0, -MOST_RECORDINGS)) await cache.delete(oldest);
  } catch {
    // Offline, or storage is full: stored recordings stay.
  }
}

/** Removes the recordings of these voicemails; `unknown`: all recordings. */
export async function forgetRecordings(ids: readonly string[] | 'unknown'): Promise<void> {
  if (!('caches' in window) || !(await caches.has(RECORDINGS))) return;
  if (ids === 'unknown') return void (await caches.delete(RECORDINGS));
  const cache = await caches.open(RECORDINGS);
  for (const request of await cache.keys()) {
    const id = voicemailOfRecording(new URL(request.url).pathname);
    if (id !== null && ids.includes(decodeURIComponent(id))) await cache.delete(request);
  }
}

/** How many recordings this device stores. */
export async function countRecordings(): Promise<number> {
  if (!('caches' in window) || !(await caches.has(RECORDINGS))) return 0;
  return (await (await caches.open(RECORDINGS)).keys()).length;
}
