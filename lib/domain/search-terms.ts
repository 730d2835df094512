/** Fewer digits are the end of a number, whose zeros mean something; more are a number as dialled. */
const DIALLED_DIGITS = 7;

/** Longest search that is read; the rest is cut off. */
export const LONGEST_SEARCH = 200;

/** One thing that a voicemail must have to be found. */
export interface SearchTerm {
  word: string;
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
    .replace(/\p{Cc}/gu, ' ')
    .normalize('NFC')
    .trim();
  return isNumber(text) ? [asTerm(text)] : text.split(/\s+/u).filter(Boolean).map(asTerm);
}

/** As the trigram index sees letters: capitals and accents aside, but kana marks kept (they are other letters). */
export function foldLetters(text: string): string {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '');
  return bare.normalize('NFC').toLowerCase();
}

function isNumber(text: string): boolean {
  return /\d/u.test(text) && /^\+?[\d\s()./\-‐-―]+$/u.test(text.normalize('NFKC'));
}

function asTerm(word: string): SearchTerm {
  if (!isNumber(word)) return { word, digits: null };
  const digits = word.normalize('NFKC').replaceAll('(0)', '').replace(/\D/gu, '');
  // Leading zeros are how people dial inside a country or out of it; the stored number has none.
  return { word, digits: digits.length < DIALLED_DIGITS ? digits : digits.replace(/^0+/u, '') };
}
