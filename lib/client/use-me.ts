import { useQuery } from '@tanstack/react-query';
import type { MeWire } from '#lib/wire/members.ts';
import { queryKeys } from './query-keys.ts';

/** The signed-in member, given by the server with the page; undefined outside of it. */
export function useMe(): MeWire | undefined {
  return useQuery<MeWire>({ queryKey: queryKeys.me, enabled: false }).data;
}
