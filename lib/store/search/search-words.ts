import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type SearchTerm, searchTerms } from '#lib/domain/search-terms.ts';

/** The trigram index holds runs of three characters; shorter words are looked for by reading. */
const TRIGRAM = 3;

/** What a member typed, ready for the database. */
export interface SearchWords {
  /** For `voicemail_text MATCH`; null when no word is long enough for the index. */
  match: string | null;
  /** True of a row of `search_texts` that has the words too short for the index; null when there is none. */
  hasShort: RawBuilder<SqlBool> | null;
  /** True of a row of `search_texts` that has every word. */
  hasAll: RawBuilder<SqlBool>;
}

/** What a search came to. */
export interface Found {
  /** By seq, in the list's order. */
  found: number[];
  /** It has looked at all there is; otherwise up to `reached`. */
  isOver: boolean;
  scanned: number;
  reached: number;
}

/**
 * Reads a search: every word must be there, in the transcript, the name, the number or a note, in any order and any
 * spelling that lib/domain/search-terms.ts folds.
 */
export function searchWords(typed: string): SearchWords {
  const terms = wordsOf(typed);
  const indexed = terms.filter(isIndexed);
  const short = terms.filter((words) => !isIndexed(words));
  return {
    match: indexed.length === 0 ? null : indexed.map(clause).join(' AND '),
    hasShort: short.length === 0 ? null : holdAll(short),
    hasAll: holdAll(terms),
  };
}

/** The words of a search, each in all the spellings that find it. */
export function wordsOf(typed: string): string[][] {
  return searchTerms(typed).map(alternatives);
}

/** True when an index of trigrams finds the word in whatever spelling. */
export const isIndexed = (spellings: string[]) => spellings.every(isLong);

const alternatives = ({ spellings, digits }: SearchTerm) => [
  ...new Set(digits === null ? spellings : [...spellings, digits]),
];
const isLong = (text: string) => [...text].length >= TRIGRAM;
const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;
const clause = (words: string[]) => `(${words.map(quoted).join(' OR ')})`;

function holdAll(terms: string[][]): RawBuilder<SqlBool> {
  const holdsOne = (words: string[]) =>
    sql`(${sql.join(
      words.map((word) => sql`instr(search_texts.text, ${word}) > 0`),
      sql` OR `,
    )})`;
  return terms.length === 0 ? sql`true` : sql`(${sql.join(terms.map(holdsOne), sql` AND `)})`;
}
