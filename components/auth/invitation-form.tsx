'use client';

import { type FormEvent, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { acceptInvitation } from '#lib/client/commands/accept-invitation.ts';
import { ClientError, sentenceOf } from '#lib/client/request/client-error.ts';
import type { OpenInvitationWire } from '#lib/wire/team.ts';
import { NewMemberFields } from './new-member-fields.tsx';

export interface InvitationFormProps {
  token: string;
  invitation: OpenInvitationWire;
}

/** Uses a link: a name and a password to join with, or another password; then straight to the inbox. */
export function InvitationForm({ token, invitation }: InvitationFormProps) {
  const t = useMessages('access');
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const isJoining = invitation.purpose === 'join';
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setIsSending(true);
    setError(null);
    try {
      const name = String(given.get('name') ?? '').trim();
      await acceptInvitation(token, { ...(isJoining && { name }), password: String(given.get('password')) });
      // The link is used: going back must not lead to it.
      window.location.replace('/inbox');
    } catch (problem) {
      setError(problem);
      setIsSending(false);
    }
  };
  const faults = error instanceof ClientError ? error.details.fields : undefined;
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <NewMemberFields email={invitation.email} name={isJoining ? invitation.name : null} faults={faults} />
      <p role="alert" className="text-danger text-sm empty:sr-only">
        {error !== null && !faults && sentenceOf(error)}
      </p>
      <Button type="submit" variant="primary" disabled={isSending} className="h-11 w-full text-base">
        {isSending ? t('oneMoment') : isJoining ? t('join') : t('changePasswordAndSignIn')}
      </Button>
    </form>
  );
}
