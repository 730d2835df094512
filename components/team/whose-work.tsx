'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, CircleCheck, UserRound } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { Button } from '#components/ui/button.tsx';
import { assign } from '#lib/client/commands/assign.ts';
import { type Seen, seenNow } from '#lib/client/commands/seen.ts';
import { membersOptions } from '#lib/client/queries/members.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { formatSince } from '#lib/client/words/format-time.ts';
import { doneText } from '#lib/client/words/outcome-words.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { MemberWire } from '#lib/wire/members.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { AssignMenu } from './assign-menu.tsx';
import { OthersHere } from './others-here.tsx';

/** Whose work the open voicemail is, with taking and giving it; once closed, how, by whom and when; who is at it. Nothing in Trash. */
export function WhoseWork({ voicemail }: { voicemail: VoicemailWire }) {
  if (voicemail.trashedAt) return null;
  return (
    <div className="mt-4 flex min-h-9 flex-wrap items-center gap-2 pointer-coarse:min-h-11">
      {voicemail.status === 'done' ? <Closed voicemail={voicemail} /> : <Claim voicemail={voicemail} />}
      <OthersHere voicemailId={voicemail.id} />
    </div>
  );
}

function Closed({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('common');
  return (
    <p className="flex items-start gap-2 text-sm">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-well" />
      <span>
        <span className="font-medium">{doneText(voicemail.outcome, t)}</span>
        <span className="text-muted">
          {voicemail.doneBy && ` · ${isolated(voicemail.doneBy.name)}`}
          {voicemail.doneAt && (
            <>
              {' · '}
              <When at={voicemail.doneAt} say={formatSince} />
            </>
          )}
        </span>
      </span>
    </p>
  );
}

function Claim({ voicemail }: { voicemail: VoicemailWire }) {
  const t = useMessages('voicemail');
  const client = useQueryClient();
  const me = useMe();
  const [opener, setOpener] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { data: members } = useQuery({ ...membersOptions, enabled: isOpen });
  const { assignee } = voicemail;
  /** What was seen when the menu opened; one's own button shows what is so now. */
  const seen = useRef<Seen>(undefined);
  const give = (to: MemberWire | null) => void assign(client, voicemail.id, to, { seen: seen.current });
  const onOpenChange = (opens: boolean) => {
    seen.current = opens ? seenNow(client, [voicemail.id]) : undefined;
    setIsOpen(opens);
  };
  const take = () => {
    // The button goes away; focus stays beside where it was.
    opener?.focus();
    if (me) give(me);
  };
  const isMine = assignee !== null && assignee.id === me?.id;
  return (
    <>
      {!assignee && (
        <Button onClick={take} title={t('assignToMeHint')}>
          <UserRound aria-hidden />
          {t('assignToMe')}
        </Button>
      )}
      <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
        <DropdownMenu.Trigger asChild>
          <Button ref={setOpener} variant={assignee ? 'plain' : 'quiet'} className="max-w-full">
            {assignee && <UserRound aria-hidden />}
            <span className="truncate">
              {!assignee
                ? t('assign')
                : isMine
                  ? t('assignedToYou')
                  : t('assignedTo', { name: isolated(assignee.name) })}
            </span>
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <AssignMenu
          within={opener?.closest('main') ?? null}
          members={members?.items}
          me={me}
          assigneeId={assignee?.id ?? null}
          onGive={give}
        />
      </DropdownMenu.Root>
    </>
  );
}
