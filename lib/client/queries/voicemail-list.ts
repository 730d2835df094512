import { infiniteQueryOptions } from '@tanstack/react-query';
import { callersToSkip, placeOf, readPlace } from '#lib/client/list/callers-to-skip.ts';
import { request } from '#lib/client/request/http.ts';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';
import { voicemailPageWire } from '#lib/wire/voicemails.ts';

/** Rows of one page; the server renders as many. */
export const PAGE_SIZE = 50;

const FOUND_KEPT_MS = 10 * 60_000;

/** The address of the page of a list that begins at `place`, as `placeOf` writes it. */
export function listPath(key: ListKey, place: string | null): string {
  const { after, skipped } = readPlace(place);
  const search = new URLSearchParams({ view: key.view, order: key.order, limit: String(PAGE_SIZE) });
  if (key.line) search.set('line', key.line);
  if (key.q) search.set('q', key.q);
  if (key.caller) search.set('caller', key.caller);
  if (after) search.set('after', after);
  if (skipped.length > 0) search.set('without', skipped.join(','));
  return `/api/voicemails?${search}`;
}

/** One list, page by page. Throws ClientError. */
export function voicemailListOptions(key: ListKey) {
  return infiniteQueryOptions({
    queryKey: queryKeys.list(key),
    queryFn: ({ pageParam, signal }) => request({ path: listPath(key, pageParam), reply: voicemailPageWire, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }, pages) => (next === null ? null : placeOf(next, callersToSkip(pages, key))),
    // One list for every few letters typed: not for a day.
    ...(key.q !== undefined && { gcTime: FOUND_KEPT_MS }),
  });
}
