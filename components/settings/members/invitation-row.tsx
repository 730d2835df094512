'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { When } from '#components/shell/when.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { newLinkOptions, withdrawOptions } from '#lib/client/queries/team.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { whenSaid } from '#lib/client/words/format-time.ts';
import { ROLE_WORDS } from '#lib/client/words/role-words.ts';
import type { InvitationWire, LinkWire } from '#lib/wire/team.ts';
import { LinkToCopy } from './link-to-copy.tsx';

/** Somebody invited: a new link where the first was lost or ran out, or no link at all. */
export function InvitationRow({ invitation }: { invitation: InvitationWire }) {
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
          {ROLE_WORDS[invitation.role]} ·{' '}
          {invitation.isExpired ? (
            'The link has run out'
          ) : (
            <>
              The link works until <When at={invitation.expiresAt} say={untilSaid} />
            </>
          )}
        </p>
      </div>
      <Button
        disabled={isBusy}
        aria-label={`New link for ${name}`}
        onClick={() => renew.mutate({ kind: 'renew', id }, { onSuccess: setLink, onError })}
      >
        New link
      </Button>
      <Button
        look="danger"
        disabled={isBusy}
        aria-label={`Withdraw the invitation of ${name}`}
        onClick={() =>
          withdraw.mutate(
            { id },
            { onError, onSuccess: () => notify({ text: `${name} is no longer invited.`, tone: 'done' }) },
          )
        }
      >
        Withdraw
      </Button>
      <Modal isOpen={link !== null} onOpenChange={() => setLink(null)} title={`New link for ${name}`}>
        {link && <LinkToCopy link={link} name={name} />}
      </Modal>
    </li>
  );
}

/** "today at 14:05", "12 Nov at 14:05". */
function untilSaid(...args: Parameters<typeof whenSaid>): string {
  return whenSaid(...args).replace(/^on /, '');
}
