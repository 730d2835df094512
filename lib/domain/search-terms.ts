import { withoutLongMarkRuns } from './mark-runs.ts';

/** Fewer digits are the end of a number, whose zeros mean something; more are a number as dialled. */
const DIALLED_DIGITS = 7;
/** Fewer digits behind leading zeros are no number that could be dialled. */
const SHORTEST_DIALLED = 4;

/** Longest search that is read; the rest is cut off. */
export const LONGEST_SEARCH = 200;

/** Most of one part that is indexed, in UTF-16 units: what enters is shorter (lib/providers/outside-values.ts). */
const LONGEST_INDEXED = 100_000;

/** One thing that a voicemail must have to be found. */
export interface SearchTerm {
  word: string;
  /** The word folded; with umlauts, also as it is written without them. Any of them finds; none is blank. */
  spellings: string[];
  /** The digits to look for, when the word is a number in any spelling. */
  digits: string | null;
}

/**
 * Reads a search: its words in the order typed, or one term when all of it is a phone number in any spelling. The
 * server finds by these terms and the browser marks what they found. A word that leaves nothing to look for, as a lone accent,
 * is no term; a search of nothing else is none, like a blank one.
 */
export function searchTerms(typed: string): SearchTerm[] {
  // Control characters would end FTS5's reading of the text.
  const text = typed
    .slice(0, LONGEST_SEARCH)
    .replace(/\p{Cc}/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .trim();
  const words = isNumber(text) ? [text] : text.split(/\s+/u);
  return words.map(asTerm).filter(({ spellings }) => spellings.length > 0);
}

/**
 * Which {@link searchText} made a text. Count it up with every change of what is folded or how: at the next start a worker
 * makes all texts anew, a few at a time, while the old ones go on being found (lib/store/search/remake-search-texts.ts).
 */
export const SEARCH_TEXT_VERSION = 2;

/** What a voicemail can be found by. */
export interface Searchable {
  transcript?: string | null | undefined;
  callerName?: string | null | undefined;
  /** As stored: `+14155550100;ext=12`. */
  callerNumber?: string | null | undefined;
  /** As the number is shown, where that has other digits than the number itself: `8 (912) 345-67-89`. */
  numberShown?: readonly string[] | undefined;
  notes?: string | null | undefined;
}

/** The text in which a voicemail's terms are looked for. Kept in the index, so a change of it is a new {@link SEARCH_TEXT_VERSION}. */
export function searchText({ transcript, callerName, callerNumber, numberShown, notes }: Searchable): string {
  const texts = [transcript, callerName, callerNumber, notes].flatMap((part) => (part ? foldedOf(part) : []));
  return [...texts, ...(callerNumber ? shownTexts(callerNumber, numberShown ?? []) : [])].join('\n');
}

/** What a number is found by beside itself: other digits that a country shows, and the extension in words. */
function shownTexts(callerNumber: string, shown: readonly string[]): string[] {
  const [number = '', extension] = callerNumber.split(';ext=');
  const own = number.replace(/\D/gu, '');
  const others = new Set(shown.map((spelling) => dialledDigits(spelling.replace(/\sext\. \d+$/u, ''))));
  return [...[...others].filter((digits) => !own.includes(digits)), ...(extension ? [`ext. ${extension}`] : [])];
}

/** True when the term is in a text made by {@link searchText}. */
export function containsTerm(text: string, { spellings, digits }: SearchTerm): boolean {
  return spellings.some((spelling) => text.includes(spelling)) || (digits !== null && text.includes(digits));
}

/** Several spellings of a letter that are no other letters. */
const SAME_LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', ς: 'σ' };
const KATAKANA_BEYOND_HIRAGANA = 0x60;

/** Not seen: soft hyphens, joiners, marks of direction, byte order marks; and what only stretches Arabic words. */
const UNSEEN = /[\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const APOSTROPHES = /[`\u00b4\u02b9-\u02bd\u02c8\u055a\u05f3\u2018-\u201b\u2032\uff07]/g;
const QUOTES = /[\u00ab\u00bb\u05f4\u201c-\u201f\u2033\uff02]/g;
const HYPHENS = /[\u05be\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g;
/** Accents, the vowel signs of Hebrew and Arabic. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g;
/** Arabic and Persian digits; each begins at a multiple of 16. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * As letters are compared: capitals, accents, full and half width, the two kana, curly and straight signs, digits of other
 * scripts and what is not seen aside; but voiced kana are letters of their own.
 */
export function foldLetters(text: string): string {
  // Before Unicode takes an accent that stands alone for a space with an accent on it.
  const straight = text
    .replace(UNSEEN, '')
    .replace(/\p{VS}/gu, '')
    .replace(APOSTROPHES, "'")
    .replace(QUOTES, '"');
  const bare = straight.normalize('NFKD').replace(MARKS, '').replace(HYPHENS, '-');
  return bare
    .normalize('NFC')
    .toLowerCase()
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(
      /[ßæœøłς\u30a1-\u30f6]/gu,
      (letter) => SAME_LETTERS[letter] ?? String.fromCharCode(letter.charCodeAt(0) - KATAKANA_BEYOND_HIRAGANA),
    );
}

const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Folded, with umlauts as they are written where there are none: "Müller" is "mueller". */
export function foldUmlauts(text: string): string {
  return foldLetters(text.normalize('NFC').replace(/[äöü]/giu, (letter) => UMLAUTS[letter.toLowerCase()] ?? letter));
}

/**
 * A part folded, then its words with umlauts once more without, then the numbers in it without what sets them apart. Words
 * are split before they are tested: `\S*[äöü]\S*` goes over a text without spaces once for each of its letters.
 */
function foldedOf(whole: string): string[] {
  const part = withoutLongMarkRuns(whole.slice(0, LONGEST_INDEXED));
  const words = part.normalize('NFC').split(/\s+/u);
  const withUmlauts = words.filter((word) => /[äöü]/iu.test(word));
  const folded = foldLetters(part);
  const setApart = folded.match(/\d[\d\s()./-]{2,}\d/gu) ?? [];
  return [folded, ...withUmlauts.map(foldUmlauts), ...setApart.map((number) => number.replace(/\D/gu, ''))];
}

function isNumber(text: string): boolean {
  const folded = foldLetters(text);
  return /\d/u.test(folded) && /^\+?[\d\s()./-]+$/u.test(folded);
}

function asTerm(word: string): SearchTerm {
  const folded = [foldLetters(word), foldUmlauts(word)];
  const spellings = [...new Set(folded)].filter((spelling) => spelling.trim() !== '');
  return { word, spellings, digits: isNumber(word) ? dialledDigits(word) : null };
}

/** Leading zeros are how people dial inside a country or out of it; the stored number has none. */
function dialledDigits(number: string): string {
  const folded = foldLetters(number);
  const digits = folded.replaceAll('(0)', '').replace(/\D/gu, '');
  if (digits === '') return folded.replace(/\D/gu, '');
  const dialled = digits.replace(/^0+/u, '');
  return digits.length < DIALLED_DIGITS || dialled.length < SHORTEST_DIALLED ? digits : dialled;
}
