import { queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { countsWire } from '#lib/wire/counts.ts';

/** How many stand in each view and line. Changed by arithmetic at once, re-asked soon after. Throws ClientError. */
export const countsOptions = queryOptions({
  queryKey: queryKeys.counts,
  queryFn: ({ signal }) => request({ path: '/api/counts', reply: countsWire, signal }),
});
