import { type Found, isIndexed, wordsOf } from '#lib/store/search/search-words.ts';
import type { Db } from '#lib/store/store.ts';
import type { ListAsk } from '#lib/store/voicemails/list-voicemails.ts';
import { FIRST_LOOK, MOST_HITS, throughIndex, throughList } from './search-steps.ts';

/** What fills a page before so many are looked at is found in the list sooner than in the index. */
const SOON = 2_000;
/** What is neither there nor rare is found in the list, which is looked at in steps that grow to this. */
const LONGEST_LOOK = 8_000;

/**
 * The first `limit + 1` voicemails of a list that have every word of `typed`, by seq. PostgreSQL's index of trigrams has
 * no order, so it is asked only for what is rare; what is common stands near the beginning of the list. What is neither ends
 * after `mostLookedAt`.
 */
export async function foundOnPostgres(
  db: Db,
  { typed, ...ask }: ListAsk & { typed: string },
  mostLookedAt: number,
): Promise<Found> {
  const spelled = wordsOf(typed);
  const words = spelled.map((spellings) => spellings.map(patternOf));
  const list = { ...ask, limit: ask.limit + 1 };
  const found: number[] = [];
  let looked = 0;
  let mayAskIndex = spelled.some(isIndexed);
  for (let step = FIRST_LOOK; ; step = Math.min(step * 2, LONGEST_LOOK)) {
    const look = await throughList(db, list, words, step);
    found.push(...look.found);
    list.after = look.reached ?? list.after;
    looked += look.looked;
    const end = { found: found.slice(0, list.limit), isOver: look.looked < step, looked, reached: list.after ?? 0 };
    if (end.isOver || found.length >= list.limit || looked >= mostLookedAt) return end;
    const isCommon = looked * list.limit <= SOON * found.length;
    if (isCommon || !mayAskIndex) continue;
    mayAskIndex = false;
    const hits = await throughIndex(db, { ...list, after: ask.after }, words);
    if (hits.looked < MOST_HITS) return { ...end, found: hits.found, isOver: true };
  }
}

const patternOf = (spelling: string) => `%${spelling.replace(/[\\%_]/g, '\\$&')}%`;
