const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * What `load` imports, with retries: an import fails at once while the network is down or the server restarts, and nothing else
 * repeats it. Retries after 1, 2, 4 … 30 s, and as soon as the browser is online. Null once `leaving` aborts; never rejects.
 */
export async function untilLoaded<Part>(load: () => Promise<Part>, leaving: AbortSignal): Promise<Part | null> {
  for (let wait = FIRST_WAIT_MS; !leaving.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      const part = await load();
      return leaving.aborted ? null : part;
    } catch {
      // Whatever the reason, the page works without this part until a retry succeeds.
      await passed(wait, leaving);
    }
  }
  return null;
}

/** Resolves after the wait, when the browser is online again, or when aborted. */
function passed(ms: number, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      leaving.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
    leaving.addEventListener('abort', end);
    if (leaving.aborted) end();
  });
}
