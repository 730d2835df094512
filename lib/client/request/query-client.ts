import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ClientError } from './client-error.ts';

const MOST_RETRIES = 2;
/** Long enough that data viewed in the morning is still cached, and stored on the device, in the evening. */
const UNUSED_KEPT_MS = 24 * 3_600_000;

/**
 * The cache of one browser window (or of one server render). Data never goes stale by time: the live feed updates it, and
 * discards it when events are missing.
 */
export function makeQueryClient(): QueryClient {
  return new InvalidatingQueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // On the server a timer would keep each request's cache in memory for that long.
        gcTime: typeof window === 'undefined' ? Number.POSITIVE_INFINITY : UNUSED_KEPT_MS,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < MOST_RETRIES && mayPass(error),
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4000),
      },
      mutations: {
        // An unreachable server rejects nothing: the change is sent when Aftertone answers again.
        // Nor does the end of a session: the change waits on the device until its member signs in.
        retry: (failures, error) => mayWait(error) || (failures < MOST_RETRIES && mayPass(error)),
        retryDelay: (failures, error) => retryAfter(error) ?? Math.min(500 * 2 ** failures, 8000),
      },
    },
  });
}

/**
 * Also invalidates what is being fetched for the first time. TanStack Query lets such a fetch finish and takes its answer for
 * fresh, although the server may have given it before the change that the invalidation is about; with data that never goes
 * stale by time, a screen would show the old state forever.
 */
class InvalidatingQueryClient extends QueryClient {
  /** First fetches whose result will be invalidated, once each. */
  readonly #followed = new WeakSet<Promise<unknown>>();

  override invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    for (const query of this.getQueryCache().findAll(filters)) {
      const isRestarted = query.isActive() && query.state.data !== undefined;
      const { promise } = query;
      if (query.state.fetchStatus === 'idle' || isRestarted || !promise || this.#followed.has(promise)) continue;
      this.#followed.add(promise);
      const again = () => super.invalidateQueries({ queryKey: query.queryKey, exact: true }, options);
      // The caller handles a failure; failed queries are retried elsewhere.
      promise.then(again, () => undefined);
    }
    return super.invalidateQueries(filters, options);
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof ClientError && error.isTransient;
}

function mayWait(error: unknown): boolean {
  return error instanceof ClientError && (error.isOutOfReach || error.code === 'signed-out');
}

function retryAfter(error: unknown): number | undefined {
  const seconds = error instanceof ClientError ? error.details.retryAfterSeconds : undefined;
  return seconds === undefined ? undefined : Math.min(seconds, 30) * 1000;
}
