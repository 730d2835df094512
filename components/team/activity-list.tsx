'use client';

import { useQuery } from '@tanstack/react-query';
import {
  CircleCheck,
  CircleDashed,
  Ear,
  EarOff,
  RotateCcw,
  Send,
  StickyNote,
  Trash2,
  UserRound,
  UserRoundMinus,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { activityOptions } from '#lib/client/queries/activity.ts';
import { activityWords } from '#lib/client/words/activity-words.ts';
import { formatSince } from '#lib/client/words/format-time.ts';
import { type Happening as Happened, happeningsOf } from '#lib/client/words/happenings.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { Happening } from './happening.tsx';
import { useFollowRevision } from './use-follow-revision.ts';

const ICONS: Record<string, ReactNode> = {
  played: <Ear />,
  listened: <Ear />,
  unlistened: <EarOff />,
  done: <CircleCheck />,
  reopened: <CircleDashed />,
  assigned: <UserRound />,
  unassigned: <UserRoundMinus />,
  noted: <StickyNote />,
  'note-edited': <StickyNote />,
  'note-deleted': <StickyNote />,
  'note-restored': <StickyNote />,
  trashed: <Trash2 />,
  restored: <RotateCcw />,
  'erase-asked': <Trash2 />,
};

/** What members and the phone system did to a voicemail; while that is not loaded, what the voicemail itself tells. */
export function ActivityList({ voicemail }: { voicemail: VoicemailWire }) {
  const options = activityOptions(voicemail.id);
  const { data } = useQuery(options);
  useFollowRevision(voicemail, options.queryKey);
  return happeningsOf(voicemail, data?.items).map((of) => (
    <Item key={of.id} of={of} system={voicemail.providerLabel} />
  ));
}

function Item({ of, system }: { of: Happened; system: string }) {
  const t = useMessages('voicemail');
  const words = activityWords(of, system, useMessages('common'));
  if (!words) return null;
  const by = (name: ReactNode) => (
    <bdi key="by" className="font-medium text-ink">
      {name}
    </bdi>
  );
  return (
    <Happening icon={ICONS[of.type] ?? <Send />}>
      {t.rich<ReactNode>(words.key, { ...words.values, by })}
      {of.at !== null && (
        <>
          {' · '}
          <When at={of.at} say={formatSince} />
        </>
      )}
    </Happening>
  );
}
