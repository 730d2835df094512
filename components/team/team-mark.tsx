'use client';

import { CircleCheck, UserRound } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { outcomeName } from '#lib/client/words/outcome-words.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** At the end of a row: how it was closed, or who has it. */
export function TeamMark({ voicemail, meId }: { voicemail: VoicemailWire; meId: string | undefined }) {
  const t = useMessages('voicemail');
  const common = useMessages('common');
  const { status, outcome, doneBy, assignee, trashedAt } = voicemail;
  if (trashedAt) return null;
  if (status === 'done') {
    return (
      <span
        className="flex items-center gap-1 text-muted"
        title={doneBy ? t('doneBy', { name: isolated(doneBy.name) }) : undefined}
      >
        <CircleCheck aria-hidden className="text-well" />
        {outcome ? outcomeName(outcome, common) : common('outcomeDone')}
      </span>
    );
  }
  if (!assignee) return null;
  const isMine = assignee.id === meId;
  return (
    <span className="flex items-center gap-1 font-medium text-muted" title={isMine ? undefined : assignee.name}>
      <UserRound aria-hidden />
      <span className="sr-only">
        {isMine ? t('assignedToYou') : t('assignedTo', { name: isolated(assignee.name) })}
      </span>
      <span aria-hidden className="max-w-24 truncate">
        {isMine ? t('you') : assignee.name}
      </span>
    </span>
  );
}
