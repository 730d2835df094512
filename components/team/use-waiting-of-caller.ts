import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { factsSeen, type Seen } from '#lib/client/commands/seen.ts';
import { waitingFrom } from '#lib/client/list/of-caller.ts';
import { readSnapshot } from '#lib/client/optimistic/inbox-cache.ts';
import { shownVoicemail } from '#lib/client/optimistic/snapshot.ts';
import { countsOptions } from '#lib/client/queries/counts.ts';
import { callerKey, type KnownBy } from '#lib/domain/caller-key.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** So many voicemails of one caller are changed at once; of more it is said how many. One request each, of a few ms. */
export const MOST_AT_ONCE = 200;

/** What waits from one caller, as it was when it was first known while the sheet is open. */
export interface WaitingOfCaller {
  /** The voicemail asked about first, then the others, newest first; at most {@link MOST_AT_ONCE}. */
  ids: readonly string[];
  /** How each of the others was. */
  seen: Seen;
  /** How many of the others nobody has listened to. */
  unheard: number;
  /** How many wait altogether: more than `ids` where there are too many, or the rest could not be loaded. */
  total: number;
}

const NOBODY: KnownBy = { accountId: '', caller: { kind: 'withheld' } };

/**
 * What waits from the caller of the voicemail `id`, loaded page by page and then left as it is: what arrives while somebody
 * decides is not among it. Null without `id`, when it is the only one, or not all known yet.
 */
export function useWaitingOfCaller(id: string | null): WaitingOfCaller | null {
  const client = useQueryClient();
  const voicemail = id === null ? null : shownVoicemail(readSnapshot(client), id);
  const list = useInfiniteQuery(waitingFrom(voicemail ?? NOBODY));
  const key = voicemail ? callerKey(voicemail) : null;
  const { data: reported } = useQuery({ ...countsOptions, select: ({ callers }) => callers[key ?? ''] ?? 0 });
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isAll = list.data !== undefined && (!list.hasNextPage || all.length >= MOST_AT_ONCE || list.isError);
  const { fetchNextPage, isFetching } = list;
  const wantsMore = id !== null && list.data !== undefined && !isAll && !isFetching;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  const [known, setKnown] = useState<{ id: string; waiting: WaitingOfCaller } | null>(null);
  if (known !== null && known.id !== id) setKnown(null);
  if (id !== null && known === null && isAll) setKnown({ id, waiting: waitingOf(id, all, reported ?? 0) });
  const waiting = known?.id === id ? (known?.waiting ?? null) : null;
  return waiting !== null && waiting.ids.length > 1 ? waiting : null;
}

function waitingOf(id: string, all: readonly VoicemailWire[], reported: number): WaitingOfCaller {
  const others = all.filter((other) => other.id !== id).slice(0, MOST_AT_ONCE - 1);
  return {
    ids: [id, ...others.map((other) => other.id)],
    seen: new Map(others.map((other) => [other.id, factsSeen(other)])),
    unheard: others.filter(({ listenedAt }) => listenedAt === null).length,
    total: Math.max(reported, others.length + 1),
  };
}
