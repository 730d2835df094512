'use client';

import { useMessages } from '#components/messages/messages.tsx';
import { isMac } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { keyCaps, SHORTCUTS, type ShortcutName } from '#lib/client/keyboard/shortcuts.ts';

/** The keys of a shortcut, as they look on the keyboard. Screen readers have `aria-keyshortcuts` or the text beside it instead. */
export function KeyCaps({ of }: { of: ShortcutName }) {
  const t = useMessages('common');
  return (
    <span aria-hidden className="flex shrink-0 gap-1 pointer-coarse:hidden">
      {keyCaps(SHORTCUTS[of].keys, isMac(), t).map((cap) => (
        <KeyCap key={cap} name={cap} />
      ))}
    </span>
  );
}

/** One key. */
export function KeyCap({ name }: { name: string }) {
  return (
    <kbd className="min-w-6 rounded border border-line bg-surface px-1.5 text-center font-sans text-muted text-xs leading-5">
      {name}
    </kbd>
  );
}
