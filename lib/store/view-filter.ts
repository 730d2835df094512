import { type RawBuilder, type SqlBool, sql } from 'kysely';
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
