import { queryOptions } from '@tanstack/react-query';
import { request } from '#lib/client/request/http.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { membersWire } from '#lib/wire/members.ts';

const FRESH_MS = 60_000;

/** Who a voicemail can be given to, by name. No event tells of a new member, so it is asked anew. Throws ClientError. */
export const membersOptions = queryOptions({
  queryKey: queryKeys.members,
  queryFn: ({ signal }) => request({ path: '/api/members', reply: membersWire, signal }),
  staleTime: FRESH_MS,
});
