import { RECORDINGS } from '#lib/pwa/recordings.ts';
import { deviceStore } from './device-store.ts';

const NAME = 'aftertone-forget';
/** How long to wait for pending writes (ms). */
const PATIENCE_MS = 2000;

/** Each part that stores something here registers how it finishes writing and stops. */
type Stop = () => void | Promise<void>;
const keepers = new Set<Stop>();

/** Calls `stop` when this device's data is to be removed, requested in this window or another. Returns how to unsubscribe. */
export function untilForgotten(stop: Stop): () => void {
  keepers.add(stop);
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(NAME) : null;
  channel?.addEventListener('message', () => void stop());
  return () => {
    keepers.delete(stop);
    channel?.close();
  };
}

/**
 * Removes what a session stored on this device: lists, recordings, and the key to the member's unsent changes and unsaved notes,
 * which stay encrypted until they sign in here again. Every open window stops storing. Never throws: a browser without storage
 * has nothing to remove.
 */
export async function forgetDevice(): Promise<void> {
  const stopped = Promise.allSettled([...keepers].map((stop) => stop()));
  if ('BroadcastChannel' in window) {
    const channel = new BroadcastChannel(NAME);
    channel.postMessage('forget');
    channel.close();
  }
  await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  await forgetCopies('session');
}

/** Removes the offline copies, and with `session` also the key to encrypted records. Never throws. */
export async function forgetCopies(what: 'session' | 'screens'): Promise<void> {
  await Promise.allSettled([
    deviceStore().then((store) => store?.clear(what)),
    'caches' in window ? caches.delete(RECORDINGS) : null,
  ]);
}
