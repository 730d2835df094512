const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * What `load` imports, however long that takes: a part of the page asked for while the network is gone or the server starts
 * anew fails at once, and nothing else asks for it again. Tried again after 1, 2, 4 … 30 s, and as soon as the browser says that
 * it is online. Null once `leaving` aborts; never rejects.
 */
export async function untilLoaded<Part>(load: () => Promise<Part>, leaving: AbortSignal): Promise<Part | null> {
  for (let wait = FIRST_WAIT_MS; !leaving.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      const part = await load();
      return leaving.aborted ? null : part;
    } catch {
      // Without the connection that brings it: whatever else the reason is, the page works on without this part.
      await passed(wait, leaving);
    }
  }
  return null;
}

/** The wait is over, the browser is online again, or nobody waits any longer. */
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
