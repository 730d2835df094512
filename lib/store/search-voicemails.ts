import { sql } from 'kysely';
import type { ListAsk, VoicemailPage } from './list-voicemails.ts';
import { type Searchable, searchWords } from './search-words.ts';
import type { Db } from './store.ts';
import { standsInView } from './view-filter.ts';
import { voicemailRows } from './voicemail-rows.ts';

/** Most voicemails one request reads for words too short for the index; the next page goes on where it stopped. */
export const SCAN_BOUND = 5000;
const SCAN_STEP = 500;

type Candidate = Searchable & { seq: number };

/**
 * One page of the voicemails of a view that have every word of `typed`. While `next` is set there is more to look
 * through, even when this page is short or empty.
 */
export async function searchVoicemails(db: Db, ask: ListAsk & { typed: string }): Promise<VoicemailPage> {
  const { match, accepts } = searchWords(ask.typed);
  const step = accepts === null ? ask.limit + 1 : SCAN_STEP;
  const found: number[] = [];
  let after = ask.after;
  for (let read = 0; read < SCAN_BOUND; read += step) {
    const { rows } = await candidates({ ...ask, after, limit: step }, match).execute(db);
    for (const row of rows) {
      if (accepts !== null && !accepts(row)) continue;
      if (found.length === ask.limit) return page(db, ask, found, found.at(-1) ?? null);
      found.push(row.seq);
    }
    if (rows.length < step) return page(db, ask, found, null);
    after = rows.at(-1)?.seq;
  }
  return page(db, ask, found, after ?? null);
}

/**
 * Voicemails of the view that the index finds, or all of them without `match`; `ask.limit` of them after the cursor.
 * Full text goes first and in rowid order, which is the list's own: measured at 100,000 rows, ordering a common word's
 * hits by date reads every one of them.
 */
export function candidates(ask: ListAsk, match: string | null) {
  const seq = match === null ? sql`voicemails.seq` : sql`voicemail_text.rowid`;
  const from =
    match === null
      ? sql`voicemails WHERE`
      : sql`voicemail_text CROSS JOIN voicemails ON voicemails.seq = voicemail_text.rowid
          WHERE voicemail_text MATCH ${match} AND`;
  const line = ask.lineId === undefined ? sql`` : sql`AND voicemails.line_id = ${ask.lineId}`;
  const isNewest = ask.order === 'newest';
  const beyond = ask.after === undefined ? sql`` : sql`AND ${seq} ${isNewest ? sql`<` : sql`>`} ${ask.after}`;
  return sql<Candidate>`
    SELECT voicemails.seq, voicemails.transcript_text, voicemails.caller_name, voicemails.caller_number
    FROM ${from} ${standsInView(ask.view, ask.memberId)} ${line} ${beyond}
    ORDER BY ${seq} ${isNewest ? sql`DESC` : sql`ASC`} LIMIT ${ask.limit}`;
}

async function page(db: Db, ask: ListAsk, found: number[], next: number | null): Promise<VoicemailPage> {
  if (found.length === 0) return { rows: [], next };
  const rows = await voicemailRows(db)
    .where('voicemails.seq', 'in', found)
    .orderBy('voicemails.seq', ask.order === 'newest' ? 'desc' : 'asc')
    .execute();
  return { rows, next };
}
