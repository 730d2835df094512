import { runInThread } from './run-in-thread.ts';

/** Headers are read in milliseconds; what takes longer is made to take long. */
const TIMEOUT_MS = 5_000;
const MEMORY_MEGABYTES = 128;

/** The length as a file's own headers say it, in seconds; null when they do not. The library that reads them has its own thread. */
export async function containerLength(path: string, signal: AbortSignal): Promise<number | null> {
  const module = new URL('./container-length-worker.ts', import.meta.url);
  const bounds = { timeoutMs: TIMEOUT_MS, memoryMegabytes: MEMORY_MEGABYTES };
  const seconds = await runInThread({ module, data: path, ...bounds }, signal);
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
