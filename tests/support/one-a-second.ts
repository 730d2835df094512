import { AsyncLocalStorage } from 'node:async_hooks';
import type { Timers } from '#lib/clock.ts';
import { phoneInc } from '#lib/providers/phone-inc/provider.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { takeBudget } from '#lib/store/accounts/take-budget.ts';
import { ACCOUNT_JOBS } from '#lib/sync/jobs.ts';
import type { Call } from './pretend-phone-system.ts';
import type { ManualClock } from './store.ts';
import type { TestDeps } from './sync-deps.ts';

/** The name of the job that is under way. */
const job = new AsyncLocalStorage<string>();

interface Sleeper {
  at: number;
  /** Undefined for what sleeps outside of a job. */
  job?: string | undefined;
  wake: () => void;
}

/** Time that goes on only when told: whoever waits for a moment sleeps until the clock is set to it. */
class SimulatedTime implements Timers {
  readonly #clock: ManualClock;
  readonly #timers = new Set<Sleeper>();
  readonly asleep = new Set<Sleeper>();

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.#clock.at + ms, wake: work };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  async sleep(at: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (at <= this.#clock.at) return;
    await new Promise<void>((resolve, reject) => {
      const sleeper = { at, wake: resolve, job: job.getStore() };
      this.asleep.add(sleeper);
      signal.addEventListener('abort', () => {
        if (this.asleep.delete(sleeper)) reject(signal.reason);
      });
    });
  }

  /** To the next moment that somebody waits for, a second ahead at most. */
  goOn(): void {
    const next = [...this.asleep, ...this.#timers].map(({ at }) => at);
    this.#clock.at = Math.max(this.#clock.at, Math.min(this.#clock.at + 1_000, ...next));
    for (const waiting of [this.asleep, this.#timers])
      for (const sleeper of [...waiting]) if (sleeper.at <= this.#clock.at && waiting.delete(sleeper)) sleeper.wake();
  }
}

const REQUESTS: Partial<Record<Call, number>> = { openAudio: 2 };

/** Makes the phone system of these deps one that takes one request a second, as Phone.inc does. Call `stop` before the test ends. */
export function oneASecond(deps: TestDeps) {
  const time = new SimulatedTime(deps.clock);
  deps.phone.capabilities = { ...phoneInc.capabilities };
  deps.phone.onCall = async (call, _, signal) => {
    for (let request = 0; request < (REQUESTS[call] ?? 1); request += 1) {
      const now = deps.clock.now();
      const moment = await deps.store.change((change) => takeBudget(change, deps.accountId, now, 1_000));
      if (typeof moment !== 'number') throw new Error('postponed');
      await time.sleep(moment, signal);
    }
  };
  const timed = { ...deps, timers: time };
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  let isMoreDue = false;

  const beginDue = async (): Promise<void> => {
    isMoreDue = false;
    for (const due of await dueWork(deps.store.db, deps.clock.now()))
      for (const { name, run } of ACCOUNT_JOBS.filter((one) => one.isDue(due) && !running.has(one.name)))
        running.set(
          name,
          job
            .run(name, () => run(timed, due.accountId, stopping.signal))
            .then((gotSomewhere) => {
              running.delete(name);
              isMoreDue ||= gotSomewhere;
            }),
        );
  };

  return {
    /** Works as a worker does until `until` (ms), or until `isOver`. */
    async work(until: number, isOver = () => false): Promise<void> {
      while (deps.clock.at < until && !isOver()) {
        await beginDue();
        // Every job waits for the phone system, or has ended. One may wait for two requests, which says nothing of the others.
        const awake = () =>
          [...running.keys()].some((name) => ![...time.asleep].some((sleeper) => sleeper.job === name));
        while (awake() && !isMoreDue) await new Promise((resolve) => setImmediate(resolve));
        if (!isMoreDue) time.goOn();
      }
    },
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}
