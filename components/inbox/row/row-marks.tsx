'use client';

import { Clock3, type LucideIcon, PencilLine, StickyNote, TriangleAlert, Unplug } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { OthersMark } from '#components/team/others-here.tsx';
import { TeamMark } from '#components/team/team-mark.tsx';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { useRowFacts } from './row-facts.tsx';
import { SentimentMark } from './sentiment.tsx';

/**
 * Small marks at the end of a row: sentiment, an unsaved note, notes, who is viewing it, whose it is, what isn't sent to
 * the phone system yet, was rejected or deleted there, and when Trash deletes it.
 */
export function RowMarks({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('inbox');
  const { writeBack, notes, providerLabel: system } = voicemail;
  const { meId, drafted } = useRowFacts();
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1.5 pl-2 [&_svg]:size-3.5">
      <SentimentMark sentiment={voicemail.sentiment} />
      {drafted.has(voicemail.id) && <Mark of={PencilLine} says={t('unsavedNote')} />}
      {notes.count > 0 && <Mark of={StickyNote} says={t('notes', notes)} />}
      <OthersMark voicemailId={voicemail.id} meId={meId} />
      <TeamMark voicemail={voicemail} meId={meId} />
      {voicemail.trashedAt && <TrashTime voicemail={voicemail} />}
      {voicemail.missingSince && <Mark of={Unplug} says={t('deletedThere', { system })} />}
      {writeBack.state === 'waiting' && !voicemail.trashedAt && (
        <Mark of={Clock3} says={t('waitingToSync', { system })} />
      )}
      {writeBack.state === 'refused' && (
        <Mark of={TriangleAlert} says={t('changeRejected', { system })} why={writeBack.reason} className="text-warn" />
      )}
    </span>
  );
}

interface MarkProps {
  of: LucideIcon;
  says: string;
  /** The tooltip, where it says more than the label. */
  why?: string | null | undefined;
  className?: string;
}

function Mark({ of: Icon, says, why, className }: MarkProps) {
  return (
    <span className={className} title={why ?? says}>
      <Icon role="img" aria-label={says} />
    </span>
  );
}

const HOUR_MS = 3_600_000;

function TrashTime({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('inbox');
  const locale = useLocale();
  if (!voicemail.eraseAfter) return null;
  const hours = Math.floor((Date.parse(voicemail.eraseAfter) - locale.now) / HOUR_MS);
  if (hours < 1) return <span>{t('deletingSoon')}</span>;
  return (
    <span>{hours < 24 ? t('deletesInHours', { hours }) : t('deletesInDays', { days: Math.floor(hours / 24) })}</span>
  );
}
