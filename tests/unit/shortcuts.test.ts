import { describe, expect, it } from 'vitest';
import { ariaKeys, keyCaps, SHORTCUT_GROUPS, SHORTCUT_LIST } from '#lib/client/keyboard/shortcuts.ts';
import { type KeyPress, spell } from '#lib/client/keyboard/spell-key.ts';
import { viewName } from '#lib/client/list/views.ts';
import { aLocale } from '#tests/support/locale.ts';
import { english } from '#tests/support/messages.ts';

/** What the product promises: the key as it is spelled, and the word that must stand beside it. */
const PROMISED: [keys: string, about: RegExp][] = [
  ['j', /next/i],
  ['k', /previous/i],
  ['Enter', /open/i],
  ['Space', /play.*pause/i],
  ['ArrowLeft', /back 10 seconds/i],
  ['ArrowRight', /forward 10 seconds/i],
  ['[', /slower/i],
  [']', /faster/i],
  ['u', /listened.*unlistened/i],
  ['e', /done/i],
  ['Shift+e', /done.*next/i],
  ['#', /delete/i],
  ['z', /undo/i],
  ['a', /assign/i],
  ['c', /call back/i],
  ['n', /note/i],
  ['x', /select/i],
  ['Shift+j', /select/i],
  ['Shift+k', /select/i],
  ['/', /search/i],
  ['g i', /inbox/i],
  ['g u', /unlistened/i],
  ['g m', /mine/i],
  ['g d', /done/i],
  ['g t', /trash/i],
  ['Mod+k', /command menu/i],
  ['?', /shortcuts/i],
];

interface Held {
  shift?: boolean;
  ctrl?: boolean;
  meta?: boolean;
  alt?: boolean;
  altGraph?: boolean;
  composing?: boolean;
  keyCode?: number;
}

const press = (key: string, code: string, held: Held = {}): KeyPress => ({
  key,
  code,
  keyCode: held.keyCode ?? 0,
  shiftKey: held.shift ?? false,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  isComposing: held.composing ?? false,
  getModifierState: (name) => name === 'AltGraph' && (held.altGraph ?? false),
});

describe('the table of shortcuts', () => {
  it.each(PROMISED)('has %s as promised', (keys, about) => {
    const says = SHORTCUT_LIST.find((shortcut) => shortcut.keys === keys)?.says ?? 'search';
    const text = typeof says === 'string' ? english.keyboard(says) : viewName(says.view, english.common);
    expect(text).toMatch(about);
  });

  it('has nothing beside what is promised but Escape, gives each key once, and each a part of the sheet', () => {
    const keys = SHORTCUT_LIST.map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !PROMISED.some(([promised]) => promised === key))).toEqual(['Escape']);
    for (const { group } of SHORTCUT_LIST) expect(SHORTCUT_GROUPS).toContain(group);
  });

  it('leaves no letter, digit or sign at work when single keys are switched off', () => {
    const always = SHORTCUT_LIST.filter((shortcut) => shortcut.isAlways).map((shortcut) => shortcut.keys);
    expect(always).toEqual(['Enter', 'Escape', 'ArrowLeft', 'ArrowRight', 'Mod+k']);
  });

  it('says what stands on the keys, and what assistive technology is told', () => {
    expect(keyCaps('Mod+k', true, english.common)).toEqual(['⌘', 'K']);
    expect(keyCaps('Mod+k', false, english.common)).toEqual(['Ctrl', 'K']);
    expect(keyCaps('g i', false, english.common)).toEqual(['G', 'I']);
    expect(keyCaps('Shift+e', false, aLocale({ tag: 'de' }).t)).toEqual(['Umschalt', 'E']);
    expect(ariaKeys('Shift+e')).toBe('Shift+E');
    expect(ariaKeys('Mod+k')).toBe('Control+K Meta+K');
    expect(ariaKeys('ArrowLeft')).toBe('ArrowLeft');
    expect(ariaKeys('g i')).toBeUndefined();
  });
});

describe('a key press', () => {
  it.each<[string, KeyPress, string | null]>([
    ['a letter', press('j', 'KeyJ'), 'j'],
    ['a letter with caps lock', press('J', 'KeyJ'), 'j'],
    ['a letter with Shift', press('J', 'KeyJ', { shift: true }), 'Shift+j'],
    ['a letter with caps lock and Shift', press('j', 'KeyJ', { shift: true }), 'Shift+j'],
    ['# on a US keyboard', press('#', 'Digit3', { shift: true }), '#'],
    ['# on a German keyboard', press('#', 'Backslash'), '#'],
    ['[ by AltGr on Windows', press('[', 'Digit8', { ctrl: true, alt: true, altGraph: true }), '['],
    ['[ by AltGr on Linux', press('[', 'Digit8', { altGraph: true }), '['],
    ['? on a US keyboard', press('?', 'Slash', { shift: true }), '?'],
    ['/ by Shift on a German keyboard', press('/', 'Digit7', { shift: true }), '/'],
    ['J in Cyrillic', press('о', 'KeyJ'), 'j'],
    ['Shift and J in Greek', press('Ξ', 'KeyJ', { shift: true }), 'Shift+j'],
    ['Z where QWERTY has Y', press('z', 'KeyY'), 'z'],
    ['Ctrl and K', press('k', 'KeyK', { ctrl: true }), 'Mod+k'],
    ['⌘ and K', press('k', 'KeyK', { meta: true }), 'Mod+k'],
    ['Ctrl, Shift and K', press('K', 'KeyK', { ctrl: true, shift: true }), null],
    ['Alt and a letter', press('j', 'KeyJ', { alt: true }), null],
    ['AltGr and a letter', press('µ', 'KeyM', { altGraph: true }), null],
    ['Alt and a sign', press('[', 'BracketLeft', { alt: true }), null],
    ['Ctrl and a sign', press('/', 'Slash', { ctrl: true }), null],
    ['the space bar', press(' ', 'Space'), 'Space'],
    ['Shift and the space bar', press(' ', 'Space', { shift: true }), null],
    ['an arrow', press('ArrowLeft', 'ArrowLeft'), 'ArrowLeft'],
    ['Alt and an arrow, which goes back', press('ArrowLeft', 'ArrowLeft', { alt: true }), null],
    ['a word being composed', press('j', 'KeyJ', { composing: true }), null],
    ['a key that an input method took', press('Process', 'KeyJ'), null],
    ['Enter that ended a word in Safari', press('Enter', 'Enter', { keyCode: 229 }), null],
    ['[ by AltGr told as Ctrl and Alt', press('[', 'Digit8', { ctrl: true, alt: true }), '['],
    ['Ctrl, Alt and a letter', press('e', 'KeyE', { ctrl: true, alt: true }), null],
    ['Ctrl and K in Russian', press('л', 'KeyK', { ctrl: true }), 'Mod+k'],
    ['£ where a US keyboard has #', press('£', 'Digit3', { shift: true }), '£'],
    ['a letter of its own where a US keyboard has [', press('ü', 'BracketLeft'), 'ü'],
    ['a letter of its own where a US keyboard has E', press('ğ', 'KeyE'), 'ğ'],
    ['a wide letter', press('ｊ', 'KeyJ'), 'j'],
    ['a wide space', press('\u3000', 'Space'), 'Space'],
    ['a dead key', press('Dead', 'BracketLeft'), null],
  ])('of %s is spelled as meant', (_name, given, spelled) => {
    expect(spell(given, false)).toBe(spelled);
  });

  it('of # by Option on a British Mac is spelled as meant', () => {
    expect(spell(press('#', 'Digit3', { alt: true }), true)).toBe('#');
  });
});
