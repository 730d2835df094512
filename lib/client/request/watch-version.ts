/** What looking for a newer version needs from outside; passed in, so that a test can replace it. */
export interface VersionDeps {
  /** Asks the server something small; what build answered is noticed with every answer. Never throws. */
  ask(): void;
  /** Calls back when somebody comes to the window, or its connection is back. Returns how to stop. */
  onReturn(listener: () => void): () => void;
}

/** A window that is looked at all day asks so often (ms). */
const EVERY_MS = 3_600_000;
/** Whoever comes back again and again has it asked no more often than this (ms). */
const AT_MOST_EVERY_MS = 60_000;

/**
 * Asks every hour, and when somebody comes back to the window, so that one left open for days learns of a newer version
 * also while it asks for nothing else. Returns how to stop.
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
