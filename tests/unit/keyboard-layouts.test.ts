import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardCompositions } from '#lib/client/keyboard/composition.ts';
import { SHORTCUT_LIST, shortcutFor } from '#lib/client/keyboard/shortcuts.ts';
import { type KeyPress, spell } from '#lib/client/keyboard/spell-key.ts';
import { CODES, keysOf, LAYOUTS, type LayoutKey } from '#tests/support/keyboard-layouts.ts';

/** How browsers tell of AltGr: as itself, with Ctrl and Alt beside it (Windows), or as these alone (remote desktops). */
const ALT_GRAPHS = ['itself', 'with Ctrl and Alt', 'Ctrl and Alt alone'] as const;

function pressOf({ code, key, level }: LayoutKey, altGraph: (typeof ALT_GRAPHS)[number] = 'itself'): KeyPress {
  const isAltGraph = level === 'altGraph';
  return {
    key,
    code,
    keyCode: 0,
    shiftKey: level === 'shift',
    ctrlKey: isAltGraph && altGraph !== 'itself',
    altKey: isAltGraph && altGraph !== 'itself',
    metaKey: false,
    isComposing: false,
    getModifierState(name) {
      // As the browser's own, it is of no use away from its event.
      if (this?.code !== code) throw new TypeError('Illegal invocation');
      return name === 'AltGraph' && isAltGraph && altGraph !== 'Ctrl and Alt alone';
    },
  };
}

const names = Object.keys(LAYOUTS);
const layout = (name: string) => keysOf(LAYOUTS[name] ?? { plain: '', shift: '' });
const anyKey = fc.constantFrom(...names).chain((name) =>
  fc.record({
    name: fc.constant(name),
    pressed: fc.constantFrom(...layout(name)),
    altGraph: fc.constantFrom(...ALT_GRAPHS),
  }),
);

describe.each(names)('on a keyboard in %s', (name) => {
  it('has a key in every place of the table', () => {
    expect(
      layout(name)
        .filter(({ level }) => level !== 'altGraph')
        .map(({ code }) => code),
    ).toEqual([...CODES, ...CODES]);
  });

  it.each(ALT_GRAPHS)('every shortcut that is a letter or a sign is reachable, AltGr told as %s', (altGraph) => {
    const reachable = new Set(layout(name).map((key) => spell(pressOf(key, altGraph), false)));
    // Named keys are on every keyboard.
    for (const key of ['Enter', 'Escape', 'Delete', 'ArrowLeft', 'ArrowRight', 'Space', 'Mod+k']) reachable.add(key);
    const unreachable = SHORTCUT_LIST.filter(
      ({ keys, also = [] }) => ![keys, ...also].some((each) => each.split(' ').every((key) => reachable.has(key))),
    );
    expect(unreachable.map(({ keys }) => keys)).toEqual([]);
  });

  it('Ctrl and the key of K opens the palette', () => {
    const opens = layout(name).filter((key) => {
      const press = { ...pressOf(key), ctrlKey: true };
      return key.level === 'plain' && spell(press, false) === 'Mod+k';
    });
    expect(opens.length).toBe(1);
  });
});

describe('on every keyboard', () => {
  it('a letter or sign of the shortcuts that is written counts as itself, wherever it is and however it is made', () => {
    fc.assert(
      fc.property(anyKey, ({ pressed, altGraph }) => {
        if (!/^[\x21-\x7e]$/.test(pressed.key)) return;
        const letter = /[a-z]/i.test(pressed.key);
        const spelled = `${letter && pressed.level === 'shift' ? 'Shift+' : ''}${pressed.key.toLowerCase()}`;
        expect(spell(pressOf(pressed, altGraph), false)).toBe(letter && pressed.level === 'altGraph' ? null : spelled);
      }),
      { numRuns: 2000 },
    );
  });

  it('a letter of a Latin layout that no shortcut has is none, whatever a US keyboard has in its place', () => {
    fc.assert(
      fc.property(anyKey, ({ pressed, altGraph }) => {
        if (!/^(?![a-z])[\p{Script=Latin}§£°¤¡¿·€µ]$/iu.test(pressed.key)) return;
        const spelled = spell(pressOf(pressed, altGraph), false);
        expect(spelled === null ? undefined : shortcutFor(spelled)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('a key in the place of a letter, where the layout writes another script there, is that letter', () => {
    fc.assert(
      fc.property(anyKey, ({ pressed: { code, key, level } }) => {
        if (!code.startsWith('Key') || level === 'altGraph' || /^[\0-\x7f]|\p{Script=Latin}/u.test(key)) return;
        const letter = code.slice(3).toLowerCase();
        expect(spell(pressOf({ code, key, level }), false)).toBe(level === 'shift' ? `Shift+${letter}` : letter);
      }),
      { numRuns: 2000 },
    );
  });
});

interface TypedKey {
  key: string;
  keyCode: number;
  isComposing: boolean;
}

/** The keydown events while a word is composed and its first proposal taken with Enter. */
const COMPOSED: Record<string, TypedKey[]> = {
  'Chrome, Edge': [
    { key: 'Process', keyCode: 229, isComposing: false },
    { key: 'Process', keyCode: 229, isComposing: true },
    { key: 'Enter', keyCode: 229, isComposing: true },
  ],
  'Chrome on a Mac': [
    { key: 'k', keyCode: 229, isComposing: false },
    { key: 'a', keyCode: 229, isComposing: true },
    { key: 'Enter', keyCode: 229, isComposing: true },
    { key: 'Escape', keyCode: 229, isComposing: true },
  ],
  Firefox: [
    { key: 'Process', keyCode: 229, isComposing: true },
    { key: 'Enter', keyCode: 13, isComposing: true },
    { key: 'Escape', keyCode: 27, isComposing: true },
  ],
  // The composition has ended before Enter and Escape come.
  Safari: [
    { key: 'k', keyCode: 229, isComposing: false },
    { key: 'Enter', keyCode: 229, isComposing: false },
    { key: 'Escape', keyCode: 229, isComposing: false },
    { key: 'ArrowDown', keyCode: 229, isComposing: true },
  ],
  'Chrome on Android': [{ key: 'Unidentified', keyCode: 229, isComposing: true }],
};

describe.each(Object.entries(COMPOSED))('a word being composed in %s', (_browser, typed) => {
  it.each(typed)('reaches no listener of the page, and is no shortcut: %o', (key) => {
    const page = new EventTarget();
    const heard: string[] = [];
    const stop = guardCompositions(page);
    page.addEventListener('keydown', (event) => heard.push(event.type), { capture: true });
    page.addEventListener('keydown', (event) => heard.push(event.type));
    const pressed = (parts: TypedKey) => Object.assign(new Event('keydown', { cancelable: true }), parts);
    const composed = pressed(key);
    page.dispatchEvent(composed);
    expect(heard).toEqual([]);
    // The browser itself goes on with it: the text is written.
    expect(composed.defaultPrevented).toBe(false);
    expect(spell({ ...pressOf({ code: 'Enter', key: key.key, level: 'plain' }), ...key }, false)).toBeNull();
    page.dispatchEvent(pressed({ key: 'Enter', keyCode: 13, isComposing: false }));
    expect(heard).toEqual(['keydown', 'keydown']);
    stop();
  });
});
