import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import {
  pendingChangesPageWire,
  phoneSystemsWire,
  phoneSystemWire,
  providersWire,
  savedSettingsWire,
  skippedItemsPageWire,
} from '#lib/wire/accounts.ts';

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

/** What is saved of a phone system's settings, without secrets: asked each time the form opens. Throws ClientError. */
export const savedSettingsOptions = (id: string) =>
  queryOptions({
    queryKey: queryKeys.phoneSystemSettings(id),
    queryFn: ({ signal }) =>
      request({ path: `/api/accounts/${encodeURIComponent(id)}/settings`, reply: savedSettingsWire, signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

const after = (cursor: string | null) => (cursor === null ? '' : `?after=${encodeURIComponent(cursor)}`);

/** What a phone system has not taken yet, page by page. Throws ClientError. */
export const pendingChangesOptions = (id: string) =>
  infiniteQueryOptions({
    queryKey: queryKeys.phoneSystemPending(id),
    queryFn: ({ signal, pageParam }) =>
      request({
        path: `/api/accounts/${encodeURIComponent(id)}/pending-changes${after(pageParam)}`,
        reply: pendingChangesPageWire,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** What could not be read of a phone system, page by page. Throws ClientError. */
export const skippedItemsOptions = (id: string) =>
  infiniteQueryOptions({
    queryKey: queryKeys.phoneSystemQuarantine(id),
    queryFn: ({ signal, pageParam }) =>
      request({
        path: `/api/accounts/${encodeURIComponent(id)}/skipped-items${after(pageParam)}`,
        reply: skippedItemsPageWire,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
