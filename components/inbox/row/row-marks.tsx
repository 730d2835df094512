'use client';

import { Clock3, PencilLine, StickyNote, TriangleAlert, Unplug } from 'lucide-react';
import { useLocale } from '#components/shell/locale.tsx';
import { OthersMark } from '#components/team/others-here.tsx';
import { TeamMark } from '#components/team/team-mark.tsx';
import { stretch } from '#lib/client/words/format-time.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useRowFacts } from './row-facts.tsx';
import { SentimentMark } from './sentiment.tsx';

/** Quiet marks at the end of a row: how the caller sounded, an unsaved note and notes beside it, who is at it, owed to the phone system, refused by it, gone from it, and how long Trash keeps it. */
export function RowMarks({ voicemail }: { voicemail: VoicemailWire }) {
  const { writeBack, providerLabel } = voicemail;
  const { meId, drafted } = useRowFacts();
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1.5 pl-2 [&_svg]:size-3.5">
      <SentimentMark sentiment={voicemail.sentiment} />
      {drafted.has(voicemail.id) && (
        <span title="Your unsaved note">
          <PencilLine role="img" aria-label="Your unsaved note" />
        </span>
      )}
      {voicemail.notes.count > 0 && <NoteMark count={voicemail.notes.count} />}
      <OthersMark voicemailId={voicemail.id} meId={meId} />
      <TeamMark voicemail={voicemail} meId={meId} />
      {voicemail.trashedAt && <TrashTime voicemail={voicemail} />}
      {voicemail.missingSince && (
        <span title={`No longer in ${providerLabel}; kept here`}>
          <Unplug role="img" aria-label={`No longer in ${providerLabel}`} />
        </span>
      )}
      {writeBack.state === 'waiting' && !voicemail.trashedAt && (
        <span title={`Not yet sent to ${providerLabel}`}>
          <Clock3 role="img" aria-label={`Not yet sent to ${providerLabel}`} />
        </span>
      )}
      {writeBack.state === 'refused' && (
        <span className="text-warn" title={writeBack.reason ?? `${providerLabel} refused it`}>
          <TriangleAlert role="img" aria-label={`${providerLabel} refused the change`} />
        </span>
      )}
    </span>
  );
}

function NoteMark({ count }: { count: number }) {
  const said = count === 1 ? '1 note' : `${count} notes`;
  return (
    <span title={said}>
      <StickyNote role="img" aria-label={said} />
    </span>
  );
}

function TrashTime({ voicemail }: { voicemail: VoicemailWire }) {
  const locale = useLocale();
  if (!voicemail.eraseAfter) return null;
  const left = Date.parse(voicemail.eraseAfter) - locale.now;
  return <span>{left > 60_000 ? `kept ${stretch(left, locale.t)} more` : 'about to be erased'}</span>;
}
