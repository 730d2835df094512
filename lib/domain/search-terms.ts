import { withoutLongMarkRuns } from './mark-runs.ts';

/** Fewer digits are the end of a number, whose zeros mean something; more are a number as dialled. */
const DIALLED_DIGITS = 7;

/** Longest search that is read; the rest is cut off. */
export const LONGEST_SEARCH = 200;

/** Most of one part that is indexed, in UTF-16 units: what enters is shorter (lib/providers/outside-values.ts). */
const LONGEST_INDEXED = 100_000;

/** One thing that a voicemail must have to be found. */
export interface SearchTerm {
  word: string;
  /** The word folded; with umlauts, also as it is written without them. Any of them finds. */
  spellings: string[];
  /** The digits to look for, when the word is a number in any spelling. */
  digits: string | null;
}

/**
 * Reads a search: its words in the order typed, or one term when all of it is a phone number in any spelling. The
 * server finds by these terms and the browser marks what they found.
 */
export function searchTerms(typed: string): SearchTerm[] {
  // Control characters would end FTS5's reading of the text.
  const text = typed
    .slice(0, LONGEST_SEARCH)
    .replace(/\p{Cc}/gu, ' ')
    .normalize('NFC')
    .trim();
  return isNumber(text) ? [asTerm(text)] : text.split(/\s+/u).filter(Boolean).map(asTerm);
}

/**
 * Which {@link searchText} made a text. Count it up with every change of what is folded or how: at the next start a worker
 * makes all texts anew, a few at a time, while the old ones go on being found (lib/store/remake-search-texts.ts).
 */
export const SEARCH_TEXT_VERSION = 1;

/** What a voicemail can be found by. */
export interface Searchable {
  said?: string | null | undefined;
  callerName?: string | null | undefined;
  callerNumber?: string | null | undefined;
  notes?: string | null | undefined;
}

/** The text in which a voicemail's terms are looked for. Kept in the index, so a change of it is a new {@link SEARCH_TEXT_VERSION}. */
export function searchText({ said, callerName, callerNumber, notes }: Searchable): string {
  return [said, callerName, callerNumber, notes].flatMap((part) => (part ? foldedOf(part) : [])).join('\n');
}

/** True when the term is in a text made by {@link searchText}. */
export function holdsTerm(text: string, { spellings, digits }: SearchTerm): boolean {
  return spellings.some((spelling) => text.includes(spelling)) || (digits !== null && text.includes(digits));
}

/** Several spellings of a letter that are no other letters. */
const SAME_LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', ς: 'σ' };
const KATAKANA_BEYOND_HIRAGANA = 0x60;

/**
 * As letters are compared: capitals, accents, full and half width and the two kana aside; but voiced kana are letters of
 * their own.
 */
export function foldLetters(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '');
  return bare
    .normalize('NFC')
    .toLowerCase()
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
  const setApart = folded.match(/\d[\d\s()./\-‐-―]{2,}\d/gu) ?? [];
  return [folded, ...withUmlauts.map(foldUmlauts), ...setApart.map((number) => number.replace(/\D/gu, ''))];
}

function isNumber(text: string): boolean {
  return /\d/u.test(text) && /^\+?[\d\s()./\-‐-―]+$/u.test(text.normalize('NFKC'));
}

function asTerm(word: string): SearchTerm {
  const spellings = [...new Set([foldLetters(word), foldUmlauts(word)])];
  if (!isNumber(word)) return { word, spellings, digits: null };
  const digits = word.normalize('NFKC').replaceAll('(0)', '').replace(/\D/gu, '');
  // Leading zeros are how people dial inside a country or out of it; the stored number has none.
  return { word, spellings, digits: digits.length < DIALLED_DIGITS ? digits : digits.replace(/^0+/u, '') };
}
