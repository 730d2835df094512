import { askBuild } from '#lib/client/request/ask-build.ts';
import { hasNewVersion } from '#lib/client/request/new-version.ts';
import { TAKE_OVER } from '#lib/pwa/take-over.ts';

/** A window that was just opened has fetched what it needs by then. */
const SETTLED_MS = 5000;

/**
 * Registers the service worker where there can be one (https, a production build), and has it fetch a newer version as soon
 * as one is noticed. `isFresh`: this page came from the server, so nothing of a version before is running in it. Never
 * throws. Returns how to stop looking.
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

/** A first worker is no news: there was none before it. Nor is one of the version that this window runs already. */
function watch(worker: ServiceWorker | null, signal: AbortSignal): void {
  worker?.addEventListener('statechange', () => {
    if (worker.state !== 'installed' || !navigator.serviceWorker.controller) return;
    void askBuild().then((isSure) => {
      if (!isSure) hasNewVersion.set(true);
      else if (!hasNewVersion.get() && !signal.aborted) takeOverOnceSettled(worker, signal);
    });
  });
}

/**
 * This window runs what the server has now, so the worker from before is kept for nothing. Not while the window is being
 * loaded: a page that Chromium (156) asks of a worker that is being replaced may never be answered.
 */
function takeOverOnceSettled(worker: ServiceWorker, signal: AbortSignal): void {
  const timer = setTimeout(() => worker.postMessage(TAKE_OVER), SETTLED_MS);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** Loads this window anew, which is then of the version that the server has. Its worker takes over a moment later. */
export function loadNewVersion(): void {
  window.location.reload();
}
