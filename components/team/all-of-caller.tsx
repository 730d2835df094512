'use client';

import { type KeyboardEvent, useId } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { isMac } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { spell } from '#lib/client/keyboard/spell-key.ts';
import type { WaitingOfCaller } from './use-waiting-of-caller.ts';

/** Turns it on and off. */
const KEY = 'a';

export interface AllOfCallerProps {
  waiting: WaitingOfCaller;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Whether what is chosen applies to all open voicemails from this caller. Never by default: some may be unlistened. */
export function AllOfCaller({ waiting, isOn, onChange }: AllOfCallerProps) {
  const t = useMessages('voicemail');
  const hint = useId();
  return (
    <div className="mb-2 rounded-lg border border-line px-3 py-1.5">
      <label className="flex min-h-9 cursor-pointer items-center gap-3 font-medium pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onChange(event.target.checked)}
          aria-keyshortcuts={KEY}
          aria-describedby={waiting.unheard > 0 ? hint : undefined}
          className="size-4.5 shrink-0 accent-(--accent)"
        />
        <span className="min-w-0 flex-1">
          {waiting.ids.length < waiting.total
            ? t('applyToSome', { count: waiting.ids.length, total: waiting.total })
            : t('applyToAll', { count: waiting.ids.length })}
        </span>
        <kbd
          aria-hidden
          className="min-w-6 rounded border border-line px-1.5 text-center font-sans text-muted text-xs pointer-coarse:hidden"
        >
          {KEY.toUpperCase()}
        </kbd>
      </label>
      {waiting.unheard > 0 && (
        <p id={hint} className="pb-1 pl-7.5 text-muted text-xs">
          {t('othersUnlistened', { count: waiting.unheard })}
        </p>
      )}
    </div>
  );
}

/** True for the key that turns it over. */
export function wantsAll({ nativeEvent }: KeyboardEvent): boolean {
  return spell(nativeEvent, isMac()) === KEY;
}
