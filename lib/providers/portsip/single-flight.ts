import { ProviderError } from '../errors.ts';

/** Runs a piece of work at most once at a time; who asks meanwhile waits for the same outcome. */
export type SingleFlight<T> = (work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) => Promise<T>;

/**
 * Makes a single flight. One waiter's abort frees that waiter only (with `unreachable`); the work itself is aborted
 * when nobody waits any more.
 */
export function singleFlight<T>(): SingleFlight<T> {
  let flight: { outcome: Promise<T>; waiting: number; abort: AbortController } | null = null;

  return async (work, signal) => {
    if (signal.aborted) throw aborted();
    if (flight === null) {
      const abort = new AbortController();
      flight = { outcome: work(abort.signal), waiting: 0, abort };
    }
    const boarded = flight;
    const land = () => {
      if (flight === boarded) flight = null;
    };
    boarded.outcome.then(land, land);
    boarded.waiting += 1;
    const leave = Promise.withResolvers<never>();
    const onAbort = () => leave.reject(aborted());
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([boarded.outcome, leave.promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
      boarded.waiting -= 1;
      if (boarded.waiting === 0) {
        land();
        boarded.abort.abort();
      }
    }
  };
}

const aborted = () => new ProviderError('unreachable', { reason: 'aborted' });
