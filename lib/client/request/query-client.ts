import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ClientError } from './client-error.ts';

const MOST_RETRIES = 2;
/** A day at the desk: what was looked at in the morning is still there, and still kept on the device, in the evening. */
const UNUSED_KEPT_MS = 24 * 3_600_000;

/**
 * The cache of one browser window (or of one server render). Nothing goes stale by time: the live feed keeps it true,
 * and throws it away on a gap.
 */
export function makeQueryClient(): QueryClient {
  return new InvalidatingQueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // On the server a timer would hold every request's cache for as long.
        gcTime: typeof window === 'undefined' ? Number.POSITIVE_INFINITY : UNUSED_KEPT_MS,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < MOST_RETRIES && mayPass(error),
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4000),
      },
      mutations: {
        // Not to be reached is no refusal: the change stays and is sent when Aftertone answers again.
        // Nor is the end of a session: it waits on the device until its member is back.
        retry: (failures, error) => mayWait(error) || (failures < MOST_RETRIES && mayPass(error)),
        retryDelay: (failures, error) => retryAfter(error) ?? Math.min(500 * 2 ** failures, 8000),
      },
    },
  });
}

/**
 * Also invalidates what is being fetched for the first time. TanStack Query lets such a fetch finish and takes its answer for
 * fresh, although the server may have given it before the change that the invalidation is about; with data that never goes
 * stale by time, a screen would show the old state for good.
 */
class InvalidatingQueryClient extends QueryClient {
  /** First fetches after which what they brought is invalidated: once, however often that was asked for. */
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
      // Whoever asked for it deals with its failure; a failed query is asked for again as such.
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
