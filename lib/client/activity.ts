import { queryOptions } from '@tanstack/react-query';
import { activityWire } from '#lib/wire/activity.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

/** What happened to a voicemail, oldest first; asked anew whenever it is opened. Throws ClientError. */
export function activityOptions(id: string) {
  return queryOptions({
    queryKey: queryKeys.activity(id),
    queryFn: ({ signal }) =>
      request({ path: `/api/voicemails/${encodeURIComponent(id)}/activity`, reply: activityWire, signal }),
    staleTime: 0,
  });
}
