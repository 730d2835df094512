'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { inviteOptions } from '#lib/client/queries/team.ts';
import { ClientError, sentenceOf } from '#lib/client/request/client-error.ts';
import { roleChoices } from '#lib/client/words/role-words.ts';
import { ROLES } from '#lib/domain/member.ts';
import { LinkToCopy } from './link-to-copy.tsx';

/** Who is invited and as what; then the link to send them. */
export function InviteForm() {
  const t = useMessages('settings');
  const invite = useMutation(inviteOptions);
  if (invite.data) return <LinkToCopy link={invite.data} name={invite.variables.name} />;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const role = ROLES.find((one) => one === given.get('role')) ?? 'member';
    invite.mutate({ name: String(given.get('name')).trim(), email: String(given.get('email')).trim(), role });
  };
  const fields = invite.error instanceof ClientError ? invite.error.details.fields : undefined;
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <TextField label={t('name')} name="name" autoComplete="off" required maxLength={80} error={fields?.name} />
      <TextField
        label={t('emailAddress')}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        required
        maxLength={200}
        hint={t('emailHint')}
        error={fields?.email}
      />
      <SelectField label={t('role')} name="role" defaultValue="member" choices={roleChoices(t)} />
      <p role="alert" className="text-danger text-sm empty:sr-only">
        {invite.error && !fields && sentenceOf(invite.error)}
      </p>
      <Button type="submit" variant="primary" disabled={invite.isPending} className="w-full mid:w-auto mid:self-start">
        {invite.isPending ? t('creatingLink') : t('createInviteLink')}
      </Button>
    </form>
  );
}
