import { Worker } from 'node:worker_threads';

/** Headers are read in milliseconds; what takes longer is made to take long. */
const TIMEOUT_MS = 5_000;
const MEMORY_MEGABYTES = 128;

/**
 * The length as a file's own headers say it, in seconds; null when they do not. The library that reads them runs in a thread
 * of its own, bounded in time and memory: whatever a file makes it do, this process goes on.
 */
export function containerLength(path: string, signal: AbortSignal): Promise<number | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./container-length-worker.ts', import.meta.url), {
      workerData: path,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
    });
    const end = (seconds: unknown) => {
      clearTimeout(late);
      signal.removeEventListener('abort', stop);
      void worker.terminate();
      resolve(typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : null);
    };
    const stop = () => end(null);
    const late = setTimeout(stop, TIMEOUT_MS);
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', end);
    worker.once('error', stop);
    worker.once('exit', stop);
    if (signal.aborted) stop();
  });
}
