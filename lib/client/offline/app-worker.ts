import { fetchBuild } from '#lib/client/request/fetch-build.ts';
import { hasNewVersion } from '#lib/client/request/new-version.ts';
import { TAKE_OVER } from '#lib/pwa/take-over.ts';

/** A window has loaded its files by then (ms). */
const SETTLED_MS = 5000;

/**
 * Registers the service worker where there can be one (https, a production build), and has it fetch a newer version as soon
 * as one is detected. `isFresh`: this page came from the server, so it runs the current version. Never throws. Returns how to
 * stop.
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
  if (registration.waiting && isFresh) takeOverOnceSettled(registration.waiting, signal);
  registration.addEventListener('updatefound', () => watch(registration.installing, signal), { signal });
  const stop = hasNewVersion.subscribe(() => void registration.update().catch(() => undefined));
  signal.addEventListener('abort', stop);
}

/** The first worker isn't a new version, and neither is one of the version that this window runs. */
function watch(worker: ServiceWorker | null, signal: AbortSignal): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state !== 'installed' || !navigator.serviceWorker.controller) return;
    void fetchBuild().then((isSure) => {
      if (!isSure) hasNewVersion.set(true);
      else if (!hasNewVersion.get() && !signal.aborted) takeOverOnceSettled(worker, signal);
    });
  });
}

/**
 * This window runs the current version, so the previous worker is no longer needed. Not while the window is loading: Chromium
 * (156) may never get an answer from a worker that's being replaced.
 */
function takeOverOnceSettled(worker: ServiceWorker, signal: AbortSignal): void {
  const timer = setTimeout(() => worker.postMessage(TAKE_OVER), SETTLED_MS);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** Reloads this window with the server's version. Its worker takes over a moment later. */
export function loadNewVersion(): void {
  window.location.reload();
}
