/** What is asked of the process; passed in, so that a test can be the process. */
export interface NpmDeps {
  /** True when npm started this process. */
  isByNpm: boolean;
  /** Process id of the parent as it is now. */
  parent(): number;
}

const POLL_EVERY_MS = 500;
const HERE: NpmDeps = { isByNpm: process.env.npm_lifecycle_event !== undefined, parent: () => process.ppid };

/**
 * Calls `stop` when the npm that started this process is gone. npm hands SIGTERM to the shell between, and that shell ends
 * without handing it on (seen with npm 11 and dash): all that can be noticed here is another parent. Returns how to stop
 * looking; does not keep the process alive.
 */
export function whenNpmGoes(stop: () => void, { isByNpm, parent }: NpmDeps = HERE): () => void {
  if (!isByNpm) return () => undefined;
  const shell = parent();
  const looking = setInterval(() => {
    if (parent() === shell) return;
    clearInterval(looking);
    stop();
  }, POLL_EVERY_MS).unref();
  return () => clearInterval(looking);
}
