import { type MutationOptions, mutationOptions, queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { type DecideHeldRemovalsBody, type HeldRemovalsWire, heldRemovalsWire } from '#lib/wire/paused-removals.ts';

const PATH = '/api/held-removals';
/** Thousands may be decided about at once. */
const TIMEOUT_MS = 60_000;

/** What became due for erasing while a backup lay, and waits. Throws ClientError. */
export const heldRemovalsOptions = queryOptions({
  queryKey: queryKeys.heldRemovals,
  queryFn: ({ signal }) => request({ path: PATH, reply: heldRemovalsWire, signal }),
});

/** Erases it, or keeps it. A person looks on: it is not tried again by itself. Throws ClientError. */
export const decideHeldRemovalsOptions: MutationOptions<HeldRemovalsWire, Error, DecideHeldRemovalsBody> =
  mutationOptions({
    mutationKey: ['decide-held-removals'],
    retry: false,
    mutationFn: (body: DecideHeldRemovalsBody) =>
      request({ path: PATH, method: 'POST', body, reply: heldRemovalsWire, timeoutMs: TIMEOUT_MS }),
    onSettled: (decided, _error, _body, _result, { client }) => {
      if (decided) client.setQueryData(queryKeys.heldRemovals, decided);
      else void client.invalidateQueries({ queryKey: queryKeys.heldRemovals });
      void client.invalidateQueries({ queryKey: queryKeys.phoneSystems });
      void client.invalidateQueries({ queryKey: queryKeys.lines });
    },
  });
