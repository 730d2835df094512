import { queryOptions } from '@tanstack/react-query';
import { countsWire } from '#lib/wire/counts.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** How many stand in each view and line. Changed by arithmetic at once, re-asked soon after. Throws ClientError. */
export const countsOptions = queryOptions({
  queryKey: queryKeys.counts,
  queryFn: ({ signal }) => request({ path: '/api/counts', reply: countsWire, signal }),
});
