import { queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { activityWire } from '#lib/wire/activity.ts';

/** What happened to a voicemail, oldest first; asked anew whenever it is opened. Throws ClientError. */
export function activityOptions(id: string) {
  return queryOptions({
    queryKey: queryKeys.activity(id),
    queryFn: ({ signal }) =>
      request({ path: `/api/voicemails/${encodeURIComponent(id)}/activity`, reply: activityWire, signal }),
    staleTime: 0,
  });
}
