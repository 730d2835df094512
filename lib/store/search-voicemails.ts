import { type RawBuilder, sql } from 'kysely';
import type { ListAsk, VoicemailPage } from './list-voicemails.ts';
import { type Searchable, searchWords } from './search-words.ts';
import type { Db } from './store.ts';
import { standsInView } from './view-filter.ts';
import { voicemailRows } from './voicemail-rows.ts';

/** Most voicemails one request looks at, so that no search holds up the others; the next page goes on from there. */
export const SCAN_BOUND = 5000;
const SCAN_STEP = 500;

/** `stands`: in the view and on the line asked for. */
type Candidate = Searchable & { seq: number; stands: 0 | 1 };

/**
 * One page of the voicemails of a view that have every word of `typed`. While `next` is set there is more to look
 * through, even when this page is short or empty.
 */
export async function searchVoicemails(db: Db, ask: ListAsk & { typed: string }): Promise<VoicemailPage> {
  const { match, accepts } = searchWords(ask.typed);
  const found: number[] = [];
  let after = ask.after;
  for (let read = 0; read < SCAN_BOUND; read += SCAN_STEP) {
    const { rows } = await candidates({ ...ask, after, limit: SCAN_STEP }, match).execute(db);
    for (const row of rows) {
      if (row.stands === 0 || (accepts !== null && !accepts(row))) continue;
      if (found.length === ask.limit) return page(db, ask, found, found.at(-1) ?? null);
      found.push(row.seq);
    }
    if (rows.length < SCAN_STEP) return page(db, ask, found, null);
    after = rows.at(-1)?.seq;
  }
  return page(db, ask, found, after ?? null);
}

/** The next `ask.limit` voicemails to look at: what the full text finds, or without `match` all of the view. */
export function candidates(ask: ListAsk, match: string | null) {
  const isNewest = ask.order === 'newest';
  const direction = isNewest ? sql`DESC` : sql`ASC`;
  const line = ask.lineId === undefined ? sql`` : sql`AND voicemails.line_id = ${ask.lineId}`;
  const stands = sql`${standsInView(ask.view, ask.memberId)} ${line}`;
  const beyond = (seq: RawBuilder<unknown>) =>
    ask.after === undefined ? sql`` : sql`AND ${seq} ${isNewest ? sql`<` : sql`>`} ${ask.after}`;
  const columns = sql`voicemails.seq, voicemails.transcript_text, voicemails.caller_name, voicemails.caller_number`;
  if (match === null)
    return sql<Candidate>`SELECT ${columns}, 1 AS stands FROM voicemails
      WHERE ${stands} ${beyond(sql`voicemails.seq`)} ORDER BY voicemails.seq ${direction} LIMIT ${ask.limit}`;
  // Cut in the full text's own order, before the view is looked at. Measured at 100,000 voicemails: a common word's
  // hits take 185 ms to go through when none stands in the view, and more to sort by date.
  return sql<Candidate>`SELECT ${columns}, (${stands}) AS stands
    FROM (SELECT rowid AS seq FROM voicemail_text WHERE voicemail_text MATCH ${match} ${beyond(sql`rowid`)}
      ORDER BY rowid ${direction} LIMIT ${ask.limit}) AS hits
    CROSS JOIN voicemails ON voicemails.seq = hits.seq ORDER BY hits.seq ${direction}`;
}

async function page(db: Db, ask: ListAsk, found: number[], next: number | null): Promise<VoicemailPage> {
  if (found.length === 0) return { rows: [], next };
  const rows = await voicemailRows(db)
    .where('voicemails.seq', 'in', found)
    .orderBy('voicemails.seq', ask.order === 'newest' ? 'desc' : 'asc')
    .execute();
  return { rows, next };
}
