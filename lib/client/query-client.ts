import { QueryClient } from '@tanstack/react-query';
import { ClientError } from './client-error.ts';

const MOST_RETRIES = 2;

/**
 * The cache of one browser window (or of one server render). Nothing goes stale by time: the live feed keeps it true,
 * and throws it away on a gap.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < MOST_RETRIES && mayPass(error),
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4000),
      },
      mutations: {
        retry: (failures, error) => failures < MOST_RETRIES && mayPass(error),
        retryDelay: (failures, error) => retryAfter(error) ?? Math.min(500 * 2 ** failures, 4000),
      },
    },
  });
}

function mayPass(error: unknown): boolean {
  return error instanceof ClientError && error.isTransient;
}

function retryAfter(error: unknown): number | undefined {
  const seconds = error instanceof ClientError ? error.details.retryAfterSeconds : undefined;
  return seconds === undefined ? undefined : Math.min(seconds, 30) * 1000;
}
