import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { MeWire } from '#lib/wire/members.ts';

/** The signed-in member, given by the server with the page; undefined outside of it. */
export function useMe(): MeWire | undefined {
  return useQuery<MeWire>({ queryKey: queryKeys.me, enabled: false }).data;
}
