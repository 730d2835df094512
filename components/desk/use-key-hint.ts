import { useMessages } from '#components/messages/messages.tsx';
import { ariaKeys, keyCaps, SHORTCUTS, type ShortcutName } from '#lib/client/keyboard/shortcuts.ts';
import { useMe } from '#lib/client/queries/use-me.ts';

/** The shortcut of a control, for `aria-keyshortcuts` and its tooltip; nothing while shortcuts are off. */
export interface KeyHint {
  keys: { 'aria-keyshortcuts'?: string };
  /** The tooltip with the key behind it: "Delete (#)". */
  withKey(title: string): string;
}

/** How to reach a control by key. Without a name: by none. */
export function useKeyHint(name: ShortcutName | undefined): KeyHint {
  const t = useMessages('common');
  const isOn = useMe()?.preferences.shortcuts ?? true;
  const shortcut = name && SHORTCUTS[name];
  if (!shortcut || !(isOn || 'isAlways' in shortcut)) return { keys: {}, withKey: (title) => title };
  const aria = ariaKeys(shortcut.keys);
  // Only signs, letters and Shift have tooltips: what a Mac calls otherwise would differ between server and browser.
  return {
    keys: aria === undefined ? {} : { 'aria-keyshortcuts': aria },
    withKey: (title) => `${title} (${keyCaps(shortcut.keys, false, t).join('+')})`,
  };
}
