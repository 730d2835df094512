'use client';

import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useDesk } from '#components/desk/desk.tsx';
import { useVoicemailActions } from '#components/desk/use-voicemail-actions.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { seenNow } from '#lib/client/commands/seen.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { Action, type BarVariant } from './bar-action.tsx';

/** Closes the open voicemail with an outcome, or opens it again. One button for both, so that focus stays on it. */
export function DoneAction({ voicemail, variant }: { voicemail: VoicemailWire; variant: BarVariant }) {
  const t = useMessages('voicemail');
  const client = useQueryClient();
  const actions = useVoicemailActions();
  const { sheet } = useDesk();
  const ids = [voicemail.id];
  const isDone = voicemail.status === 'done';
  return (
    <Action
      variant={variant}
      shortcut="done"
      primary={!isDone}
      asks={!isDone}
      icon={isDone ? <CircleDashed aria-hidden /> : <CircleCheck aria-hidden />}
      name={t(isDone ? 'reopen' : 'doneButton')}
      hint={t(isDone ? 'reopenHint' : 'doneHint')}
      onClick={() =>
        isDone ? actions.reopen(ids) : sheet.set({ kind: 'outcome', ids, seen: seenNow(client, ids), andNext: false })
      }
    />
  );
}
