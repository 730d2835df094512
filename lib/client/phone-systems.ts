import { queryOptions } from '@tanstack/react-query';
import { phoneSystemsWire, phoneSystemWire, providersWire } from '#lib/wire/accounts.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** Phone systems that can be connected, with the forms for their settings. Throws ClientError. */
export const providersOptions = queryOptions({
  queryKey: queryKeys.providers,
  queryFn: ({ signal }) => request({ path: '/api/providers', reply: providersWire, signal }),
});

/** Every phone system with its health. Throws ClientError. */
export const phoneSystemsOptions = queryOptions({
  queryKey: queryKeys.phoneSystems,
  queryFn: ({ signal }) => request({ path: '/api/accounts', reply: phoneSystemsWire, signal }),
});

/** One phone system with its health. Throws ClientError. */
export const phoneSystemOptions = (id: string) =>
  queryOptions({
    queryKey: queryKeys.phoneSystem(id),
    queryFn: ({ signal }) =>
      request({ path: `/api/accounts/${encodeURIComponent(id)}`, reply: phoneSystemWire, signal }),
  });
