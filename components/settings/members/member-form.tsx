'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { changeMemberOptions, newLinkOptions } from '#lib/client/queries/team.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { roleChoices } from '#lib/client/words/role-words.ts';
import { ROLES, type Role } from '#lib/domain/member.ts';
import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { ChangeMemberBody, TeamMemberWire } from '#lib/wire/team.ts';
import { ConfirmFirst } from './confirm-first.tsx';
import { LinkToCopy } from './link-to-copy.tsx';

export interface MemberFormProps {
  member: TeamMemberWire;
  isMe: boolean;
}

/** What an administrator can do about one member. What takes something away from somebody asks first. */
export function MemberForm({ member, isMe }: MemberFormProps) {
  const t = useMessages('settings');
  const { id, name, role, state } = member;
  const [asked, setAsked] = useState<Question | null>(null);
  const change = useMutation(changeMemberOptions);
  const link = useMutation(newLinkOptions);
  if (link.data) return <LinkToCopy link={link.data} name={name} />;
  const send = (body: ChangeMemberBody, text: string) => {
    setAsked(null);
    change.mutate({ id, body }, { onSuccess: () => notify({ text, tone: 'done', about: 'member' }) });
  };
  const chooseRole = (next: Role) => {
    const text = next === 'member' ? t('madeMember', { name }) : t('madeAdministrator', { name });
    if (isMe && next === 'member')
      setAsked({ sentence: t('demoteMyself'), label: t('makeMeMember'), go: () => send({ role: next }, text) });
    else send({ role: next }, text);
  };
  const disable = () =>
    setAsked({
      ...deactivationQuestion(name, isMe, t),
      go: () => send({ state: 'disabled' }, t('memberDeactivated', { name })),
    });
  if (asked) return <ConfirmFirst {...asked} onCancel={() => setAsked(null)} />;
  const problem = change.error ?? link.error;
  const isBusy = change.isPending || link.isPending;
  return (
    <div className="flex flex-col gap-5">
      <SelectField
        label={t('role')}
        value={role}
        disabled={isBusy}
        onChange={(event) => chooseRole(ROLES.find((one) => one === event.target.value) ?? role)}
        choices={roleChoices(t)}
      />
      <p role="alert" className="text-danger text-sm empty:sr-only">
        {problem && sentenceOf(problem)}
      </p>
      <div className="flex flex-wrap gap-2">
        {isMe ? (
          <Button asChild>
            <a href="/settings/profile">{t('changePassword')}</a>
          </Button>
        ) : (
          state === 'active' && (
            <Button disabled={isBusy} onClick={() => link.mutate({ kind: 'password', id })}>
              {t('createResetLink')}
            </Button>
          )
        )}
        {state === 'active' ? (
          <Button variant="danger" disabled={isBusy} onClick={disable}>
            {t('deactivate')}
          </Button>
        ) : (
          <Button disabled={isBusy} onClick={() => send({ state: 'active' }, t('memberReactivated', { name }))}>
            {t('reactivate')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface Question {
  sentence: string;
  label: string;
  go: () => void;
}

function deactivationQuestion(name: string, isMe: boolean, t: Translator<Areas['settings']>): Omit<Question, 'go'> {
  if (isMe) return { sentence: t('deactivateMyself'), label: t('deactivateMe') };
  return { sentence: t('deactivateOther', { name }), label: t('deactivateName', { name }) };
}
