/** The trigram index holds runs of three characters; shorter words are looked for by reading. */
const TRIGRAM = 3;
/** Fewer digits are the end of a number, whose zeros mean something; more are a number as dialled. */
const DIALLED_DIGITS = 7;

/** What a voicemail can be found by. */
export interface Searchable {
  transcript_text: string | null;
  caller_name: string | null;
  caller_number: string | null;
}

/** What a member typed, ready for the full text. */
export interface SearchWords {
  /** For `voicemail_text MATCH`; null when no word is long enough for the index. */
  match: string | null;
  /** True of a voicemail that has every word too short for the index; null when there is no such word. */
  accepts: ((row: Searchable) => boolean) | null;
}

interface Term {
  word: string;
  /** The digits to look for, when the word is a number in any spelling. */
  digits: string | null;
}

/**
 * Reads a search: every word must be there, in the transcript, the name or the number, in any order, capitals and
 * accents aside. A text that is a phone number in any spelling is looked for as one run of digits, so that the last
 * four, the national form and the international form all find it.
 */
export function searchWords(typed: string): SearchWords {
  // Control characters would end FTS5's reading of the text.
  const text = typed
    .replace(/\p{Cc}/gu, ' ')
    .normalize('NFC')
    .trim();
  const terms = isNumber(text) ? [asTerm(text)] : text.split(/\s+/u).filter(Boolean).map(asTerm);
  const indexed = terms.filter(isIndexed);
  const short = terms.filter((term) => !isIndexed(term)).map((term) => fold(term.digits ?? term.word));
  return {
    match: indexed.length === 0 ? null : indexed.map(clause).join(' AND '),
    accepts: short.length === 0 ? null : (row) => short.every((word) => holds(row, word)),
  };
}

function isNumber(text: string): boolean {
  return /\d/u.test(text) && /^\+?[\d\s()./\-‐-―]+$/u.test(text.normalize('NFKC'));
}

function asTerm(word: string): Term {
  if (!isNumber(word)) return { word, digits: null };
  const digits = word.normalize('NFKC').replaceAll('(0)', '').replace(/\D/gu, '');
  // Leading zeros are how people dial inside a country or out of it; the stored number has none.
  return { word, digits: digits.length < DIALLED_DIGITS ? digits : digits.replace(/^0+/u, '') };
}

const isLong = (text: string) => [...text].length >= TRIGRAM;
const isIndexed = ({ word, digits }: Term) => isLong(digits ?? word);
const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

/** Numbers are said in transcripts too, so digits are looked for in both. */
function clause({ word, digits }: Term): string {
  const words = `{transcript caller_name} : ${quoted(word)}`;
  return digits === null ? words : `(digits : ${quoted(digits)} OR ${words})`;
}

function holds(row: Searchable, word: string): boolean {
  return [row.transcript_text, row.caller_name, row.caller_number].some(
    (text) => text !== null && fold(text).includes(word),
  );
}

/** As the trigram index sees letters: capitals and accents aside, but kana marks kept (they are other letters). */
function fold(text: string): string {
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '');
  return bare.normalize('NFC').toLowerCase();
}
