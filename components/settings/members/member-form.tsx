'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { changeMemberOptions, newLinkOptions } from '#lib/client/queries/team.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { ROLE_CHOICES } from '#lib/client/words/role-words.ts';
import { ROLES, type Role } from '#lib/domain/member.ts';
import type { ChangeMemberBody, TeamMemberWire } from '#lib/wire/team.ts';
import { AskFirst } from './ask-first.tsx';
import { LinkToCopy } from './link-to-copy.tsx';

export interface MemberFormProps {
  member: TeamMemberWire;
  isMe: boolean;
}

/** What an administrator can do about one member. What takes something away from somebody asks first. */
export function MemberForm({ member, isMe }: MemberFormProps) {
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
    const text = `${name} is ${next === 'member' ? 'a member' : 'an administrator'} now.`;
    if (isMe && next === 'member') setAsked({ ...OF_DEMOTING_ONESELF, go: () => send({ role: next }, text) });
    else send({ role: next }, text);
  };
  const disable = () =>
    setAsked({ ...ofDisabling(name, isMe), go: () => send({ state: 'disabled' }, `${name} is disabled.`) });
  if (asked) return <AskFirst {...asked} onCancel={() => setAsked(null)} />;
  const problem = change.error ?? link.error;
  const isBusy = change.isPending || link.isPending;
  return (
    <div className="flex flex-col gap-5">
      <SelectField
        label="Role"
        value={role}
        disabled={isBusy}
        onChange={(event) => chooseRole(ROLES.find((one) => one === event.target.value) ?? role)}
        choices={ROLE_CHOICES}
      />
      <p role="alert" className="text-danger text-sm empty:sr-only">
        {problem && sentenceOf(problem)}
      </p>
      <div className="flex flex-wrap gap-2">
        {isMe ? (
          <Button asChild>
            <a href="/settings/profile">Change password</a>
          </Button>
        ) : (
          state === 'active' && (
            <Button disabled={isBusy} onClick={() => link.mutate({ kind: 'password', id })}>
              Link for a new password
            </Button>
          )
        )}
        {state === 'active' ? (
          <Button look="danger" disabled={isBusy} onClick={disable}>
            Disable
          </Button>
        ) : (
          <Button disabled={isBusy} onClick={() => send({ state: 'active' }, `${name} can sign in again.`)}>
            Enable
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

const OF_DEMOTING_ONESELF = {
  sentence:
    'This is you. You will no longer be able to change members and phone systems; another administrator can make you one again.',
  label: 'Make me a member',
};

function ofDisabling(name: string, isMe: boolean): Omit<Question, 'go'> {
  if (isMe)
    return {
      sentence:
        'This is you. You are signed out at once and cannot come in again until another administrator enables you.',
      label: 'Disable myself',
    };
  return {
    sentence: `${name} is signed out everywhere at once and cannot come in again until enabled. What ${name} did stays, and what they were given can be given to somebody else.`,
    label: `Disable ${name}`,
  };
}
