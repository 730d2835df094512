/** The part of a `KeyboardEvent` that says which key was meant. */
export interface KeyPress {
  key: string;
  code: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  getModifierState(name: string): boolean;
}

/**
 * A key press as the table of shortcuts spells it; null for one that is no shortcut whatever the table says: held with
 * another modifier, or part of a word being composed. A sign counts as itself however a layout makes it (`#` by Shift,
 * by AltGr, by Option on a Mac); a letter counts by its place where the layout writes other letters.
 */
export function spell(press: KeyPress, isMac: boolean): string | null {
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead' || press.key === 'Unidentified') return null;
  const letter = letterOf(press);
  const isAltGraph = press.getModifierState('AltGraph');
  if (!isAltGraph && (press.ctrlKey || press.metaKey)) {
    const isPlain = !press.altKey && !press.shiftKey && press.ctrlKey !== press.metaKey;
    return letter !== null && isPlain ? `Mod+${letter}` : null;
  }
  if (letter !== null) return isAltGraph || press.altKey ? null : press.shiftKey ? `Shift+${letter}` : letter;
  const isSign = press.key.length === 1 && press.key !== ' ';
  if (isSign) return press.altKey && !isAltGraph && !isMac ? null : press.key;
  if (press.altKey || press.shiftKey || isAltGraph) return null;
  return press.key === ' ' ? 'Space' : press.key;
}

function letterOf({ key, code }: KeyPress): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  // Cyrillic, Greek, Hebrew, or an accented letter in a Latin one's place.
  return place && /^\p{L}$/u.test(key) ? place.toLowerCase() : null;
}
