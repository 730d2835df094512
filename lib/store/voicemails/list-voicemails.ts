import { type RawBuilder, sql } from 'kysely';
import type { View } from '#lib/domain/views.ts';
import type { Order } from '#lib/domain/voicemail.ts';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';
import { standsOnPage } from './on-page.ts';
import { type InList, listCondition } from './view-filter.ts';
import { type VoicemailRow, voicemailRows } from './voicemail-rows.ts';

export interface ListParams extends InList {
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
export async function listVoicemails(db: Db, params: ListParams): Promise<VoicemailPage> {
  const rows = await listed(db, params);
  const more = rows.length > params.limit;
  const page = more ? rows.slice(0, params.limit) : rows;
  return { rows: page, next: more ? (page.at(-1)?.seq ?? null) : null };
}

/** One row more than asked, to know whether there is a next page. A caller's key is taken apart while compiling. */
function listed(db: Db, { view, order, caller, without = [], limit, ...rest }: ListParams): Promise<VoicemailRow[]> {
  const values = { ...rest, limit: limit + 1 };
  if (caller !== undefined || without.length > 0)
    return listQuery(db, { ...values, view, order, caller, without }).execute();
  const size = values.limit === USUAL_LIMIT ? 'usual' : 'other';
  return listedOnce(db, values, `${view} ${order} ${size}`);
}

const listedOnce = compileOnce(
  (
    db,
    { limit, ...values }: Pick<ListParams, 'memberId' | 'lineId' | 'after' | 'limit'>,
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

type Listing = Omit<ListParams, 'limit'> & { limit: number | RawBuilder<number> };

/** The statement of {@link listVoicemails}. */
export function listQuery(db: Db, params: Listing) {
  const direction = params.order === 'newest' ? 'desc' : 'asc';
  return voicemailRows(db)
    .where(standsOnPage(db, pageOf(db, params, direction)))
    .orderBy('voicemails.seq', direction);
}

function pageOf(db: Db, params: Listing, direction: 'asc' | 'desc') {
  let page = db.selectFrom('voicemails').select('voicemails.seq').where(listCondition(params));
  if (params.after !== undefined) page = page.where('voicemails.seq', direction === 'desc' ? '<' : '>', params.after);
  return page.orderBy('voicemails.seq', direction).limit(params.limit);
}
