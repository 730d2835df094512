import { RECORDINGS } from '#lib/pwa/recordings.ts';
import { deviceStore } from './device-store.ts';

const NAME = 'aftertone-forget';
/** Whoever keeps something on this device stops when told. */
const keepers = new Set<() => void>();

/** Calls `stop` when this device is to forget, asked for in this window or in another. Returns how to end that. */
export function untilForgotten(stop: () => void): () => void {
  keepers.add(stop);
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(NAME) : null;
  channel?.addEventListener('message', stop);
  return () => {
    keepers.delete(stop);
    channel?.close();
  };
}

/**
 * Takes everything that members left on this device away: lists, changes not sent, recordings. Every open window stops
 * keeping. Never throws: a browser that lets nothing be kept has nothing to forget.
 */
export async function forgetDevice(): Promise<void> {
  for (const stop of [...keepers]) stop();
  if ('BroadcastChannel' in window) {
    const channel = new BroadcastChannel(NAME);
    channel.postMessage('forget');
    channel.close();
  }
  await forgetCopies('all');
}

/** Takes the copies for offline away, and only with `all` what is still to be sent. Never throws. */
export async function forgetCopies(what: 'all' | 'screens'): Promise<void> {
  await Promise.allSettled([
    deviceStore().then((store) => store?.clear(what)),
    'caches' in window ? caches.delete(RECORDINGS) : null,
  ]);
}
