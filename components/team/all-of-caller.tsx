'use client';

import { type KeyboardEvent, useId } from 'react';
import { isMac } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { spell } from '#lib/client/keyboard/spell-key.ts';
import type { WaitingOfCaller } from './use-waiting-of-caller.ts';

export interface AllOfCallerProps {
  waiting: WaitingOfCaller;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Whether what is chosen is for all that waits from this caller. Never so by itself: some of it may be unheard. */
export function AllOfCaller({ waiting, isOn, onChange }: AllOfCallerProps) {
  const hint = useId();
  return (
    <div className="mb-2 rounded-lg border border-line px-3 py-1.5">
      <label className="flex min-h-9 cursor-pointer items-center gap-3 font-medium pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => onChange(event.target.checked)}
          aria-keyshortcuts="a"
          aria-describedby={waiting.unheard > 0 ? hint : undefined}
          className="size-4.5 shrink-0 accent-(--accent)"
        />
        <span className="min-w-0 flex-1">{allSaid(waiting)}</span>
        <kbd
          aria-hidden
          className="min-w-6 rounded border border-line px-1.5 text-center font-sans text-muted text-xs pointer-coarse:hidden"
        >
          A
        </kbd>
      </label>
      {waiting.unheard > 0 && (
        <p id={hint} className="pb-1 pl-7.5 text-muted text-xs">
          Nobody has listened to {waiting.unheard === 1 ? 'one' : waiting.unheard} of the others yet.
        </p>
      )}
    </div>
  );
}

/** How many it is for, as it is done. */
function allSaid({ ids, total }: WaitingOfCaller): string {
  return ids.length < total
    ? `${ids.length} of ${total} waiting from this caller`
    : `All ${ids.length} waiting from this caller`;
}

/** True for the key that turns it over. */
export function asksForAll({ nativeEvent }: KeyboardEvent): boolean {
  return spell(nativeEvent, isMac()) === 'a';
}
