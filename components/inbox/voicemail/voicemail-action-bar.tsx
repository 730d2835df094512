'use client';

import { Ear, EarOff, RotateCcw, Trash2 } from 'lucide-react';
import { useLineOf } from '#components/desk/use-line-of.ts';
import { useVoicemailActions, type VoicemailActions } from '#components/desk/use-voicemail-actions.ts';
import { type ActionWords, actionWords } from '#components/inbox/row/action-words.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { Action, type BarVariant } from '#components/team/bar-action.tsx';
import { CallBack } from '#components/team/call-back.tsx';
import { DoneAction } from '#components/team/done-action.tsx';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

interface Part {
  voicemail: VoicemailWire;
  variant: BarVariant;
  words: ActionWords;
  actions: VoicemailActions;
}

/** What can be done with the open voicemail; each button says what it will do, also at the phone system. */
export function VoicemailActionBar({ voicemail, variant }: { voicemail: VoicemailWire; variant: BarVariant }) {
  const t = useMessages('voicemail');
  const words = actionWords(voicemail, useLineOf(voicemail), useMessages('inbox'));
  const part = { voicemail, variant, words, actions: useVoicemailActions() };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; these are actions
    <div
      role="group"
      aria-label={t('actions')}
      className={variant === 'bar' ? 'grid auto-cols-fr grid-flow-col px-1 py-1' : 'flex flex-wrap items-center gap-2'}
    >
      {!voicemail.trashedAt && <DoneAction voicemail={voicemail} variant={variant} />}
      <CallBack voicemail={voicemail} variant={variant} />
      {voicemail.trashedAt ? <InTrash {...part} /> : <InInbox {...part} />}
    </div>
  );
}

function InInbox(part: Part) {
  const t = useMessages('voicemail');
  const { voicemail, words, actions } = part;
  const isNew = voicemail.listenedAt === null;
  return (
    <>
      <Action
        {...part}
        icon={isNew ? <Ear aria-hidden /> : <EarOff aria-hidden />}
        shortcut="listened"
        name={t(isNew ? 'markListened' : 'markUnlistened')}
        hint={words.listened}
        onClick={() => actions.toggleListened([voicemail.id])}
      />
      <Action
        {...part}
        danger
        icon={<Trash2 aria-hidden />}
        name={t('delete')}
        shortcut="delete"
        hint={words.trash}
        onClick={() => actions.trash([voicemail.id])}
      />
    </>
  );
}

function InTrash(part: Part) {
  const t = useMessages('voicemail');
  const { voicemail, words, actions } = part;
  return (
    <>
      <Action
        {...part}
        icon={<RotateCcw aria-hidden />}
        name={t('restore')}
        hint={t('restoreHint')}
        onClick={() => actions.restore([voicemail.id])}
      />
      <Action
        {...part}
        danger
        icon={<Trash2 aria-hidden />}
        name={t('deletePermanently')}
        shortcut="delete"
        hint={words.erase}
        onClick={() => actions.erase([voicemail.id])}
      />
    </>
  );
}
