import { setImmediate as breathe } from 'node:timers/promises';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Order } from '#lib/domain/voicemail.ts';
import { compileOnce } from '#lib/store/compile-once.ts';
import { engineOf } from '#lib/store/engine.ts';
import { foundOnPostgres } from '#lib/store/postgres/search.ts';
import type { Db } from '#lib/store/store.ts';
import { receivedAtOf } from '#lib/store/voicemails/free-seq.ts';
import type { ListParams, VoicemailPage } from '#lib/store/voicemails/list-voicemails.ts';
import { listCondition } from '#lib/store/voicemails/view-filter.ts';
import { type VoicemailRow, voicemailRows } from '#lib/store/voicemails/voicemail-rows.ts';
import { type Found, type SearchWords, searchWords } from './search-words.ts';

/** Most voicemails looked at in one statement: what others wait for meanwhile. Measured: 1.5 ms at 100,000 voicemails. */
const LONGEST_STEP = 1000;
/**
 * Voicemails looked at for one page at most: what no index finds and nobody said would have all of them read. Whoever asks is
 * told up to where, and may go on. Measured (100,000, two cores): 0.1 s on SQLite, 0.15 s on PostgreSQL.
 */
const MOST_SCANNED = 50_000;
/** So many times more than a page are looked at first in the list: what one of four has fills a page at once. */
const FIRST_OF_LIST = 5;

type SearchStep = Omit<ListParams, 'limit'> & { limit: number };

/** What a look at `limit` candidates came to. */
interface SearchStepResult {
  /** The seqs to show, separated by commas; null when there is none. */
  found: string | null;
  scanned: number;
  /** The last one in the list's order; null when there was none to look at. */
  reached: number | null;
}

/** One way through the voicemails, in the list's order. */
type Way = (params: SearchStep, words: SearchWords) => RawBuilder<SearchStepResult>;

/**
 * One page of the voicemails of a list that have every word of `typed`. Gone through in two ways by turns — what the full
 * text finds, and what stands in the list — and whichever comes to its end or fills the page first answers: a rare word
 * has few hits, a common one soon a page full, and what is common elsewhere but rare in a small view is found in the view.
 * What is none of these ends after `maxScanned`, with `searchedTo`.
 */
export async function searchVoicemails(
  db: Db,
  params: ListParams & { typed: string },
  maxScanned = MOST_SCANNED,
): Promise<VoicemailPage> {
  if (engineOf(db) === 'postgres') return page(db, params, await foundOnPostgres(db, params, maxScanned));
  const words = searchWords(params.typed);
  const first = params.limit + 1;
  const walks = [walk(throughList, first * FIRST_OF_LIST)];
  if (words.match !== null) walks.push(walk(throughIndex, first));
  for (;;) {
    const ends: Found[] = [];
    for (const advance of walks) {
      const end = await advance(db, params, words);
      if (end.isOver || end.found.length > params.limit) return page(db, params, end);
      ends.push(end);
    }
    if (sum(ends.map(({ scanned }) => scanned)) >= maxScanned) return page(db, params, furthest(ends, params.order));
    await breathe();
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

/** Of several ways, each of which has found all up to where it is, the one that is the furthest. */
function furthest(ends: Found[], order: Order): Found {
  const isFurther = (one: Found, other: Found) => one.reached < other.reached === (order === 'newest');
  return ends.reduce((far, end) => (isFurther(end, far) ? end : far));
}

/** Goes on where it was at each call, in steps that double. */
function walk(way: Way, firstStep: number) {
  const found: number[] = [];
  let scanned = 0;
  let reached: number | undefined;
  let step = Math.min(firstStep, LONGEST_STEP);
  return async (db: Db, params: ListParams, words: SearchWords): Promise<Found> => {
    const { rows } = await way({ ...params, after: reached ?? params.after, limit: step }, words).execute(db);
    const [seen] = rows;
    const seqs = seen?.found?.split(',').map(Number) ?? [];
    found.push(...seqs.sort((a, b) => (params.order === 'newest' ? b - a : a - b)));
    reached = seen?.reached ?? reached;
    const scannedNow = seen?.scanned ?? 0;
    scanned += scannedNow;
    const isOver = scannedNow < step;
    step = Math.min(step * 2, LONGEST_STEP);
    return { found, isOver, scanned, reached: reached ?? 0 };
  };
}

/** Cut in the full text's own order, before the list is looked at. */
export const throughIndex: Way = (params, { match, hasShort }) => {
  const { direction, beyond } = orderOf(params);
  const texts = hasShort === null ? sql`` : sql`CROSS JOIN search_texts ON search_texts.seq = hits.seq`;
  return scanned(
    params,
    sql`hits.seq`,
    sql`${listCondition(params)} AND ${hasShort ?? sql`1`}`,
    sql`(SELECT rowid AS seq FROM voicemail_text WHERE voicemail_text MATCH ${match} ${beyond(sql`rowid`)}
      ORDER BY rowid ${direction} LIMIT ${params.limit}) AS hits
    CROSS JOIN voicemails ON voicemails.seq = hits.seq ${texts}`,
  );
};

/** Cut in the view's index, before any text is read. */
export const throughList: Way = (params, { hasAll }) => {
  const { direction, beyond } = orderOf(params);
  return scanned(
    params,
    sql`listed.seq`,
    hasAll,
    sql`(SELECT voicemails.seq FROM voicemails WHERE ${listCondition(params)} ${beyond(sql`voicemails.seq`)}
      ORDER BY voicemails.seq ${direction} LIMIT ${params.limit}) AS listed
    CROSS JOIN search_texts ON search_texts.seq = listed.seq`,
  );
};

/** Answered in one row: a row for each candidate costs more than reading it. */
function scanned(
  { order }: SearchStep,
  seq: RawBuilder<unknown>,
  isFound: RawBuilder<unknown>,
  candidates: RawBuilder<unknown>,
): RawBuilder<SearchStepResult> {
  return sql`SELECT group_concat(CASE WHEN ${isFound} THEN ${seq} END) AS found, count(*) AS scanned,
      ${order === 'newest' ? sql`min` : sql`max`}(${seq}) AS reached
    FROM ${candidates}`;
}

function orderOf({ order, after }: SearchStep) {
  const isNewest = order === 'newest';
  return {
    direction: isNewest ? sql`DESC` : sql`ASC`,
    beyond: (seq: RawBuilder<unknown>) =>
      after === undefined ? sql`` : sql`AND ${seq} ${isNewest ? sql`<` : sql`>`} ${after}`,
  };
}

async function page(db: Db, params: ListParams, { found, isOver, reached }: Found): Promise<VoicemailPage> {
  const seqs = found.slice(0, params.limit);
  const rows = await rowsOfSeqs(db, seqs, params.order);
  if (found.length > params.limit) return { rows, next: seqs.at(-1) ?? null };
  return isOver ? { rows, next: null } : { rows, next: reached, searchedTo: receivedAtOf(reached) };
}

async function rowsOfSeqs(db: Db, seqs: number[], order: Order): Promise<VoicemailRow[]> {
  if (seqs.length === 0) return [];
  return engineOf(db) === 'postgres'
    ? rowsOfArray(db, { seqs }, order)
    : rowsOf(db, Object.fromEntries(seqs.entries()), order);
}

const rowsOf = compileOnce((db, seqs: Record<number, number>, order: Order) =>
  inOrder(voicemailRows(db).where('voicemails.seq', 'in', Object.values(seqs)), order),
);

/** The same for any number of them, so that the server keeps one statement. */
const rowsOfArray = compileOnce((db, { seqs }: { seqs: number[] }, order: Order) =>
  inOrder(voicemailRows(db).where(sql<SqlBool>`voicemails.seq = ANY(${seqs}::bigint[])`), order),
);

function inOrder(rows: ReturnType<typeof voicemailRows>, order: Order) {
  return rows.orderBy('voicemails.seq', order === 'newest' ? 'desc' : 'asc');
}
