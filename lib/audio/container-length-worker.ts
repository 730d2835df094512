/** The thread of `container-length.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseFile } from 'music-metadata';

try {
  const { format } = await parseFile(String(workerData), { duration: true, skipCovers: true });
  parentPort?.postMessage(format.duration ?? null);
} catch {
  // Not every format is known to the library.
  parentPort?.postMessage(null);
}
