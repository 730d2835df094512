import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { callWarning } from '#lib/client/commands/call-warning.ts';
import { doneFrom, waitingFrom } from '#lib/client/list/of-caller.ts';
import { NOBODY, presence } from '#lib/client/live/presence.ts';
import { activityOptions } from '#lib/client/queries/activity.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import type { VoicemailPageWire, VoicemailWire } from '#lib/wire/voicemails.ts';

/**
 * Why calling back now may be calling twice, kept true by the live feed; null when there is nothing to ask. `isKnown` once
 * all that is needed to tell has been read, or cannot be.
 */
export function useCallWarning(voicemail: VoicemailWire): { warning: string | null; isKnown: boolean } {
  const t = useMessages('voicemail');
  const locale = useLocale();
  const me = useMe();
  const waiting = useInfiniteQuery(waitingFrom(voicemail));
  const done = useInfiniteQuery(doneFrom(voicemail));
  const activity = useQuery(activityOptions(voicemail.id));
  const whoIsWhere = useSyncExternalStore(presence.subscribe, presence.get, () => NOBODY);
  const isKnown = [waiting, done, activity].every(({ fetchStatus }) => fetchStatus !== 'fetching');
  if (!me) return { warning: null, isKnown };
  const known = { waiting: itemsOf(waiting.data), done: itemsOf(done.data), activity: activity.data?.items };
  return { warning: callWarning({ ...known, voicemail, memberId: me.id, presence: whoIsWhere }, locale, t), isKnown };
}

function itemsOf(data: { pages: VoicemailPageWire[] } | undefined): VoicemailWire[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
