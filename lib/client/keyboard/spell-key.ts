import { isComposition } from './composition.ts';

/** The part of a `KeyboardEvent` that says which key was meant. */
export interface KeyPress {
  key: string;
  code: string;
  keyCode: number;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  getModifierState(name: string): boolean;
}

/**
 * A key press as the table of shortcuts spells it; null for one that is no shortcut whatever the table says: held with
 * another modifier, or part of a word being composed. A letter or sign counts as itself wherever a layout has it and however
 * it makes it (`#` by Shift, by AltGr, by Option on a Mac). Where a layout writes another script, its keys count by their
 * place on a US keyboard.
 */
export function spell(press: KeyPress, isMac: boolean): string | null {
  if (isComposition(press) || press.key === 'Dead' || press.key === 'Unidentified') return null;
  const key = meant(press);
  const isAltGraph = isTypedByAltGraph(press, key);
  const isLetter = /^[a-z]$/.test(key);
  if (!isAltGraph && (press.ctrlKey || press.metaKey)) {
    const isPlain = !press.altKey && !press.shiftKey && press.ctrlKey !== press.metaKey;
    return isLetter && isPlain ? `Mod+${key}` : null;
  }
  if (isLetter) return isAltGraph || press.altKey ? null : press.shiftKey ? `Shift+${key}` : key;
  const isSign = /^[^\p{L} ]$/u.test(key);
  if (isSign) return press.altKey && !isAltGraph && !isMac ? null : key;
  if (press.altKey || press.shiftKey || isAltGraph) return null;
  return key === ' ' ? 'Space' : key;
}

/** Windows reports AltGr as Ctrl and Alt as well, and some browsers, and remote desktops, as nothing else. */
function isTypedByAltGraph(press: KeyPress, key: string): boolean {
  if (press.getModifierState('AltGraph')) return true;
  return press.ctrlKey && press.altKey && !press.metaKey && /^[^\p{L}\p{Nd} ]$/u.test(key);
}

/** The letter (small), sign or name of the key. */
function meant(press: KeyPress): string {
  const key = narrow(press.key);
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return isOfAnotherScript(key, press.code) && !isHeldWithAlt(press) ? (byPlace(press) ?? key) : key;
}

/** Option and AltGr write signs beside a layout's own letters: `∆` on a US Mac, `µ` on a German keyboard. */
function isHeldWithAlt(press: KeyPress): boolean {
  return press.altKey || press.getModifierState('AltGraph');
}

/** Japanese and Chinese input may write wide forms of the same letters and signs (`ｊ`, `／`, a wide space). */
function narrow(key: string): string {
  return /^[\u3000\uff01-\uff5e]$/.test(key) ? key.normalize('NFKC') : key;
}

/**
 * True where a key writes what no Latin layout has there: letters, vowel signs, tone marks and digits of other scripts, some
 * keys several at once (`لا`, `क्ष`), and the signs that go with them (`؟`, `№`; in the place of a letter any).
 */
function isOfAnotherScript(key: string, code: string): boolean {
  if (/^[\0-\x7f]*$/.test(key) || /\p{Script=Latin}/u.test(key)) return false;
  return code.startsWith('Key') || /[\p{scx=Arab}\p{scx=Hira}№]|(?![\0-\u024f])[\p{L}\p{M}\p{Nd}]/u.test(key);
}

/** The letter or sign in this place of a US keyboard. */
function byPlace({ code, shiftKey }: KeyPress): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter ? letter.toLowerCase() : SIGNS[`${shiftKey ? 'Shift+' : ''}${code}`];
}
const SIGNS: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Slash: '/',
  'Shift+Slash': '?',
  'Shift+Digit3': '#',
  'Shift+Digit8': '*',
};
