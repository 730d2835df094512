import { queryOptions } from '@tanstack/react-query';
import { membersWire } from '#lib/wire/members.ts';
import { request } from './http.ts';
import { queryKeys } from './query-keys.ts';

const FRESH_MS = 60_000;

/** Who a voicemail can be given to, by name. No event tells of a new member, so it is asked anew. Throws ClientError. */
export const membersOptions = queryOptions({
  queryKey: queryKeys.members,
  queryFn: ({ signal }) => request({ path: '/api/members', reply: membersWire, signal }),
  staleTime: FRESH_MS,
});
