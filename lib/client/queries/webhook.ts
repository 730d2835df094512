import { queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { webhookWire } from '#lib/wire/webhooks.ts';

/** Whoever set it up there waits for the first delivery; of one that is refused no event tells. */
const POLL_EVERY_MS = 5_000;

/** How a phone system reports of new voicemails by itself. Throws ClientError. */
export const webhookOptions = (id: string) =>
  queryOptions({
    queryKey: queryKeys.phoneSystemWebhook(id),
    queryFn: ({ signal }) =>
      request({ path: `/api/accounts/${encodeURIComponent(id)}/webhook`, reply: webhookWire, signal }),
    refetchInterval: ({ state }) => (state.error ? false : POLL_EVERY_MS),
  });
