import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Order, View } from '#lib/domain/voicemail.ts';
import { compileOnce } from './compile-once.ts';
import type { ListAsk } from './list-voicemails.ts';
import { isIndexed, wordsOf } from './search-words.ts';
import type { Db } from './store.ts';
import { standsInList } from './view-filter.ts';

/** Voicemails of the list looked at first: a common word has a page full among them. */
const FIRST_LOOK = 250;
/** What fills a page before so many are looked at is found in the list sooner than in the index. */
const SOON = 2_000;
/** Else so many hits of the index, in whatever order it has them: a rare word has no more. */
const MOST_HITS = 2_000;
/** What is neither is found in the list, which is looked at in steps that grow to this. */
const LONGEST_LOOK = 8_000;

interface Look {
  /** How many were looked at. */
  looked: number;
  /** The last of them in the list's order. */
  reached: number | null;
  found: number[];
}

/** Each word's spellings, as patterns for LIKE. */
type Words = string[][];

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

async function throughList(db: Db, ask: ListAsk, words: Words, step: number): Promise<Look> {
  const { view, order, caller, ...list } = ask;
  const [one, two, three, ...more] = words;
  const isUsual = step === FIRST_LOOK && caller === undefined && more.length === 0;
  if (isUsual) return only(await firstLook(db, { ...list, one, two, three }, `${view} ${order}`));
  return only((await listLook(ask, words, step).execute(db)).rows);
}

type FewWords = {
  one?: string[] | undefined;
  two?: string[] | undefined;
  three?: string[] | undefined;
};

/** Asked with nearly every letter typed. A caller's key is taken apart while compiling. */
const firstLook = compileOnce(
  (
    db,
    { one, two, three, ...list }: Pick<ListAsk, 'memberId' | 'lineId' | 'after' | 'limit'> & FewWords,
    shape: `${View} ${Order}`,
  ) => {
    const [view, order] = shape.split(' ') as [View, Order];
    const words = [one, two, three].filter((word) => word !== undefined);
    return { compile: (): CompiledQuery<Look> => listLook({ ...list, view, order }, words, FIRST_LOOK).compile(db) };
  },
);

/**
 * The statement of a look at the next `step` of a list. Each one's text is looked up by itself, in the list's order, until
 * the page is full: left to choose, PostgreSQL goes through the texts of all voicemails, or asks the index for a common word
 * (seen in its plans). Measured at 100,000: a word in nothing of the inbox took 90 ms, and takes 20.
 */
export function listLook(ask: ListAsk, words: Words, step: number): RawBuilder<Look> {
  const { direction, beyond, last } = orderOf(ask);
  const held = words.map((patterns) => sql`search_texts.text LIKE ANY(${patterns}::text[])`);
  return sql<Look>`WITH listed AS MATERIALIZED (
      SELECT voicemails.seq FROM voicemails WHERE ${standsInList(ask)} ${beyond}
      ORDER BY voicemails.seq ${direction} LIMIT ${sql.lit(step)}
    ), found AS (
      SELECT listed.seq FROM (SELECT seq FROM listed ORDER BY seq ${direction}) AS listed CROSS JOIN LATERAL (
        SELECT FROM search_texts WHERE ${sql.join([sql`search_texts.seq = listed.seq`, ...held], sql` AND `)} LIMIT 1
      ) AS held ORDER BY listed.seq ${direction} LIMIT ${ask.limit}
    ) SELECT (SELECT count(*) FROM listed) AS looked, (SELECT ${last}(seq) FROM listed) AS reached, ${all(direction)}`;
}

async function throughIndex(db: Db, ask: ListAsk, words: Words): Promise<Look> {
  const { direction, beyond } = orderOf(ask);
  const look = sql<Look>`WITH hits AS MATERIALIZED (
      SELECT search_texts.seq FROM search_texts WHERE ${sql.join(words.map(holdsOne), sql` AND `)} LIMIT ${MOST_HITS}
    ), found AS (
      SELECT voicemails.seq FROM hits JOIN voicemails ON voicemails.seq = hits.seq
      WHERE ${standsInList(ask)} ${beyond} ORDER BY voicemails.seq ${direction} LIMIT ${ask.limit}
    ) SELECT (SELECT count(*) FROM hits) AS looked, NULL AS reached, ${all(direction)}`;
  return only((await look.execute(db)).rows);
}

const all = (direction: RawBuilder<unknown>) =>
  sql`(SELECT coalesce(json_agg(seq ORDER BY seq ${direction}), '[]') FROM found) AS found`;

const only = ([look]: Look[]): Look => look ?? { looked: 0, reached: null, found: [] };

const patternOf = (spelling: string) => `%${spelling.replace(/[\\%_]/g, '\\$&')}%`;

/** True of a row of `search_texts` that has any of these spellings; the index knows no arrays. */
function holdsOne(patterns: string[]): RawBuilder<SqlBool> {
  const held = patterns.map((pattern) => sql`search_texts.text LIKE ${pattern}`);
  return sql<SqlBool>`(${sql.join(held, sql` OR `)})`;
}

function orderOf({ order, after }: ListAsk) {
  const isNewest = order === 'newest';
  const sign = isNewest ? sql`<` : sql`>`;
  return {
    direction: isNewest ? sql`DESC` : sql`ASC`,
    beyond: after === undefined ? sql`` : sql`AND voicemails.seq ${sign} ${after}`,
    last: isNewest ? sql`min` : sql`max`,
  };
}
