import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { placeInList } from '#lib/client/list/place-in-list.ts';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { MeWire } from '#lib/wire/members.ts';
import type { VoicemailPageWire, VoicemailWire } from '#lib/wire/voicemails.ts';
import { fold, forget } from './apply-changes.ts';
import { type InboxSnapshot, type ListState, truthOf } from './snapshot.ts';

type ListData = InfiniteData<VoicemailPageWire, string | null>;

/** Everything the cache holds that a change may touch, as a value. */
export function readSnapshot(client: QueryClient): InboxSnapshot {
  const lists = client.getQueriesData<ListData>({ queryKey: queryKeys.lists });
  const items = client.getQueriesData<VoicemailWire | null>({ queryKey: queryKeys.items });
  return {
    memberId: client.getQueryData<MeWire>(queryKeys.me)?.id ?? '',
    lists: lists.flatMap(([key, data]) => (data ? [{ key: key[2] as ListKey, pages: data.pages }] : [])),
    items: Object.fromEntries(items.flatMap(([key, data]) => (data === undefined ? [] : [[String(key[2]), data]]))),
    counts: client.getQueryData<CountsWire>(queryKeys.counts),
    pending: client.getQueryData<InboxSnapshot['pending']>(queryKeys.pending) ?? {},
    journal: client.getQueryData<InboxSnapshot['journal']>(queryKeys.journal) ?? {},
  };
}

/** Runs a pure change over the cache and writes back only what it changed. Returns the snapshot after it. */
export function changeCache(client: QueryClient, change: (snapshot: InboxSnapshot) => InboxSnapshot): InboxSnapshot {
  const before = readSnapshot(client);
  const after = change(before);
  for (const [index, list] of after.lists.entries()) if (list !== before.lists[index]) writeList(client, list);
  for (const [id, item] of Object.entries(after.items)) {
    if (item !== before.items[id]) client.setQueryData(queryKeys.item(id), item);
  }
  if (after.counts !== before.counts) client.setQueryData(queryKeys.counts, after.counts);
  if (after.pending !== before.pending) remember(client, queryKeys.pending, after.pending);
  if (after.journal !== before.journal) remember(client, queryKeys.journal, after.journal);
  return after;
}

function writeList(client: QueryClient, list: ListState): void {
  client.setQueryData<ListData>(queryKeys.list(list.key), (old) => old && { ...old, pages: [...list.pages] });
}

/** Kept as long as the window lives: what is not answered yet must not be collected. */
function remember(client: QueryClient, key: readonly string[], value: unknown): void {
  client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData(key, value);
}

/**
 * Mends every list and item whose fetch began before a change and ended after it: what events, replies and changes
 * told meanwhile is laid over the answer. Returns how to stop.
 */
export function keepAnswersTrue(client: QueryClient): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    const [area, kind, id] = event.query.queryKey;
    if (area !== 'voicemails') return;
    // Asked for by itself and not there: it stands in no list either, whatever told us of it.
    const isGone = kind === 'item' && event.query.state.data === null;
    changeCache(client, (snapshot) => mend(isGone ? forget(snapshot, String(id)) : snapshot));
  });
}

/** Pure: the snapshot with everything newer that is known laid over its lists and items. */
export function mend(snapshot: InboxSnapshot): InboxSnapshot {
  const ids = new Set([...Object.keys(snapshot.journal), ...Object.keys(snapshot.pending)]);
  return [...ids].reduce(mendOne, snapshot);
}

function mendOne(snapshot: InboxSnapshot, id: string): InboxSnapshot {
  const pending = snapshot.pending[id];
  const voicemail = pending ? fold(pending) : (truthOf(snapshot, id) ?? null);
  const items = snapshot.items;
  return {
    ...snapshot,
    lists: snapshot.lists.map((list) => mendList(list, id, voicemail, snapshot.memberId)),
    items: id in items && isOlder(items[id], voicemail) ? { ...items, [id]: voicemail } : items,
  };
}

function mendList(list: ListState, id: string, known: VoicemailWire | null, memberId: string): ListState {
  const shown = list.pages.flatMap((page) => page.items).find((voicemail) => voicemail.id === id);
  if (shown && !isOlder(shown, known)) return list;
  return placeInList(list, id, known, memberId);
}

/** A change keeps the revision of what it lies over, so an equal revision that is not the same object is laid over too. */
function isOlder(shown: VoicemailWire | null | undefined, known: VoicemailWire | null): boolean {
  return shown !== known && (shown?.revision ?? -1) <= (known?.revision ?? Number.POSITIVE_INFINITY);
}
