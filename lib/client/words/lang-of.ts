/** Writings that only one language uses. Han alone may be Japanese or Chinese; Latin, Cyrillic and Arabic are many's. */
const WRITINGS: [lang: string, letters: RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['th', /\p{Script=Thai}/gu],
];

/** A foreign word in a sentence is less than this share of its letters. */
const LEAST = 0.2;

/** The language of what a caller said, for `lang`, where its letters give it away; else undefined: the page's own. */
export function langOf(text: string): string | undefined {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const least = Math.max(1, LEAST * count(/\p{L}/gu));
  return WRITINGS.find(([, letters]) => count(letters) >= least)?.[0];
}
