'use client';

import { CircleCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Action, type BarLook } from '#components/inbox/bar-action.tsx';
import { useVoicemailActions } from '#components/inbox/use-voicemail-actions.ts';
import type { Outcome } from '#lib/domain/voicemail.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { OutcomeSheet } from './outcome-sheet.tsx';

/** Closes the open voicemail with an outcome, or opens it again. One button for both, so that focus stays on it. */
export function DoneAction({ voicemail, look }: { voicemail: VoicemailWire; look: BarLook }) {
  const actions = useVoicemailActions();
  const [isOpen, setIsOpen] = useState(false);
  const isDone = voicemail.status === 'done';
  const choose = (outcome: Outcome, andNext: boolean) => {
    // The sheet holds focus as long as it is there, so it goes first.
    flushSync(() => setIsOpen(false));
    actions.done(voicemail.id, outcome, andNext);
  };
  return (
    <>
      <Action
        look={look}
        primary={!isDone}
        asks={!isDone}
        icon={isDone ? <CircleDashed aria-hidden /> : <CircleCheck aria-hidden />}
        name={isDone ? 'Reopen' : 'Done…'}
        hint={isDone ? 'Puts it back into the inbox, for everybody' : 'Closes it with an outcome, for everybody'}
        onClick={() => (isDone ? actions.reopen(voicemail.id) : setIsOpen(true))}
      />
      <OutcomeSheet isOpen={isOpen && !isDone} onOpenChange={setIsOpen} onChoose={choose} />
    </>
  );
}
