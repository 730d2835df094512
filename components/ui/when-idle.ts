/** Calls back once the page has painted and has nothing more urgent to do. Returns how to cancel it. */
export function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = window.requestIdleCallback(work, { timeout: 3000 });
    return () => window.cancelIdleCallback(handle);
  }
  // Safari has no such callback.
  const timer = setTimeout(work, 500);
  return () => clearTimeout(timer);
}
