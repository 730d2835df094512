import { type Recording, readRecording, unreadRecording } from './read-recording.ts';
import { runInThread } from './run-in-thread.ts';

/** Shorter ones are read in a few milliseconds, sooner than a thread is there (measured: 25 MB in 0.1 to 0.3 s). */
const LONG_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 10_000;
const MEMORY_MEGABYTES = 256;

/**
 * As {@link readRecording}, but nobody else waits for a long one, and of what cannot be read the first bytes tell. Throws the
 * signal's reason only.
 */
export async function readAnyRecording(
  bytes: Uint8Array,
  path: string,
  signal: AbortSignal,
): Promise<Recording | null> {
  if (bytes.length <= LONG_BYTES) return readShort(bytes);
  const module = new URL('./read-recording-worker.ts', import.meta.url);
  const bounds = { timeoutMs: TIMEOUT_MS, memoryMegabytes: MEMORY_MEGABYTES };
  const read = await runInThread({ module, data: path, ...bounds }, signal);
  signal.throwIfAborted();
  return read === undefined ? unreadRecording(bytes) : (read as Recording | null);
}

/** The same for bytes that lie in no file: of a long one, the first bytes tell. Never throws. */
export function readUnsaved(bytes: Uint8Array): Recording | null {
  return bytes.length <= LONG_BYTES ? readShort(bytes) : unreadRecording(bytes);
}

function readShort(bytes: Uint8Array): Recording | null {
  try {
    return readRecording(bytes);
  } catch {
    // A fault of ours that these bytes bring about: the recording is kept, and plays as far as it plays.
    return unreadRecording(bytes);
  }
}
