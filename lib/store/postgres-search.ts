import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ListAsk } from './list-voicemails.ts';
import { isIndexed, wordsOf } from './search-words.ts';
import type { Db } from './store.ts';
import { standsInList } from './view-filter.ts';

/** Voicemails of the list looked at first: a common word has a page full among them. */
const FIRST_LOOK = 500;
/** Then so many hits of the index, in whatever order it has them: a rare word has no more. */
const MOST_HITS = 2_000;
/** A word that common is soon found in the list, which is looked at in steps that grow to this. */
const LONGEST_LOOK = 8_000;

interface Look {
  /** How many were looked at. */
  looked: number;
  /** The last of them in the list's order. */
  reached: number | null;
  found: number[];
}

/**
 * The first `limit + 1` voicemails of a list that have every word of `typed`, by seq. PostgreSQL's index of trigrams has
 * no order, so it is asked only for what is rare; what is common stands near the beginning of the list.
 */
export async function foundOnPostgres(db: Db, ask: ListAsk & { typed: string }): Promise<number[]> {
  const words = wordsOf(ask.typed);
  const isThere = sql<SqlBool>`(${sql.join([sql`true`, ...words.map(holdsOne)], sql` AND `)})`;
  const found: number[] = [];
  let after = ask.after;
  for (let step = FIRST_LOOK; ; step = Math.min(step * 2, LONGEST_LOOK)) {
    const look = await throughList(db, { ...ask, after }, isThere, step);
    found.push(...look.found);
    if (look.looked < step || found.length > ask.limit) return found.slice(0, ask.limit + 1);
    after = look.reached ?? after;
    if (step > FIRST_LOOK || !words.some(isIndexed)) continue;
    const hits = await throughIndex(db, ask, isThere);
    if (hits.looked < MOST_HITS) return hits.found;
  }
}

async function throughList(db: Db, ask: ListAsk, isThere: RawBuilder<SqlBool>, step: number): Promise<Look> {
  const { direction, beyond, last } = orderOf(ask);
  return one(
    sql<Look>`WITH listed AS MATERIALIZED (
      SELECT voicemails.seq FROM voicemails WHERE ${standsInList(ask)} ${beyond}
      ORDER BY voicemails.seq ${direction} LIMIT ${step}
    ), found AS (
      SELECT listed.seq FROM listed JOIN search_texts ON search_texts.seq = listed.seq
      WHERE ${isThere} ORDER BY listed.seq ${direction} LIMIT ${ask.limit + 1}
    ) SELECT (SELECT count(*) FROM listed) AS looked, (SELECT ${last}(seq) FROM listed) AS reached, ${all(direction)}`,
    db,
  );
}

async function throughIndex(db: Db, ask: ListAsk, isThere: RawBuilder<SqlBool>): Promise<Look> {
  const { direction, beyond } = orderOf(ask);
  return one(
    sql<Look>`WITH hits AS MATERIALIZED (
      SELECT search_texts.seq FROM search_texts WHERE ${isThere} LIMIT ${MOST_HITS}
    ), found AS (
      SELECT voicemails.seq FROM hits JOIN voicemails ON voicemails.seq = hits.seq
      WHERE ${standsInList(ask)} ${beyond} ORDER BY voicemails.seq ${direction} LIMIT ${ask.limit + 1}
    ) SELECT (SELECT count(*) FROM hits) AS looked, NULL AS reached, ${all(direction)}`,
    db,
  );
}

const all = (direction: RawBuilder<unknown>) =>
  sql`(SELECT coalesce(json_agg(seq ORDER BY seq ${direction}), '[]') FROM found) AS found`;

async function one(look: RawBuilder<Look>, db: Db): Promise<Look> {
  const { rows } = await look.execute(db);
  return rows[0] ?? { looked: 0, reached: null, found: [] };
}

/** True of a row of `search_texts` that has any of these spellings. */
function holdsOne(spellings: string[]): RawBuilder<SqlBool> {
  const held = spellings.map((spelling) => sql`search_texts.text LIKE ${`%${spelling.replace(/[\\%_]/g, '\\$&')}%`}`);
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
