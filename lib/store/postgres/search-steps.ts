import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { View } from '#lib/domain/views.ts';
import type { Order } from '#lib/domain/voicemail.ts';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';
import type { ListParams } from '#lib/store/voicemails/list-voicemails.ts';
import { listCondition } from '#lib/store/voicemails/view-filter.ts';

/** Voicemails of the list looked at first: a common word has a page full among them. */
export const FIRST_STEP = 250;
/** So many hits of the index at most, in whatever order it has them: a rare word has no more. */
export const MOST_HITS = 2_000;

/** What a search came to in one statement. */
export interface SearchStep {
  /** How many voicemails or hits were looked at. */
  scanned: number;
  /** The last of them in the list's order. */
  reached: number | null;
  /** By seq, in the list's order, no more than asked. */
  found: number[];
}

/** Each word's spellings, as patterns for LIKE. */
export type SpellingPatterns = string[][];

/** Looks at the next `step` voicemails of a list. */
export async function throughList(
  db: Db,
  params: ListParams,
  words: SpellingPatterns,
  step: number,
): Promise<SearchStep> {
  const usual = step === FIRST_STEP ? usualOf(params, words) : null;
  if (usual) return only(await firstStep(db, usual.values, usual.shape));
  return only((await listStep(params, words, step).execute(db)).rows);
}

/** Looks at what the index of trigrams has for the words; finds nothing when it has {@link MOST_HITS}. */
export async function throughIndex(db: Db, params: ListParams, words: SpellingPatterns): Promise<SearchStep> {
  const usual = words.every(({ length }) => length === 1) ? usualOf(params, words) : null;
  if (usual) return only(await usualHits(db, usual.values, usual.shape));
  const conditions = words.map((patterns) =>
    sql.join(
      patterns.map((_, index) => hasPattern(patterns, index + 1)),
      sql` OR `,
    ),
  );
  return only((await indexStep(params, conditions).execute(db)).rows);
}

const only = ([step]: SearchStep[]): SearchStep => step ?? { scanned: 0, reached: null, found: [] };

type Usual = Pick<ListParams, 'memberId' | 'lineId' | 'after' | 'limit'> & {
  one?: string[] | undefined;
  two?: string[] | undefined;
  three?: string[] | undefined;
};

/** What people type, of which the statements are few enough to be kept. A caller's key is taken apart while compiling. */
function usualOf({ view, order, caller, ...list }: ListParams, [one, two, three, ...more]: SpellingPatterns) {
  if (caller !== undefined || more.length > 0) return null;
  const values: Usual = { ...list, one, two, three };
  return { values, shape: `${view} ${order}` as const };
}

function compiledStep(advance: (params: ListParams, words: SpellingPatterns) => RawBuilder<SearchStep>) {
  return compileOnce((db, { one, two, three, ...list }: Usual, shape: `${View} ${Order}`) => {
    const [view, order] = shape.split(' ') as [View, Order];
    const words = [one, two, three].filter((word) => word !== undefined);
    return { compile: (): CompiledQuery<SearchStep> => advance({ ...list, view, order }, words).compile(db) };
  });
}

const firstStep = compiledStep((params, words) => listStep(params, words, FIRST_STEP));
const usualHits = compiledStep((params, words) =>
  indexStep(
    params,
    words.map((patterns) => hasPattern(patterns, 1)),
  ),
);

/**
 * Each voicemail's text is looked up by itself, in the list's order, until the page is full: left to choose, PostgreSQL goes
 * through the texts of all voicemails, or asks the index for a common word (seen in its plans). Measured at 100,000: a word
 * in nothing of the inbox took 90 ms, and takes 20.
 */
function listStep(params: ListParams, words: SpellingPatterns, step: number): RawBuilder<SearchStep> {
  const { direction, beyond, last } = orderOf(params);
  const conditions = words.map((patterns) => sql`search_texts.text LIKE ANY(${patterns}::text[])`);
  return sql<SearchStep>`WITH listed AS MATERIALIZED (
      SELECT voicemails.seq FROM voicemails WHERE ${listCondition(params)} ${beyond}
      ORDER BY voicemails.seq ${direction} LIMIT ${sql.lit(step)}
    ), found AS (
      SELECT listed.seq FROM (SELECT seq FROM listed ORDER BY seq ${direction}) AS listed CROSS JOIN LATERAL (
        SELECT FROM search_texts WHERE ${sql.join([sql`search_texts.seq = listed.seq`, ...conditions], sql` AND `)} LIMIT 1
      ) AS its ORDER BY listed.seq ${direction} LIMIT ${params.limit}
    ) SELECT (SELECT count(*) FROM listed) AS scanned, (SELECT ${last}(seq) FROM listed) AS reached, ${all(direction)}`;
}

/** The same for the index: a rare word's hits are looked up in the list one by one, a common one's not at all. */
function indexStep(params: ListParams, conditions: RawBuilder<unknown>[]): RawBuilder<SearchStep> {
  const { direction, beyond } = orderOf(params);
  return sql<SearchStep>`WITH hits AS MATERIALIZED (
      SELECT search_texts.seq FROM search_texts WHERE (${sql.join(conditions, sql`) AND (`)}) LIMIT ${sql.lit(MOST_HITS)}
    ), found AS (
      SELECT hits.seq FROM hits CROSS JOIN LATERAL (
        SELECT FROM voicemails WHERE voicemails.seq = hits.seq AND ${listCondition(params)} ${beyond} LIMIT 1
      ) AS listed WHERE (SELECT count(*) FROM hits) < ${sql.lit(MOST_HITS)} ORDER BY hits.seq ${direction} LIMIT ${params.limit}
    ) SELECT (SELECT count(*) FROM hits) AS scanned, NULL AS reached, ${all(direction)}`;
}

/**
 * True of a row of `search_texts` that has the nth of these. Through a SELECT, so that PostgreSQL plans without the word: for
 * each word it would make a plan of its own, which takes longer than the search for a rare one (measured: 0.34 ms beside 0.07).
 */
const hasPattern = (patterns: string[], nth: number) =>
  sql<SqlBool>`search_texts.text LIKE (SELECT (${patterns}::text[])[${sql.lit(nth)}])`;

const all = (direction: RawBuilder<unknown>) =>
  sql`(SELECT coalesce(json_agg(seq ORDER BY seq ${direction}), '[]') FROM found) AS found`;

function orderOf({ order, after }: ListParams) {
  const isNewest = order === 'newest';
  const sign = isNewest ? sql`<` : sql`>`;
  return {
    direction: isNewest ? sql`DESC` : sql`ASC`,
    beyond: after === undefined ? sql`` : sql`AND voicemails.seq ${sign} ${after}`,
    last: isNewest ? sql`min` : sql`max`,
  };
}
