'use client';

import { Ear, PhoneIncoming, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { When } from '#components/shell/when.tsx';
import { whenSaid } from '#lib/client/format-time.ts';
import { isHangUp } from '#lib/client/row-words.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** What happened to it, by whom and when. */
export function WhatHappened({ voicemail }: { voicemail: VoicemailWire }) {
  return (
    <section aria-labelledby="what-happened" className="mt-8 border-line border-t pt-5">
      <h3 id="what-happened" className="font-medium text-faint text-xs">
        What happened
      </h3>
      <ol className="mt-3 space-y-2.5 text-muted text-sm">
        <Happening icon={<PhoneIncoming />}>
          {isHangUp(voicemail) ? 'Called' : 'Left on'} {voicemail.lineName},{' '}
          <When at={voicemail.receivedAt} say={whenSaid} />
        </Happening>
        {voicemail.listenedAt ? (
          <Happening icon={<Ear />}>
            Listened: <By who={voicemail.listenedBy} elsewhere="at the phone system" />,{' '}
            <When at={voicemail.listenedAt} say={whenSaid} />
          </Happening>
        ) : (
          <Happening icon={<Ear />}>Nobody has listened to it yet</Happening>
        )}
        {voicemail.trashedAt && (
          <Happening icon={<Trash2 />}>
            Deleted: <By who={voicemail.trashedBy} elsewhere="at the phone system" />,{' '}
            <When at={voicemail.trashedAt} say={whenSaid} />
            {voicemail.eraseAfter && (
              <>
                . Gone for good <When at={voicemail.eraseAfter} say={whenSaid} />
              </>
            )}
          </Happening>
        )}
      </ol>
    </section>
  );
}

function Happening({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <span aria-hidden className="mt-0.5 text-faint [&_svg]:size-4">
        {icon}
      </span>
      <span>{children}</span>
    </li>
  );
}

function By({ who, elsewhere }: { who: VoicemailWire['listenedBy']; elsewhere: string }) {
  if (!who || who.id === null) return elsewhere;
  return <span className="font-medium text-ink">{who.name}</span>;
}
