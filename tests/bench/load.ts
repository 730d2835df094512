import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LoadOrder, LoadSeen } from './load-generator.ts';

const ROUNDS = 5;

/** One thing to ask a server for, again and again. */
export type Target = Omit<LoadOrder, 'forMs'>;

/** What two targets cost, one beside the other. */
export interface Compared {
  subject: number;
  beside: number;
  ratio: number;
  /** Mean length of the subject's answers as sent. */
  bodyBytes: number;
}

/** The load generator's process, from here. */
export class Load implements Disposable {
  readonly #roundMs: number;
  readonly #generator: ChildProcess = fork(path.join(import.meta.dirname, 'load-generator.ts'));

  constructor(roundMs: number) {
    this.#roundMs = roundMs;
  }

  /**
   * The costs of both, ms: medians of five runs each, taken in turns so that whatever slows the machine meanwhile slows both.
   * `of` is what to compare: what a request takes of the server, or the time to the first byte of its answer.
   */
  async compare(subject: Target, beside: Target, of: 'serviceMs' | 'firstByteMs' = 'serviceMs'): Promise<Compared> {
    const runs: { subject: LoadSeen; beside: LoadSeen }[] = [];
    // The first round warms both up.
    for (let round = 0; round <= ROUNDS; round += 1)
      runs.push({ beside: await this.#run(beside), subject: await this.#run(subject) });
    const reported = runs.slice(1);
    const costs = {
      subject: median(reported.map((run) => run.subject[of])),
      beside: median(reported.map((run) => run.beside[of])),
    };
    return { ...costs, ratio: costs.subject / costs.beside, bodyBytes: reported[0]?.subject.bodyBytes ?? 0 };
  }

  /** How long an answer takes when eight ask at once, ms: medians of five runs, after one to warm up. */
  async answerTimes(target: Target): Promise<{ p50: number; p95: number }> {
    const runs: LoadSeen[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) runs.push(await this.#run(target));
    const reported = runs.slice(1);
    return { p50: median(reported.map((run) => run.p50Ms)), p95: median(reported.map((run) => run.p95Ms)) };
  }

  [Symbol.dispose](): void {
    this.#generator.disconnect();
  }

  async #run(target: Target): Promise<LoadSeen> {
    const done = new AbortController();
    const { signal } = done;
    this.#generator.send({ ...target, forMs: this.#roundMs } satisfies LoadOrder);
    try {
      return await Promise.race([
        once(this.#generator, 'message', { signal }).then(([seen]) => seen as LoadSeen),
        once(this.#generator, 'exit', { signal }).then(() => {
          throw new Error(`the load generator ended while asking for ${target.path}`);
        }),
      ]);
    } finally {
      done.abort();
    }
  }
}

/** The middle value; of an even number the upper one. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
