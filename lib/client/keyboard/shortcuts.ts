import { VIEW_DISPLAY } from '#lib/client/list/views.ts';
import type { CommonTranslator } from '#lib/client/words/locale-now.ts';
import { VIEWS, type View } from '#lib/domain/views.ts';
import type { Areas } from '#lib/messages/areas.ts';

/** One shortcut, as the `?` sheet, the palette, tooltips and the listener know it. */
export interface Shortcut {
  /**
   * As {@link spell} spells it: a sign, a letter, `Shift+` and a letter, `Mod+` (⌘ on a Mac, else Ctrl) and a letter, a
   * named key, or two letters one after the other.
   */
  keys: string;
  /** Keys that do the same, for layouts on which the first is hard to reach or missing. */
  also?: readonly string[];
  /** What it does, as a key of the catalog; of a shortcut that leads to a view: that view, by whose name it goes. */
  says: keyof Areas['keyboard'] | { view: View };
  group: ShortcutGroup;
  /** No sign that dictation or a brushed key could type: it works with single-key shortcuts off as well. */
  isAlways?: true;
  /** Held down, it goes on. */
  repeats?: true;
}

/** The parts of the `?` sheet, in its order, as keys of the catalog. */
export const SHORTCUT_GROUPS = [
  'groupMoving',
  'groupListening',
  'groupDeciding',
  'groupSeveral',
  'groupGoing',
  'groupAnywhere',
] as const satisfies readonly (keyof Areas['keyboard'])[];
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

const TO_VIEWS = Object.fromEntries(
  VIEWS.map((view) => [`go-${view}`, { keys: `g ${VIEW_DISPLAY[view].key}`, says: { view }, group: 'groupGoing' }]),
) as Record<`go-${View}`, Shortcut>;

/** Every shortcut of Aftertone. Nothing listens for a key that is not here. */
export const SHORTCUTS = {
  next: { keys: 'j', says: 'next', group: 'groupMoving', repeats: true },
  previous: { keys: 'k', says: 'previous', group: 'groupMoving', repeats: true },
  open: { keys: 'Enter', says: 'open', group: 'groupMoving', isAlways: true },
  back: { keys: 'Escape', says: 'back', group: 'groupMoving', isAlways: true },
  play: { keys: 'Space', says: 'play', group: 'groupListening' },
  'skip-back': { keys: 'ArrowLeft', says: 'skipBack', group: 'groupListening', isAlways: true, repeats: true },
  'skip-on': { keys: 'ArrowRight', says: 'skipForward', group: 'groupListening', isAlways: true, repeats: true },
  slower: { keys: '[', also: [','], says: 'slower', group: 'groupListening', repeats: true },
  faster: { keys: ']', also: ['.'], says: 'faster', group: 'groupListening', repeats: true },
  listened: { keys: 'u', says: 'listened', group: 'groupDeciding' },
  done: { keys: 'e', says: 'done', group: 'groupDeciding' },
  'done-next': { keys: 'Shift+e', says: 'doneNext', group: 'groupDeciding' },
  delete: { keys: '#', also: ['Delete'], says: 'delete', group: 'groupDeciding' },
  undo: { keys: 'z', says: 'undoLast', group: 'groupDeciding' },
  assign: { keys: 'a', says: 'assignTo', group: 'groupDeciding' },
  call: { keys: 'c', says: 'callBack', group: 'groupDeciding' },
  note: { keys: 'n', says: 'writeNote', group: 'groupDeciding' },
  select: { keys: 'x', says: 'select', group: 'groupSeveral' },
  'extend-down': { keys: 'Shift+j', says: 'selectDown', group: 'groupSeveral', repeats: true },
  'extend-up': { keys: 'Shift+k', says: 'selectUp', group: 'groupSeveral', repeats: true },
  ...TO_VIEWS,
  search: { keys: '/', says: 'search', group: 'groupGoing' },
  palette: { keys: 'Mod+k', says: 'openCommandMenu', group: 'groupAnywhere', isAlways: true },
  help: { keys: '?', says: 'showShortcuts', group: 'groupAnywhere' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof SHORTCUTS;

/** The table as a list, in its order. */
export const SHORTCUT_LIST = Object.entries(SHORTCUTS).map(([name, shortcut]) => ({
  ...(shortcut as Shortcut),
  name: name as ShortcutName,
}));

/** The shortcut that is spelled so; undefined for nobody's key. */
export function shortcutFor(spelled: string): (Shortcut & { name: ShortcutName }) | undefined {
  return SHORTCUT_LIST.find(({ keys, also }) => keys === spelled || also?.includes(spelled));
}

const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→' };

const CAP_KEYS = {
  Escape: 'keyEscape',
  Shift: 'keyShift',
  Delete: 'keyDelete',
  Enter: 'keyEnter',
  Space: 'keySpace',
  Mod: 'keyControl',
} as const satisfies Record<string, keyof Areas['common']>;

/** What stands on the keys, one after the other: `['Ctrl', 'K']`, `['G', 'I']`; in German `['Strg', 'K']`. */
export function keyCaps(keys: string, isMac: boolean, t: CommonTranslator): string[] {
  return keys.split(/[+ ]/).map((key) => {
    if (key === 'Mod' && isMac) return '⌘';
    if (Object.hasOwn(CAP_KEYS, key)) return t(CAP_KEYS[key as keyof typeof CAP_KEYS]);
    return SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  });
}

/** For `aria-keyshortcuts`; undefined for two keys one after the other, which it cannot say. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes(' ')) return undefined;
  const spelled = keys.replace(
    /(^|\+)([a-z])$/,
    (_all, before: string, letter: string) => before + letter.toUpperCase(),
  );
  return spelled.startsWith('Mod+')
    ? `${spelled.replace('Mod', 'Control')} ${spelled.replace('Mod', 'Meta')}`
    : spelled;
}
