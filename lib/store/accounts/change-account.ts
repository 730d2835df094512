import type { Updateable } from 'kysely';
import type { Change } from '#lib/store/store.ts';
import type { AccountsTable } from '#lib/store/tables.ts';
import { notPostponed } from './postpone-account.ts';

/** Columns of an account with what they're set to. */
export type AccountChanges = Updateable<AccountsTable>;

/** Writes what a member decided about an account and tells the screens. */
export async function updateAccount(change: Change, id: string, facts: AccountChanges): Promise<void> {
  await change.db.updateTable('accounts').set(facts).where('id', '=', id).execute();
  change.emit({ type: 'account-changed', account_id: id });
}

/** Looked at anew at once, and nothing held against it; whoever pulls it now may write no more. */
export const anew = {
  state: 'active',
  last_error: null,
  failing_since: null,
  failures: 0,
  full_sync_failures: 0,
  rejections: 0,
  next_recent_at: 0,
  next_full_sync_at: 0,
  token: null,
  lease_owner: null,
  lease_until: 0,
} as const satisfies AccountChanges;

/** As never looked at: other settings may lead to another phone system, which knows nothing of the old cursors. */
export const fromTheBeginning = {
  // Another key, perhaps elsewhere: nobody there asked for a pause.
  ...notPostponed,
  clock_offset_ms: null,
  recent_cursor: null,
  full_sync_cursor: null,
  full_sync_began_at: null,
  failed_parts: null,
} as const satisfies AccountChanges;

/** No longer connected: what was sealed is forgotten, and whoever pulls it now may write no more. */
export const disconnected = {
  settings: '',
  token: null,
  last_error: null,
  failing_since: null,
  failures: 0,
  full_sync_failures: 0,
  failed_parts: null,
  ...notPostponed,
  lease_owner: null,
  lease_until: 0,
  webhook_at: null,
  webhook_refusal: null,
  question: null,
  unproven: 0,
} as const satisfies AccountChanges;
