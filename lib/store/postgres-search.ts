import type { ListAsk } from './list-voicemails.ts';
import { FIRST_LOOK, MOST_HITS, throughIndex, throughList } from './postgres-looks.ts';
import { isIndexed, wordsOf } from './search-words.ts';
import type { Db } from './store.ts';

/** What fills a page before so many are looked at is found in the list sooner than in the index. */
const SOON = 2_000;
/** What is neither there nor rare is found in the list, which is looked at in steps that grow to this. */
const LONGEST_LOOK = 8_000;

/**
 * The first `limit + 1` voicemails of a list that have every word of `typed`, by seq. PostgreSQL's index of trigrams has
 * no order, so it is asked only for what is rare; what is common stands near the beginning of the list.
 */
export async function foundOnPostgres(db: Db, { typed, ...ask }: ListAsk & { typed: string }): Promise<number[]> {
  const spelled = wordsOf(typed);
  const words = spelled.map((spellings) => spellings.map(patternOf));
  const list = { ...ask, limit: ask.limit + 1 };
  const found: number[] = [];
  let looked = 0;
  let mayAskIndex = spelled.some(isIndexed);
  for (let step = FIRST_LOOK; ; step = Math.min(step * 2, LONGEST_LOOK)) {
    const look = await throughList(db, list, words, step);
    found.push(...look.found);
    if (look.looked < step || found.length >= list.limit) return found.slice(0, list.limit);
    list.after = look.reached ?? list.after;
    looked += look.looked;
    const isCommon = looked * list.limit <= SOON * found.length;
    if (isCommon || !mayAskIndex) continue;
    mayAskIndex = false;
    const hits = await throughIndex(db, { ...list, after: ask.after }, words);
    if (hits.looked < MOST_HITS) return hits.found;
  }
}

const patternOf = (spelling: string) => `%${spelling.replace(/[\\%_]/g, '\\$&')}%`;
