import { type MutationOptions, mutationOptions, queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import {
  type DecidePausedRemovalsBody,
  type PausedRemovalsWire,
  pausedRemovalsWire,
} from '#lib/wire/paused-removals.ts';

const PATH = '/api/paused-removals';
/** Thousands may be decided about at once. */
const TIMEOUT_MS = 60_000;

/** What became due for erasing while a backup lay, and waits. Throws ClientError. */
export const pausedRemovalsOptions = queryOptions({
  queryKey: queryKeys.pausedRemovals,
  queryFn: ({ signal }) => request({ path: PATH, reply: pausedRemovalsWire, signal }),
});

/** Erases it, or keeps it. A person looks on: it is not tried again by itself. Throws ClientError. */
export const decidePausedRemovalsOptions: MutationOptions<PausedRemovalsWire, Error, DecidePausedRemovalsBody> =
  mutationOptions({
    mutationKey: ['decide-paused-removals'],
    retry: false,
    mutationFn: (body: DecidePausedRemovalsBody) =>
      request({ path: PATH, method: 'POST', body, reply: pausedRemovalsWire, timeoutMs: TIMEOUT_MS }),
    onSettled: (decided, _error, _body, _result, { client }) => {
      if (decided) client.setQueryData(queryKeys.pausedRemovals, decided);
      else void client.invalidateQueries({ queryKey: queryKeys.pausedRemovals });
      void client.invalidateQueries({ queryKey: queryKeys.phoneSystems });
      void client.invalidateQueries({ queryKey: queryKeys.lines });
    },
  });
