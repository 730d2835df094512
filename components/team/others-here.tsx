'use client';

import { Ear } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { foremost, initialsOf, othersText, presenceText } from '#lib/client/live/presence-words.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import type { AtVoicemailWire } from '#lib/wire/presence.ts';
import { useOthersAt } from './use-others-at.ts';
import { useReportPresence } from './use-report-presence.ts';

type Member = AtVoicemailWire['members'][number];

/** Who else is at the open voicemail, and tells them that this member is. Said to ears as well. */
export function OthersHere({ voicemailId }: { voicemailId: string }) {
  const t = useMessages('voicemail');
  useReportPresence(voicemailId);
  const others = useOthersAt(voicemailId, useMe()?.id);
  const first = foremost(others);
  return (
    <p role="status" className="ml-auto flex min-w-0 items-center gap-2 text-muted text-sm">
      {first && (
        <>
          <Initials member={first} />
          <span className="truncate">{othersText(others, t)}</span>
        </>
      )}
    </p>
  );
}

/** On a row: who else is at it. */
export function OthersMark({ voicemailId, meId }: { voicemailId: string; meId: string | undefined }) {
  const t = useMessages('voicemail');
  const others = useOthersAt(voicemailId, meId);
  const first = foremost(others);
  if (!first) return null;
  const said = others.map((other) => presenceText(other, t)).join(', ');
  return (
    <span role="img" aria-label={said} title={said}>
      <Initials member={first} />
    </span>
  );
}

function Initials({ member }: { member: Member }) {
  return (
    <span
      aria-hidden
      className="flex h-4 shrink-0 items-center gap-0.5 rounded-full border border-edge bg-raised px-1 font-semibold text-2xs text-muted"
    >
      {member.isPlaying && <Ear className="size-3" />}
      {initialsOf(member.name)}
    </span>
  );
}
