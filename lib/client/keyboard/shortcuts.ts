/** One shortcut, as the `?` sheet, the palette, tooltips and the listener know it. */
export interface Shortcut {
  /**
   * As {@link spell} spells it: a sign, a letter, `Shift+` and a letter, `Mod+` (⌘ on a Mac, else Ctrl) and a letter, a
   * named key, or two letters one after the other.
   */
  keys: string;
  /** Keys that do the same, for layouts on which the first is hard to reach or missing. */
  also?: readonly string[];
  /** What it does, beginning a sentence. */
  says: string;
  group: ShortcutGroup;
  /** No sign that dictation or a brushed key could type: it works with single-key shortcuts off as well. */
  isAlways?: true;
  /** Held down, it goes on. */
  repeats?: true;
}

/** The parts of the `?` sheet, in its order. */
export const SHORTCUT_GROUPS = ['Moving', 'Listening', 'Deciding', 'Several at once', 'Going', 'Anywhere'] as const;
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

/** Every shortcut of Aftertone. Nothing listens for a key that is not here. */
export const SHORTCUTS = {
  next: { keys: 'j', says: 'Next voicemail', group: 'Moving', repeats: true },
  previous: { keys: 'k', says: 'Previous voicemail', group: 'Moving', repeats: true },
  open: { keys: 'Enter', says: 'Open it', group: 'Moving', isAlways: true },
  back: { keys: 'Escape', says: 'Clear the selection, or back to the list', group: 'Moving', isAlways: true },
  play: { keys: 'Space', says: 'Play or pause', group: 'Listening' },
  'skip-back': { keys: 'ArrowLeft', says: '10 seconds back', group: 'Listening', isAlways: true, repeats: true },
  'skip-on': { keys: 'ArrowRight', says: '10 seconds on', group: 'Listening', isAlways: true, repeats: true },
  slower: { keys: '[', also: [','], says: 'Slower', group: 'Listening', repeats: true },
  faster: { keys: ']', also: ['.'], says: 'Faster', group: 'Listening', repeats: true },
  listened: { keys: 'u', says: 'Mark listened or unlistened', group: 'Deciding' },
  done: { keys: 'e', says: 'Done, with an outcome', group: 'Deciding' },
  'done-next': { keys: 'Shift+e', says: 'Done, and open the next one', group: 'Deciding' },
  delete: { keys: '#', also: ['Delete'], says: 'Delete', group: 'Deciding' },
  undo: { keys: 'z', says: 'Undo the last change', group: 'Deciding' },
  assign: { keys: 'a', says: 'Assign to somebody', group: 'Deciding' },
  call: { keys: 'c', says: 'Call back', group: 'Deciding' },
  note: { keys: 'n', says: 'Write a note', group: 'Deciding' },
  select: { keys: 'x', says: 'Select it', group: 'Several at once' },
  'extend-down': { keys: 'Shift+j', says: 'Select downwards', group: 'Several at once', repeats: true },
  'extend-up': { keys: 'Shift+k', says: 'Select upwards', group: 'Several at once', repeats: true },
  'go-inbox': { keys: 'g i', says: 'Inbox', group: 'Going' },
  'go-unlistened': { keys: 'g u', says: 'Unlistened', group: 'Going' },
  'go-mine': { keys: 'g m', says: 'Mine', group: 'Going' },
  'go-done': { keys: 'g d', says: 'Done', group: 'Going' },
  'go-trash': { keys: 'g t', says: 'Trash', group: 'Going' },
  search: { keys: '/', says: 'Search', group: 'Going' },
  palette: { keys: 'Mod+k', says: 'Find an action or a place', group: 'Anywhere', isAlways: true },
  help: { keys: '?', says: 'Show all shortcuts', group: 'Anywhere' },
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

const CAPS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Shift: 'Shift', Delete: 'Del' };

/** What stands on the keys, one after the other: `['Ctrl', 'K']`, `['G', 'I']`. */
export function keyCaps(keys: string, isMac: boolean): string[] {
  return keys.split(/[+ ]/).map((key) => {
    if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
    return CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
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
