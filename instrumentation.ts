/** Called once by Next when a server starts, never by a build: the worker runs in this process unless `WORKER=off`. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { runtime } = await import('#lib/runtime.ts');
  const running = await runtime();
  if (running.config.worker === 'inline') running.worker.start();
}
