import type { ListKey } from '#lib/client/request/query-keys.ts';
import { LONGEST_SEARCH } from '#lib/domain/search-terms.ts';
import { VIEWS, type View } from '#lib/domain/views.ts';
import type { Order } from '#lib/domain/voicemail.ts';

/** Where in the inbox somebody is: a list, and the voicemail open beside it. */
export interface Address {
  view: View;
  line: string | null;
  order: Order;
  voicemailId: string | null;
  /** What is searched for; null: nothing, the list is whole. */
  q: string | null;
}

/** True for the name of a view. */
export function isView(text: string | undefined): text is View {
  return VIEWS.some((view) => view === text);
}

/** Reads `/unlistened/<id>?line=…&order=oldest&q=…`; what is not understood counts as not said. */
export function readAddress(pathname: string, search: URLSearchParams): Address {
  const [view, voicemailId] = pathname.split('/').filter(Boolean).map(decode);
  return {
    view: isView(view) ? view : 'inbox',
    // What every object has stands in each record that is looked up by id, and is no voicemail.
    voicemailId: voicemailId === undefined || voicemailId in {} ? null : voicemailId,
    line: search.get('line') || null,
    order: search.get('order') === 'oldest' ? 'oldest' : 'newest',
    q: readSearch(search.get('q') ?? ''),
  };
}

/** The address bar's text for an address; the way back of {@link readAddress}. */
export function writeAddress({ view, line, order, voicemailId, q }: Address): string {
  const search = new URLSearchParams();
  if (line) search.set('line', line);
  if (order === 'oldest') search.set('order', order);
  if (q) search.set('q', q);
  const path = voicemailId ? `/${view}/${encodeURIComponent(voicemailId)}` : `/${view}`;
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The list an address shows. */
export function listKeyOf({ view, line, order, q }: Address): ListKey {
  return q === null ? { view, line, order } : { view, line, order, q };
}

/** What somebody typed, as it is searched for; null when that is nothing. */
export function readSearch(typed: string): string | null {
  return typed.trim().slice(0, LONGEST_SEARCH).trimEnd() || null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
