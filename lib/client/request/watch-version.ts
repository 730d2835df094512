/** What looking for a newer version needs from outside; passed in, so that a test can replace it. */
export interface VersionDeps {
  /** Sends a small request; each answer's build is compared. Never throws. */
  ask(): void;
  /** Calls back when the window becomes visible, or is online again. Returns how to stop. */
  onReturn(listener: () => void): () => void;
}

/** How often a window that stays visible checks (ms). */
const EVERY_MS = 3_600_000;
/** Shortest time between checks (ms). */
const AT_MOST_EVERY_MS = 60_000;

/**
 * Checks every hour and when the window becomes visible, so that a window left open for days learns of a newer version even if it
 * requests nothing else. Returns how to stop.
 */
export function watchVersion(deps: VersionDeps): () => void {
  let askedAt = Date.now();
  const ask = () => {
    if (Date.now() - askedAt < AT_MOST_EVERY_MS) return;
    askedAt = Date.now();
    deps.ask();
  };
  const timer = setInterval(ask, EVERY_MS);
  const stop = deps.onReturn(ask);
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** The dependencies in a real window. `ask` as of {@link VersionDeps}. */
export function versionDepsOf(ask: () => void): VersionDeps {
  return {
    ask,
    onReturn(listener) {
      const watching = new AbortController();
      const { signal } = watching;
      const onVisible = () => document.visibilityState === 'visible' && listener();
      document.addEventListener('visibilitychange', onVisible, { signal });
      for (const event of ['focus', 'online', 'pageshow']) window.addEventListener(event, listener, { signal });
      return () => watching.abort();
    },
  };
}
