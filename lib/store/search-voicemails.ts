import { setImmediate as breathe } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { ListAsk, VoicemailPage } from './list-voicemails.ts';
import { type SearchWords, searchWords } from './search-words.ts';
import type { Db } from './store.ts';
import { standsInList } from './view-filter.ts';
import { voicemailRows } from './voicemail-rows.ts';

/** Most voicemails looked at in one statement: what others wait for meanwhile. Measured: 1.5 ms at 100,000 voicemails. */
const LONGEST_STEP = 1000;

type Look = Omit<ListAsk, 'limit'> & { limit: number };

/** One way through the voicemails, in the list's order: each candidate, and whether it is one to show. */
type Way = (ask: Look, words: SearchWords) => RawBuilder<{ seq: number; is_found: 0 | 1 }>;

/**
 * One page of the voicemails of a list that have every word of `typed`. Gone through in two ways by turns — what the full
 * text finds, and what stands in the list — and whichever comes to its end or fills the page first answers: a rare word
 * has few hits, a common one soon a page full, and what is common elsewhere but rare in a small view is found in the view.
 */
export async function searchVoicemails(db: Db, ask: ListAsk & { typed: string }): Promise<VoicemailPage> {
  const words = searchWords(ask.typed);
  const walks = (words.match === null ? [throughList] : [throughIndex, throughList]).map(walk);
  for (let step = ask.limit + 1; ; step = Math.min(step * 2, LONGEST_STEP)) {
    for (const look of walks) {
      const { found, isOver } = await look(db, { ...ask, limit: step }, words);
      if (isOver || found.length > ask.limit) return page(db, ask, found);
    }
    await breathe();
  }
}

function walk(way: Way) {
  const found: number[] = [];
  let reached: number | undefined;
  return async (db: Db, ask: Look, words: SearchWords) => {
    const { rows } = await way({ ...ask, after: reached ?? ask.after }, words).execute(db);
    for (const { seq, is_found } of rows) if (is_found === 1) found.push(seq);
    reached = rows.at(-1)?.seq ?? reached;
    return { found, isOver: rows.length < ask.limit };
  };
}

/** Cut in the full text's own order, before the list is looked at. */
export const throughIndex: Way = (ask, { match, hasShort }) => {
  const { direction, beyond } = orderOf(ask);
  const texts = hasShort === null ? sql`` : sql`CROSS JOIN search_texts ON search_texts.seq = hits.seq`;
  return sql`SELECT hits.seq, (${standsInList(ask)} AND ${hasShort ?? sql`1`}) AS is_found
    FROM (SELECT rowid AS seq FROM voicemail_text WHERE voicemail_text MATCH ${match} ${beyond(sql`rowid`)}
      ORDER BY rowid ${direction} LIMIT ${ask.limit}) AS hits
    CROSS JOIN voicemails ON voicemails.seq = hits.seq ${texts} ORDER BY hits.seq ${direction}`;
};

/** Cut in the view's index, before any text is read. */
export const throughList: Way = (ask, { hasAll }) => {
  const { direction, beyond } = orderOf(ask);
  return sql`SELECT listed.seq, ${hasAll} AS is_found
    FROM (SELECT voicemails.seq FROM voicemails WHERE ${standsInList(ask)} ${beyond(sql`voicemails.seq`)}
      ORDER BY voicemails.seq ${direction} LIMIT ${ask.limit}) AS listed
    CROSS JOIN search_texts ON search_texts.seq = listed.seq ORDER BY listed.seq ${direction}`;
};

function orderOf({ order, after }: Look) {
  const isNewest = order === 'newest';
  return {
    direction: isNewest ? sql`DESC` : sql`ASC`,
    beyond: (seq: RawBuilder<unknown>) =>
      after === undefined ? sql`` : sql`AND ${seq} ${isNewest ? sql`<` : sql`>`} ${after}`,
  };
}

async function page(db: Db, ask: ListAsk, found: number[]): Promise<VoicemailPage> {
  const seqs = found.slice(0, ask.limit);
  if (seqs.length === 0) return { rows: [], next: null };
  const rows = await voicemailRows(db)
    .where('voicemails.seq', 'in', seqs)
    .orderBy('voicemails.seq', ask.order === 'newest' ? 'desc' : 'asc')
    .execute();
  return { rows, next: found.length > ask.limit ? (seqs.at(-1) ?? null) : null };
}
