import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { readCallerKey } from '#lib/domain/caller-key.ts';
import type { View } from '#lib/domain/voicemail.ts';

/**
 * The rule of lib/domain/views.ts as SQL. Written with literals, word for word as in the partial indexes, so that
 * SQLite sees that an index holds every row asked for, whatever is bound.
 */
const STANDS_IN: Record<Exclude<View, 'mine'>, RawBuilder<SqlBool>> = {
  inbox: sql<SqlBool>`voicemails.trashed_at IS NULL AND voicemails.status = 'open'`,
  unlistened: sql<SqlBool>`voicemails.trashed_at IS NULL AND voicemails.listened_at IS NULL`,
  done: sql<SqlBool>`voicemails.trashed_at IS NULL AND voicemails.status = 'done'`,
  trash: sql<SqlBool>`voicemails.trashed_at IS NOT NULL AND voicemails.erase_asked = 0`,
};

/** True of the voicemails that stand in `view` for the member. */
export function standsInView(view: View, memberId: string): RawBuilder<SqlBool> {
  if (view !== 'mine') return STANDS_IN[view];
  return sql<SqlBool>`${STANDS_IN.inbox} AND voicemails.assignee_id = ${memberId}`;
}

/** Which voicemails a list holds. */
export interface InList {
  view: View;
  /** For the view `mine`. */
  memberId: string;
  /** Only this line. */
  lineId?: string | undefined;
  /** Only this caller, by their key (lib/domain/caller-key.ts). */
  caller?: string | undefined;
  /** Without what waits from these callers, by their keys. */
  without?: readonly string[] | undefined;
}

/** True of the voicemails of a list. */
export function standsInList({ view, memberId, lineId, caller, without = [] }: InList): RawBuilder<SqlBool> {
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
