import { infiniteQueryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type SecurityLogFilter, securityLogWire } from '#lib/wire/security-log.ts';

/** The security log, a page at a time, newest first. Throws ClientError. */
export const securityLogOptions = (filter: SecurityLogFilter) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.securityLog, filter],
    queryFn: ({ pageParam, signal }) =>
      request({
        path: `/api/security-log?${searchOf({ ...filter, ...(pageParam !== null && { after: pageParam }) })}`,
        reply: securityLogWire,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });

/** Where the same entries are had as one file. */
export const securityLogExportHref = (filter: SecurityLogFilter) => `/api/security-log/export?${searchOf(filter)}`;

function searchOf(values: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
