import type { QueryClient } from '@tanstack/react-query';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import type { ListKey } from '#lib/client/request/query-keys.ts';

/** Where the voicemails that nobody has listened to stand, whoever has waited longest first. */
export const LONGEST_WAITING: ListKey = { view: 'unlistened', line: null, order: 'oldest' };

/** The unlistened voicemail whose caller has waited longest, loaded or not; null when there is none. Throws ClientError. */
export async function longestWaiting(client: QueryClient): Promise<string | null> {
  const { pages } = await client.fetchInfiniteQuery(voicemailListOptions(LONGEST_WAITING));
  return pages[0]?.items[0]?.id ?? null;
}
