import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type ListKey, queryKeys } from '#lib/client/request/query-keys.ts';
import { activityWire } from '#lib/wire/activity.ts';
import { countsWire } from '#lib/wire/counts.ts';
import { linesWire } from '#lib/wire/lines.ts';
import { membersWire, meWire } from '#lib/wire/members.ts';
import { notesWire } from '#lib/wire/notes.ts';
import { peaksWire, voicemailPageWire, voicemailWire } from '#lib/wire/voicemails.ts';

const KEPT_PAGES = 4;
/** Most voicemails, notes, activity and waveforms stored beside the lists; those viewed last. */
const MOST_BESIDE_LISTS = 200;
/** Stored data older than this isn't used (ms). */
const KEPT_MS = 7 * 86_400_000;

const listData = z.object({ pages: z.array(voicemailPageWire), pageParams: z.array(z.nullable(z.string())) });

/** Which queries are stored, by key prefix, with the schema they're validated by when read. */
const KEPT: readonly { under: readonly string[]; schema: z.ZodMiniType }[] = [
  { under: queryKeys.lists, schema: listData },
  { under: queryKeys.items, schema: voicemailWire },
  { under: queryKeys.allNotes, schema: notesWire },
  { under: queryKeys.allActivity, schema: activityWire },
  { under: queryKeys.peaks, schema: peaksWire },
  { under: queryKeys.counts, schema: countsWire },
  { under: queryKeys.lines, schema: linesWire },
  { under: queryKeys.members, schema: membersWire },
  { under: queryKeys.me, schema: meWire },
  { under: queryKeys.feedPlace, schema: z.string() },
];

const keptQuery = z.object({ key: z.array(z.unknown()), data: z.unknown(), updatedAt: z.number() });
export type KeptQuery = z.infer<typeof keptQuery>;

const keptScreens = z.object({ memberId: z.string(), savedAt: z.number(), queries: z.array(keptQuery) });

/** What one member last saw on this device. */
export type KeptScreens = z.infer<typeof keptScreens>;

const schemaOf = (key: readonly unknown[]) =>
  KEPT.find(({ under }) => under.every((part, index) => part === key[index]))?.schema;

/** True for a query that's stored. Search results and lists of one caller aren't. */
export function isKept({ queryKey, state }: Query): boolean {
  if (state.status !== 'success' || state.data == null || !schemaOf(queryKey)) return false;
  if (!isList(queryKey)) return true;
  const { q, caller } = queryKey[2] as ListKey;
  return q === undefined && caller === undefined;
}

const isList = (key: QueryKey) => key[0] === 'voicemails' && key[1] === 'list';
const isBesideLists = (key: QueryKey) => (key[0] === 'voicemails' && !isList(key)) || key[0] === 'peaks';

/** What a window shows now, to be stored; null before its member and the last event are known. `now`: UTC ms. */
export function screensOf(client: QueryClient, now: number): KeptScreens | null {
  const me = meWire.safeParse(client.getQueryData(queryKeys.me));
  if (!me.success || client.getQueryData(queryKeys.feedPlace) === undefined) return null;
  const kept = client.getQueryCache().getAll().filter(isKept);
  const beside = kept
    .filter(({ queryKey }) => isBesideLists(queryKey))
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(0, MOST_BESIDE_LISTS);
  const queries = [...kept.filter(({ queryKey }) => !isBesideLists(queryKey)), ...beside];
  return { memberId: me.data.id, savedAt: now, queries: queries.map(keptQueryOf) };
}

function keptQueryOf({ queryKey, state }: Query): KeptQuery {
  return {
    key: [...queryKey],
    data: isList(queryKey) ? firstPages(state.data) : state.data,
    updatedAt: state.dataUpdatedAt,
  };
}

/** Somebody may have scrolled through thousands of rows. */
function firstPages(data: unknown): unknown {
  const { pages, pageParams } = data as z.infer<typeof listData>;
  return { pages: pages.slice(0, KEPT_PAGES), pageParams: pageParams.slice(0, KEPT_PAGES) };
}

/** Parses stored data, without invalid queries; null for none, or when it's too old. `now`: UTC ms. */
export function readScreens(record: unknown, now: number): KeptScreens | null {
  const read = keptScreens.safeParse(record);
  if (!read.success || now - read.data.savedAt > KEPT_MS) return null;
  const queries = read.data.queries.flatMap((query) => {
    const data = schemaOf(query.key)?.safeParse(query.data);
    return data?.success ? [{ ...query, data: data.data }] : [];
  });
  return { ...read.data, queries };
}

/** Fills a cache with stored queries; what it contains already is newer and stays. */
export function fillFrom(client: QueryClient, queries: readonly KeptQuery[]): void {
  for (const { key, data, updatedAt } of queries)
    if (client.getQueryData(key) === undefined) client.setQueryData(key, data, { updatedAt });
}
