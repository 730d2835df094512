'use client';

import { Ear, Hourglass, PhoneIncoming } from 'lucide-react';
import { When } from '#components/shell/when.tsx';
import { ActivityList } from '#components/team/activity-list.tsx';
import { Happening } from '#components/team/happening.tsx';
import { whenSaid } from '#lib/client/words/format-time.ts';
import { isHangUp } from '#lib/client/words/row-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** What happened to it, by whom and when. */
export function WhatHappened({ voicemail }: { voicemail: VoicemailWire }) {
  return (
    <section aria-labelledby="what-happened" className="mt-8 border-line border-t pt-5">
      <h3 id="what-happened" className="font-medium text-faint text-xs">
        What happened
      </h3>
      <ol className="wrap-anywhere mt-3 space-y-2.5 text-muted text-sm">
        <Happening icon={<PhoneIncoming />}>
          {isHangUp(voicemail) ? 'Called' : 'Left on'} <bdi>{voicemail.lineName}</bdi>,{' '}
          <When at={voicemail.receivedAt} say={whenSaid} />
        </Happening>
        <ActivityList voicemail={voicemail} />
        {voicemail.listenedAt === null && <Happening icon={<Ear />}>Nobody has listened to it yet</Happening>}
        {voicemail.eraseAfter && (
          <Happening icon={<Hourglass />}>
            Gone for good <When at={voicemail.eraseAfter} say={whenSaid} />
          </Happening>
        )}
      </ol>
    </section>
  );
}
