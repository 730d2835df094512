import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { View } from '#lib/domain/views.ts';
import type { Order } from '#lib/domain/voicemail.ts';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';
import type { ListAsk } from '#lib/store/voicemails/list-voicemails.ts';
import { standsInList } from '#lib/store/voicemails/view-filter.ts';

/** Voicemails of the list looked at first: a common word has a page full among them. */
export const FIRST_LOOK = 250;
/** So many hits of the index at most, in whatever order it has them: a rare word has no more. */
export const MOST_HITS = 2_000;

/** What a search came to in one statement. */
export interface Look {
  /** How many voicemails or hits were looked at. */
  looked: number;
  /** The last of them in the list's order. */
  reached: number | null;
  /** By seq, in the list's order, no more than asked. */
  found: number[];
}

/** Each word's spellings, as patterns for LIKE. */
export type Words = string[][];

/** Looks at the next `step` voicemails of a list. */
export async function throughList(db: Db, ask: ListAsk, words: Words, step: number): Promise<Look> {
  const usual = step === FIRST_LOOK ? usualOf(ask, words) : null;
  if (usual) return only(await firstLook(db, usual.values, usual.shape));
  return only((await listLook(ask, words, step).execute(db)).rows);
}

/** Looks at what the index of trigrams has for the words; finds nothing when it has {@link MOST_HITS}. */
export async function throughIndex(db: Db, ask: ListAsk, words: Words): Promise<Look> {
  const usual = words.every(({ length }) => length === 1) ? usualOf(ask, words) : null;
  if (usual) return only(await usualHits(db, usual.values, usual.shape));
  const held = words.map((patterns) =>
    sql.join(
      patterns.map((_, index) => holds(patterns, index + 1)),
      sql` OR `,
    ),
  );
  return only((await indexLook(ask, held).execute(db)).rows);
}

const only = ([look]: Look[]): Look => look ?? { looked: 0, reached: null, found: [] };

type Usual = Pick<ListAsk, 'memberId' | 'lineId' | 'after' | 'limit'> & {
  one?: string[] | undefined;
  two?: string[] | undefined;
  three?: string[] | undefined;
};

/** What people type, of which the statements are few enough to be kept. A caller's key is taken apart while compiling. */
function usualOf({ view, order, caller, ...list }: ListAsk, [one, two, three, ...more]: Words) {
  if (caller !== undefined || more.length > 0) return null;
  const values: Usual = { ...list, one, two, three };
  return { values, shape: `${view} ${order}` as const };
}

function keptLook(look: (ask: ListAsk, words: Words) => RawBuilder<Look>) {
  return compileOnce((db, { one, two, three, ...list }: Usual, shape: `${View} ${Order}`) => {
    const [view, order] = shape.split(' ') as [View, Order];
    const words = [one, two, three].filter((word) => word !== undefined);
    return { compile: (): CompiledQuery<Look> => look({ ...list, view, order }, words).compile(db) };
  });
}

const firstLook = keptLook((ask, words) => listLook(ask, words, FIRST_LOOK));
const usualHits = keptLook((ask, words) =>
  indexLook(
    ask,
    words.map((patterns) => holds(patterns, 1)),
  ),
);

/**
 * Each voicemail's text is looked up by itself, in the list's order, until the page is full: left to choose, PostgreSQL goes
 * through the texts of all voicemails, or asks the index for a common word (seen in its plans). Measured at 100,000: a word
 * in nothing of the inbox took 90 ms, and takes 20.
 */
function listLook(ask: ListAsk, words: Words, step: number): RawBuilder<Look> {
  const { direction, beyond, last } = orderOf(ask);
  const held = words.map((patterns) => sql`search_texts.text LIKE ANY(${patterns}::text[])`);
  return sql<Look>`WITH listed AS MATERIALIZED (
      SELECT voicemails.seq FROM voicemails WHERE ${standsInList(ask)} ${beyond}
      ORDER BY voicemails.seq ${direction} LIMIT ${sql.lit(step)}
    ), found AS (
      SELECT listed.seq FROM (SELECT seq FROM listed ORDER BY seq ${direction}) AS listed CROSS JOIN LATERAL (
        SELECT FROM search_texts WHERE ${sql.join([sql`search_texts.seq = listed.seq`, ...held], sql` AND `)} LIMIT 1
      ) AS its ORDER BY listed.seq ${direction} LIMIT ${ask.limit}
    ) SELECT (SELECT count(*) FROM listed) AS looked, (SELECT ${last}(seq) FROM listed) AS reached, ${all(direction)}`;
}

/** The same for the index: a rare word's hits are looked up in the list one by one, a common one's not at all. */
function indexLook(ask: ListAsk, held: RawBuilder<unknown>[]): RawBuilder<Look> {
  const { direction, beyond } = orderOf(ask);
  return sql<Look>`WITH hits AS MATERIALIZED (
      SELECT search_texts.seq FROM search_texts WHERE (${sql.join(held, sql`) AND (`)}) LIMIT ${sql.lit(MOST_HITS)}
    ), found AS (
      SELECT hits.seq FROM hits CROSS JOIN LATERAL (
        SELECT FROM voicemails WHERE voicemails.seq = hits.seq AND ${standsInList(ask)} ${beyond} LIMIT 1
      ) AS listed WHERE (SELECT count(*) FROM hits) < ${sql.lit(MOST_HITS)} ORDER BY hits.seq ${direction} LIMIT ${ask.limit}
    ) SELECT (SELECT count(*) FROM hits) AS looked, NULL AS reached, ${all(direction)}`;
}

/**
 * True of a row of `search_texts` that has the nth of these. Through a SELECT, so that PostgreSQL plans without the word: for
 * each word it would make a plan of its own, which takes longer than the search for a rare one (measured: 0.34 ms beside 0.07).
 */
const holds = (patterns: string[], nth: number) =>
  sql<SqlBool>`search_texts.text LIKE (SELECT (${patterns}::text[])[${sql.lit(nth)}])`;

const all = (direction: RawBuilder<unknown>) =>
  sql`(SELECT coalesce(json_agg(seq ORDER BY seq ${direction}), '[]') FROM found) AS found`;

function orderOf({ order, after }: ListAsk) {
  const isNewest = order === 'newest';
  const sign = isNewest ? sql`<` : sql`>`;
  return {
    direction: isNewest ? sql`DESC` : sql`ASC`,
    beyond: after === undefined ? sql`` : sql`AND voicemails.seq ${sign} ${after}`,
    last: isNewest ? sql`min` : sql`max`,
  };
}
