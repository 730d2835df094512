import type { QueryClient } from '@tanstack/react-query';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';

/** Asks again for every search in sight, and for the others when they are next; for what only the server can search. */
export function refetchSearches(client: QueryClient): void {
  void client.invalidateQueries({
    queryKey: queryKeys.lists,
    predicate: ({ queryKey }) => (queryKey[2] as ListKey).q !== undefined,
  });
}
