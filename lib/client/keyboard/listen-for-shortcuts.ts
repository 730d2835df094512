import { SHORTCUT_LIST, type ShortcutName, shortcutFor } from './shortcuts.ts';
import { spell } from './spell-key.ts';

/** What each shortcut does here; false: not this one's to answer, somebody else may. */
export type ShortcutHandlers = Partial<Record<ShortcutName, (event: KeyboardEvent) => unknown>>;

export interface ShortcutState {
  handlers: ShortcutHandlers;
  /** The member's own switch (WCAG 2.1.4). */
  isOn: boolean;
  /** A sheet was asked for and is still on its way: what is typed meanwhile is meant for it. */
  isHeld: boolean;
}

/** The second of two letters comes within this time (ms). */
const SECOND_LETTER_MS = 1500;
const FIRST_LETTERS = new Set(SHORTCUT_LIST.flatMap(({ keys }) => (keys.includes(' ') ? keys.slice(0, 1) : [])));

const FIELDS = 'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [role="combobox"]';
const PRESSED_BY_KEY = 'button, summary, input, [role="button"], [role="switch"], [role="checkbox"], [role="radio"]';
const MOVED_BY_KEY = 'input, [role="slider"], [role="radio"], [role="tab"]';
const OVER_THE_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** True on a Mac, where ⌘ is what Ctrl is elsewhere and Option writes signs. */
export function isMac(): boolean {
  return /Mac|iP(?:hone|ad|od)/.test(navigator.platform);
}

/**
 * Answers shortcuts wherever the keys are not wanted for something else: writing, an open sheet or menu, the focused
 * control itself. Returns how to stop.
 */
export function listenForShortcuts(stateNow: () => ShortcutState): () => void {
  let first: { letter: string; at: number } | null = null;
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const spelled = spell(event, isMac());
    if (spelled === null) return;
    const isSecond = first !== null && event.timeStamp - first.at < SECOND_LETTER_MS;
    const keys = isSecond ? `${first?.letter} ${spelled}` : spelled;
    first = !isSecond && FIRST_LETTERS.has(spelled) ? { letter: spelled, at: event.timeStamp } : null;
    answer(event, keys, stateNow());
  };
  // On window: after every handler of React, which listens on document, so that what they took is known.
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}

function answer(event: KeyboardEvent, keys: string, { handlers, isOn, isHeld }: ShortcutState): void {
  const shortcut = shortcutFor(keys);
  const handler = shortcut && handlers[shortcut.name];
  if (isHeld || !shortcut || !handler || !(isOn || shortcut.isAlways) || isWantedElsewhere(event, keys)) return;
  // A key held down acts once, unless it is one that walks.
  const isSpent = event.repeat && !shortcut.repeats;
  if (isSpent || handler(event) !== false) event.preventDefault();
}

function isWantedElsewhere(event: KeyboardEvent, keys: string): boolean {
  if (document.querySelector(OVER_THE_PAGE)) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (!target) return false;
  const isWriting = target.isContentEditable || target.matches(FIELDS);
  if (isWriting) return keys !== 'Mod+k' && keys !== 'Escape';
  if (keys === 'Space') return target.matches(PRESSED_BY_KEY);
  if (keys === 'Enter') return target.matches(`${PRESSED_BY_KEY}, a[href]`);
  return keys.startsWith('Arrow') && target.matches(MOVED_BY_KEY);
}
