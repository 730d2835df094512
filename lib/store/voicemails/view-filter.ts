import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { readCallerKey } from '#lib/domain/caller-key.ts';
import { VIEW_RULES, VIEWS, type View, type ViewTerms } from '#lib/domain/views.ts';

/**
 * The terms of lib/domain/views.ts as SQL. Written with literals, word for word as in the partial indexes (`voicemails_inbox`
 * and so on, one for each view, and one for each view and line), so that SQLite sees that an index holds every row asked for,
 * whatever is bound.
 */
const TERMS: { [Term in keyof ViewTerms]: (value: ViewTerms[Term], memberId: string) => RawBuilder<SqlBool> } = {
  // What is being erased is in Trash, and only there.
  trashed: (is) =>
    is
      ? sql`voicemails.trashed_at IS NOT NULL AND voicemails.erase_asked = 0`
      : sql<SqlBool>`voicemails.trashed_at IS NULL`,
  listened: (is) => (is ? sql`voicemails.listened_at IS NOT NULL` : sql`voicemails.listened_at IS NULL`),
  status: (status) => sql`voicemails.status = ${sql.lit(status)}`,
  mine: (is, memberId) =>
    is ? sql`voicemails.assignee_id = ${memberId}` : sql`voicemails.assignee_id IS DISTINCT FROM ${memberId}`,
};

/** The views of which triggers keep a number for each line, in the table `view_counts`. */
export const COUNTED_BY_LINE: readonly View[] = VIEWS.filter((view) => VIEW_RULES[view].countedBy === 'lines');

/** The views of which each voicemail that isn't being erased is in exactly one. */
export const PARTS: readonly View[] = VIEWS.filter((view) => VIEW_RULES[view].isPart);

/** True of the voicemails that stand in `view` for the member. */
export function standsInView(view: View, memberId: string): RawBuilder<SqlBool> {
  const { holds } = VIEW_RULES[view];
  const terms = (Object.keys(holds) as (keyof ViewTerms)[]).map((term) => termOf(term, holds, memberId));
  return sql<SqlBool>`${sql.join(terms, sql` AND `)}`;
}

function termOf<Term extends keyof ViewTerms>(term: Term, holds: Partial<ViewTerms>, memberId: string) {
  const value: ViewTerms[Term] | undefined = holds[term];
  return value === undefined ? sql<SqlBool>`true` : TERMS[term](value, memberId);
}

/** Which voicemails a list holds. */
export interface InList {
  view: View;
  /** Whose view it is, for those that differ between members. */
  memberId: string;
  /** Only this line. */
  lineId?: string | undefined;
  /** Only this caller, by their key (lib/domain/caller-key.ts). */
  caller?: string | undefined;
  /** Without what waits from these callers, by their keys. */
  without?: readonly string[] | undefined;
}

/** True of the voicemails of a list. */
export function listCondition({ view, memberId, lineId, caller, without = [] }: InList): RawBuilder<SqlBool> {
  const line = lineId === undefined ? sql`` : sql` AND voicemails.line_id = ${lineId}`;
  const others = without.map((key) => sql` AND NOT (voicemails.status = 'open'${isOfCaller(key)})`);
  return sql<SqlBool>`${standsInView(view, memberId)}${line}${caller === undefined ? sql`` : isOfCaller(caller)}${sql.join(others, sql``)}`;
}

function isOfCaller(key: string): RawBuilder<unknown> {
  const { accountId, numbers } = readCallerKey(key);
  const kind = accountId === null ? sql`'number'` : sql`'extension' AND voicemails.account_id = ${accountId}`;
  const [number] = numbers;
  const isOne = numbers.length === 1 ? sql`= ${number}` : sql`IN (${sql.join(numbers)})`;
  return sql` AND voicemails.caller_number ${isOne} AND voicemails.caller_kind = ${kind}`;
}
