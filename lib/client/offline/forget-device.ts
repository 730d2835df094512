import { RECORDINGS } from '#lib/pwa/recordings.ts';
import { deviceStore } from './device-store.ts';

const NAME = 'aftertone-forget';
/** A device that cannot write what it was given last is not waited for. */
const PATIENCE_MS = 2000;

/** Whoever keeps something on this device writes what it has and stops when told. */
type Stop = () => void | Promise<void>;
const keepers = new Set<Stop>();

/** Calls `stop` when this device is to forget, asked for in this window or in another. Returns how to end that. */
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
 * Takes what a session left on this device away: lists, recordings, and the key to the member's unsent changes and unsaved notes,
 * which wait sealed until they sign in here again. Every open window stops keeping. Never throws: a browser that lets nothing be
 * kept has nothing to forget.
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

/** Takes the copies for offline away, and with `session` the key to what is sealed. Never throws. */
export async function forgetCopies(what: 'session' | 'screens'): Promise<void> {
  await Promise.allSettled([
    deviceStore().then((store) => store?.clear(what)),
    'caches' in window ? caches.delete(RECORDINGS) : null,
  ]);
}
