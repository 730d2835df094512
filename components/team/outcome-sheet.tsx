'use client';

import { CalendarCheck, CircleSlash, PhoneOff, PhoneOutgoing, Voicemail, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { useFocusBack } from '#components/ui/use-focus-back.ts';
import type { Seen } from '#lib/client/commands/seen.ts';
import { outcomeName } from '#lib/client/words/outcome-words.ts';
import { OUTCOMES, type Outcome } from '#lib/domain/voicemail.ts';
import { AllOfCaller, wantsAll } from './all-of-caller.tsx';
import { UnsavedNotes } from './unsaved-notes.tsx';
import { useWaitingOfCaller } from './use-waiting-of-caller.ts';

const ICONS: Record<Outcome, ReactNode> = {
  'called-back': <PhoneOutgoing />,
  'left-message': <Voicemail />,
  booked: <CalendarCheck />,
  'wrong-number': <PhoneOff />,
  'no-action-needed': <CircleSlash />,
};

export interface OutcomeSheetProps {
  /** The voicemails to be closed. Of one alone it is asked whether its caller's others go with it. */
  ids: readonly string[];
  /** How they were when the sheet opened. */
  seen: Seen;
  /** The next voicemail is asked for, with Shift or without. */
  andNext: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (outcome: Outcome, chosen: ChosenFor) => void;
}

/** What an outcome was chosen for. */
export type ChosenFor = Pick<OutcomeSheetProps, 'ids' | 'seen' | 'andNext'>;

/** How it ended: one tap, a key from 1 to 5, or arrows and Enter. From the bottom edge on a phone. */
export function OutcomeSheet({ isOpen, ids, seen, andNext, onOpenChange, onChoose }: OutcomeSheetProps) {
  const t = useMessages('voicemail');
  const common = useMessages('common');
  const focusBack = useFocusBack();
  const waiting = useWaitingOfCaller(ids.length === 1 ? (ids[0] ?? null) : null);
  /** Of which voicemail it was said that its caller's others go with it: the next one is asked anew. */
  const [allOf, setAllOf] = useState<string | null>(null);
  const isForAll = waiting !== null && allOf === ids[0];
  const closing = isForAll ? waiting.ids : ids;
  const count = closing.length;
  const setIsForAll = (isOn: boolean) => setAllOf(isOn ? (ids[0] ?? null) : null);
  const choose = (outcome: Outcome, withShift: boolean) => {
    setAllOf(null);
    onChoose(outcome, {
      ids: closing,
      seen: isForAll ? new Map([...waiting.seen, ...seen]) : seen,
      andNext: andNext || withShift,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // By the key's place, since Shift turns 1 into another sign; by its sign for layouts that need Shift for digits.
    const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1] ?? /^[1-5]$/.exec(event.key)?.[0];
    const outcome = digit && OUTCOMES[Number(digit) - 1];
    if (outcome) {
      event.preventDefault();
      choose(outcome, event.shiftKey);
    } else if (waiting && wantsAll(event)) setIsForAll(!isForAll);
    else moveFocus(event);
  };
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(open) => {
        setAllOf(null);
        onOpenChange(open);
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        {/* Above the notices, which would lie over its lower half on a phone; they are there again after it. */}
        <Dialog.Content
          {...focusBack}
          onOpenAutoFocus={(event) => {
            focusBack.onOpenAutoFocus();
            // The first outcome, not what stands above it.
            event.preventDefault();
            if (event.target instanceof Element) event.target.querySelector<HTMLElement>('[data-outcome]')?.focus();
          }}
          onKeyDown={onKeyDown}
          className="fixed inset-x-0 bottom-0 z-70 flex max-h-[90dvh] animate-rise flex-col overflow-hidden rounded-t-2xl border border-line bg-raised text-ink shadow-lift outline-none mid:inset-x-auto mid:top-[18dvh] mid:bottom-auto mid:left-1/2 mid:max-h-[75dvh] mid:w-96 mid:-translate-x-1/2 mid:rounded-2xl"
        >
          <div
            tabIndex={-1}
            className="scroll-quiet relative min-h-0 overflow-y-auto px-3 pt-4 pb-[calc(0.75rem+var(--safe-bottom))] mid:pb-3"
          >
            <Dialog.Title className="px-3 font-semibold text-lg">{t('outcomeAsked', { count })}</Dialog.Title>
            <Dialog.Description className="mb-2 px-3 text-muted text-sm">
              {t('outcomeEffect', { count })}
              {andNext && ` ${t('outcomeThenNext')}`}
              {!andNext && count === 1 && <span className="pointer-coarse:hidden"> {t('outcomeShiftHint')}</span>}
            </Dialog.Description>
            <UnsavedNotes ids={closing} />
            {waiting && <AllOfCaller waiting={waiting} isOn={isForAll} onChange={setIsForAll} />}
            <ul>
              {OUTCOMES.map((outcome, index) => (
                <li key={outcome}>
                  <button
                    type="button"
                    data-outcome
                    aria-keyshortcuts={String(index + 1)}
                    onClick={(event) => choose(outcome, event.shiftKey)}
                    className="flex h-11 w-full items-center gap-3 rounded-lg px-3 text-left font-medium -outline-offset-2 hover:bg-hover focus-visible:bg-hover pointer-coarse:h-13"
                  >
                    <span aria-hidden className="text-faint [&_svg]:size-5">
                      {ICONS[outcome]}
                    </span>
                    {outcomeName(outcome, common)}
                    <kbd
                      aria-hidden
                      className="ml-auto min-w-6 rounded border border-line px-1.5 text-center font-sans text-muted text-xs pointer-coarse:hidden"
                    >
                      {index + 1}
                    </kbd>
                  </button>
                </li>
              ))}
            </ul>
            <Dialog.Close asChild>
              <Button variant="quiet" isIcon aria-label={common('close')} className="absolute top-2.5 right-2.5">
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Up and down step through the outcomes, round and round. */
function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-outcome]')];
  const focused = choices.find((choice) => choice === document.activeElement);
  const at = focused ? choices.indexOf(focused) : -1;
  // From nowhere, down begins at the first and up at the last.
  choices.at(at < 0 && step < 0 ? -1 : (at + step) % choices.length)?.focus();
}
