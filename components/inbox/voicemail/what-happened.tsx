'use client';

import { Ear, Hourglass, PhoneIncoming } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { ActivityList } from '#components/team/activity-list.tsx';
import { Happening } from '#components/team/happening.tsx';
import { formatSince } from '#lib/client/words/format-time.ts';
import { isHangUp } from '#lib/client/words/row-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** What happened to it, by whom and when. */
export function WhatHappened({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const came = t.rich<ReactNode>(isHangUp(voicemail) ? 'callerHungUp' : 'voicemailLeft', {
    name: voicemail.lineName,
    line: (name) => <bdi key="line">{name}</bdi>,
  });
  return (
    <section aria-labelledby="activity" className="mt-8 border-line border-t pt-5">
      <h3 id="activity" className="font-medium text-faint text-xs">
        {t('activity')}
      </h3>
      <ol className="wrap-anywhere mt-3 space-y-2.5 text-muted text-sm">
        <Happening icon={<PhoneIncoming />}>
          {came} · <When at={voicemail.receivedAt} say={formatSince} />
        </Happening>
        <ActivityList voicemail={voicemail} />
        {voicemail.listenedAt === null && <Happening icon={<Ear />}>{t('notListenedYet')}</Happening>}
        {voicemail.eraseAfter && (
          <Happening icon={<Hourglass />}>
            {t('deletesAt')} · <When at={voicemail.eraseAfter} say={formatSince} />
          </Happening>
        )}
      </ol>
    </section>
  );
}
