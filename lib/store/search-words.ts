import { foldLetters, type SearchTerm, searchTerms } from '#lib/domain/search-terms.ts';

/** The trigram index holds runs of three characters; shorter words are looked for by reading. */
const TRIGRAM = 3;

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

/**
 * Reads a search: every word must be there, in the transcript, the name or the number, in any order, capitals and
 * accents aside. A text that is a phone number in any spelling is looked for as one run of digits, so that the last
 * four, the national form and the international form all find it.
 */
export function searchWords(typed: string): SearchWords {
  const terms = searchTerms(typed);
  const indexed = terms.filter(isIndexed);
  const short = terms.filter((term) => !isIndexed(term)).map((term) => foldLetters(term.digits ?? term.word));
  return {
    match: indexed.length === 0 ? null : indexed.map(clause).join(' AND '),
    accepts: short.length === 0 ? null : (row) => short.every((word) => holds(row, word)),
  };
}

const isLong = (text: string) => [...text].length >= TRIGRAM;
const isIndexed = ({ word, digits }: SearchTerm) => isLong(digits ?? word);
const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;

/** Numbers are said in transcripts too, so digits are looked for in both. */
function clause({ word, digits }: SearchTerm): string {
  const words = `{transcript caller_name} : ${quoted(word)}`;
  return digits === null ? words : `(digits : ${quoted(digits)} OR ${words})`;
}

function holds(row: Searchable, word: string): boolean {
  return [row.transcript_text, row.caller_name, row.caller_number].some(
    (text) => text !== null && foldLetters(text).includes(word),
  );
}
