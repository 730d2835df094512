import { TAKE_OVER, type TakeOverReply } from '#lib/pwa/take-over.ts';
import { makeExternalStore } from './external-store.ts';

/** The worker of a newer version, ready while this window still runs the one before; null when there is none. */
export const newVersion = makeExternalStore<ServiceWorker | null>(null);

const LOOK_EVERY_MS = 3_600_000;

/**
 * Registers the service worker where there can be one (https, a production build), and looks for a newer version every
 * hour in which somebody comes back to the window. `isFresh`: this page came from the server, so nothing of a version
 * before is running in it. Never throws. Returns how to stop looking.
 */
export function startWorker(isFresh: boolean): () => void {
  if (!window.isSecureContext || !('serviceWorker' in navigator) || process.env.NODE_ENV !== 'production')
    return () => undefined;
  const watching = new AbortController();
  register(isFresh, watching.signal).catch(() => undefined);
  return () => watching.abort();
}

async function register(isFresh: boolean, signal: AbortSignal): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' });
  if (registration.waiting && isFresh) await askToTakeOver(registration.waiting);
  registration.addEventListener('updatefound', () => watch(registration.installing), { signal });
  let lookedAt = Date.now();
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState !== 'visible' || Date.now() - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = Date.now();
      registration.update().catch(() => undefined);
    },
    { signal },
  );
}

/** A first worker is no news: there was none before it. */
function watch(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) newVersion.set(worker);
  });
}

/**
 * Loads this window anew, with the version that is ready. Other windows keep theirs: the new worker takes over only where
 * this is the only one, else when the last of them is closed.
 */
export async function loadNewVersion(worker: ServiceWorker): Promise<void> {
  const isTaken = new Promise<void>((resolve) =>
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true }),
  );
  if (await askToTakeOver(worker)) await isTaken;
  window.location.reload();
}

function askToTakeOver(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<TakeOverReply>) => {
      port1.close();
      resolve(data.takesOver);
    };
    worker.postMessage(TAKE_OVER, [port2]);
  });
}
