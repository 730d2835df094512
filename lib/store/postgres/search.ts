import { type Found, isIndexed, wordsOf } from '#lib/store/search/search-words.ts';
import type { Db } from '#lib/store/store.ts';
import type { ListParams } from '#lib/store/voicemails/list-voicemails.ts';
import { FIRST_STEP, MOST_HITS, throughIndex, throughList } from './search-steps.ts';

/** What fills a page before so many are looked at is found in the list sooner than in the index. */
const SOON = 2_000;
/** What is neither there nor rare is found in the list, which is looked at in steps that grow to this. */
const LONGEST_STEP = 8_000;

/**
 * The first `limit + 1` voicemails of a list that have every word of `typed`, by seq. PostgreSQL's index of trigrams has
 * no order, so it is asked only for what is rare; what is common stands near the beginning of the list. What is neither ends
 * after `maxScanned`.
 */
export async function foundOnPostgres(
  db: Db,
  { typed, ...params }: ListParams & { typed: string },
  maxScanned: number,
): Promise<Found> {
  const spelled = wordsOf(typed);
  const words = spelled.map((spellings) => spellings.map(patternOf));
  const list = { ...params, limit: params.limit + 1 };
  const found: number[] = [];
  let scanned = 0;
  let mayAskIndex = spelled.some(isIndexed);
  for (let step = FIRST_STEP; ; step = Math.min(step * 2, LONGEST_STEP)) {
    const advance = await throughList(db, list, words, step);
    found.push(...advance.found);
    list.after = advance.reached ?? list.after;
    scanned += advance.scanned;
    const end = {
      found: found.slice(0, list.limit),
      isOver: advance.scanned < step,
      scanned,
      reached: list.after ?? 0,
    };
    if (end.isOver || found.length >= list.limit || scanned >= maxScanned) return end;
    const isCommon = scanned * list.limit <= SOON * found.length;
    if (isCommon || !mayAskIndex) continue;
    mayAskIndex = false;
    const hits = await throughIndex(db, { ...list, after: params.after }, words);
    if (hits.scanned < MOST_HITS) return { ...end, found: hits.found, isOver: true };
  }
}

const patternOf = (spelling: string) => `%${spelling.replace(/[\\%_]/g, '\\$&')}%`;
