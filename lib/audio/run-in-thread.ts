import { Worker } from 'node:worker_threads';

/** What runs in a thread of its own. */
export interface ThreadTask {
  /** The module, which posts one message. */
  module: URL;
  /** Its `workerData`. */
  data: unknown;
  timeoutMs: number;
  memoryMegabytes: number;
}

/**
 * Lets a module work on what comes from outside in a thread of its own, bounded in time and memory: whatever it is made to do,
 * this process goes on, and answers others meanwhile. Resolves with what it posts; undefined when it came to nothing.
 */
export function runInThread(task: ThreadTask, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    const worker = new Worker(task.module, {
      workerData: task.data,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: task.memoryMegabytes },
    });
    const end = (answer?: unknown) => {
      clearTimeout(late);
      signal.removeEventListener('abort', stop);
      void worker.terminate();
      resolve(answer);
    };
    const stop = () => end();
    const late = setTimeout(stop, task.timeoutMs);
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', end);
    worker.once('error', stop);
    worker.once('exit', stop);
    if (signal.aborted) stop();
  });
}
