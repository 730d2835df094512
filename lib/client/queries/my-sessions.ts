import { mutationOptions, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { sessionsWire } from '#lib/wire/me.ts';

/** Where the member is signed in; asked anew whenever it is looked at, since no event tells of it. Throws ClientError. */
export const mySessionsOptions = queryOptions({
  queryKey: queryKeys.mySessions,
  queryFn: ({ signal }) => request({ path: '/api/me/sessions', reply: sessionsWire, signal }),
  staleTime: 0,
});

/** Signs out in another place, or with `'others'` everywhere but here. Throws ClientError. */
export const endSessionOptions = mutationOptions({
  mutationKey: ['me', 'sessions'],
  mutationFn: (which: { id: string } | 'others') =>
    request({
      path: which === 'others' ? '/api/me/sessions' : `/api/me/sessions/${encodeURIComponent(which.id)}`,
      method: 'DELETE',
      reply: z.null(),
    }),
  onSettled: (_reply, _error, _which, _result, { client }) =>
    client.invalidateQueries({ queryKey: queryKeys.mySessions }),
});
