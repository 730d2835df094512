import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { readSnapshot } from '#lib/client/inbox-cache.ts';
import { waitingFrom } from '#lib/client/of-caller.ts';
import { shownVoicemail } from '#lib/client/snapshot.ts';
import type { KnownBy } from '#lib/domain/caller-key.ts';

/** What waits from one caller. */
export interface WaitingOfCaller {
  /** Of all of it, the voicemail asked about included. */
  ids: readonly string[];
  /** How many of the others nobody has listened to. */
  unheard: number;
}

const NOBODY: KnownBy = { accountId: '', caller: { kind: 'withheld' } };

/** What waits from the caller of the voicemail `id`; null without one, when it is the only one, or not known yet. */
export function useWaitingOfCaller(id: string | null): WaitingOfCaller | null {
  const client = useQueryClient();
  const voicemail = id === null ? null : shownVoicemail(readSnapshot(client), id);
  const { data } = useInfiniteQuery(waitingFrom(voicemail ?? NOBODY));
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const others = all.filter((other) => other.id !== id);
  if (id === null || others.length === 0) return null;
  return {
    ids: [id, ...others.map((other) => other.id)],
    unheard: others.filter(({ listenedAt }) => listenedAt === null).length,
  };
}
