/** The thread of `read-long-recording.ts`. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readRecording } from './read-recording.ts';

parentPort?.postMessage(readRecording(readFileSync(String(workerData))));
