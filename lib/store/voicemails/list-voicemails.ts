import { type RawBuilder, sql } from 'kysely';
import type { View } from '#lib/domain/views.ts';
import type { Order } from '#lib/domain/voicemail.ts';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';
import { standsOnPage } from './on-page.ts';
import { type InList, standsInList } from './view-filter.ts';
import { type VoicemailRow, voicemailRows } from './voicemail-rows.ts';

export interface ListAsk extends InList {
  order: Order;
  /** The last seq of the page before; from the beginning without it. */
  after?: number | undefined;
  limit: number;
}

export interface VoicemailPage {
  rows: VoicemailRow[];
  /** `after` of the next page; null at the end. */
  next: number | null;
  /**
   * Of a search that ended before it was through and before the page was full: it has looked at everything up to what was
   * received then (ms), and `next` goes on from there.
   */
  searchedTo?: number;
}

/** One page of a view. The page is cut in an index that has the list's order, so page 2,000 costs what page 1 does. */
export async function listVoicemails(db: Db, ask: ListAsk): Promise<VoicemailPage> {
  const rows = await listed(db, ask);
  const more = rows.length > ask.limit;
  const page = more ? rows.slice(0, ask.limit) : rows;
  return { rows: page, next: more ? (page.at(-1)?.seq ?? null) : null };
}

/** One row more than asked, to know whether there is a next page. A caller's key is taken apart while compiling. */
function listed(db: Db, { view, order, caller, without = [], limit, ...rest }: ListAsk): Promise<VoicemailRow[]> {
  const values = { ...rest, limit: limit + 1 };
  if (caller !== undefined || without.length > 0)
    return listQuery(db, { ...values, view, order, caller, without }).execute();
  const size = values.limit === USUAL_LIMIT ? 'usual' : 'other';
  return listedOnce(db, values, `${view} ${order} ${size}`);
}

const listedOnce = compileOnce(
  (
    db,
    { limit, ...values }: Pick<ListAsk, 'memberId' | 'lineId' | 'after' | 'limit'>,
    shape: `${View} ${Order} ${'usual' | 'other'}`,
  ) => {
    const [view, order, size] = shape.split(' ') as [View, Order, string];
    return listQuery(db, { ...values, view, order, limit: size === 'usual' ? sql.lit(USUAL_LIMIT) : limit });
  },
);

/**
 * Of the page that browsers ask for, and one row more. Written into the statement: PostgreSQL takes a bound limit for a tenth
 * of all there is, and then believes that a plan it keeps would cost more than planning anew each time.
 */
const USUAL_LIMIT = 51;

type Listing = Omit<ListAsk, 'limit'> & { limit: number | RawBuilder<number> };

/** The statement of {@link listVoicemails}. */
export function listQuery(db: Db, ask: Listing) {
  const direction = ask.order === 'newest' ? 'desc' : 'asc';
  return voicemailRows(db)
    .where(standsOnPage(db, pageOf(db, ask, direction)))
    .orderBy('voicemails.seq', direction);
}

function pageOf(db: Db, ask: Listing, direction: 'asc' | 'desc') {
  let page = db.selectFrom('voicemails').select('voicemails.seq').where(standsInList(ask));
  if (ask.after !== undefined) page = page.where('voicemails.seq', direction === 'desc' ? '<' : '>', ask.after);
  return page.orderBy('voicemails.seq', direction).limit(ask.limit);
}
