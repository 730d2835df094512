'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { newLinkOptions, withdrawOptions } from '#lib/client/queries/team.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { roleName } from '#lib/client/words/role-words.ts';
import type { InvitationWire, LinkWire } from '#lib/wire/team.ts';
import { expiryText, LinkToCopy } from './link-to-copy.tsx';

/** Somebody invited: a new link where the first was lost or ran out, or no link at all. */
export function InvitationRow({ invitation }: { invitation: InvitationWire }) {
  const t = useMessages('settings');
  const locale = useLocale();
  const [link, setLink] = useState<LinkWire | null>(null);
  const renew = useMutation(newLinkOptions);
  const withdraw = useMutation(withdrawOptions);
  const { id, name } = invitation;
  const onError = (error: unknown) => notify({ text: sentenceOf(error), tone: 'problem', about: 'invitation' });
  const isBusy = renew.isPending || withdraw.isPending;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-muted text-xs">{invitation.email}</p>
        <p className="truncate text-muted text-xs">
          {roleName(invitation.role, t)} ·{' '}
          {invitation.isExpired
            ? t('linkExpired')
            : t('linkExpires', { date: expiryText(invitation.expiresAt, locale) })}
        </p>
      </div>
      <Button
        disabled={isBusy}
        aria-label={t('newLinkFor', { name })}
        onClick={() => renew.mutate({ kind: 'renew', id }, { onSuccess: setLink, onError })}
      >
        {t('newLink')}
      </Button>
      <Button
        variant="danger"
        disabled={isBusy}
        aria-label={t('cancelInvitationFor', { name })}
        onClick={() =>
          withdraw.mutate(
            { id },
            { onError, onSuccess: () => notify({ text: t('invitationCanceled', { name }), tone: 'done' }) },
          )
        }
      >
        {t('cancelInvitation')}
      </Button>
      <Modal isOpen={link !== null} onOpenChange={() => setLink(null)} title={t('newLinkFor', { name })}>
        {link && <LinkToCopy link={link} name={name} />}
      </Modal>
    </li>
  );
}
