import { isOfOneMode, readErrorRecord } from '#lib/domain/error-record.ts';
import type { Change, Db } from '#lib/store/store.ts';

/** A pause that was asked for meanwhile, of another request, is kept. */
const well = {
  ...{ last_error: null, failing_since: null, failures: 0, full_sync_failures: 0, rejections: 0 },
  // Whichever process was asked to wait.
  postponements: 0,
} as const;

/** A full sync that got somewhere proves that the account answers, but not that an incremental one is understood. */
async function wellAfterFullSync(change: Change, accountId: string): Promise<Partial<typeof well>> {
  const account = await change.db
    .selectFrom('accounts')
    .select(['failures', 'last_error'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  const isOfOther = account !== undefined && account.failures > 0 && isOfOneMode(readErrorRecord(account.last_error));
  return isOfOther ? { full_sync_failures: 0 } : well;
}

/** Where the incremental sync goes on from, as the adapter's own JSON. */
export async function saveRecentCursor(change: Change, accountId: string, cursor: string): Promise<void> {
  await change.db.updateTable('accounts').set({ recent_cursor: cursor }).where('id', '=', accountId).execute();
}

/** What an incremental sync led to. */
export interface RecentEnd {
  /** The account was not well before. */
  isNews: boolean;
  /** A sync was requested after this one had begun: it may have missed what that was about. */
  isRequestedAgain: boolean;
}

/**
 * An incremental sync that began at `beganAt` came to its end: when the next is due, at once if one was asked for meanwhile,
 * and that the account is well, unless its full syncs fail.
 */
export async function finishRecent(
  change: Change,
  accountId: string,
  now: number,
  { beganAt, nextRecentAt }: { beganAt: number; nextRecentAt: number },
): Promise<RecentEnd> {
  const before = await change.db
    .selectFrom('accounts')
    .select(['last_error', 'last_sync_at', 'failures', 'full_sync_failures', 'recent_requested_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  const doFullSyncsFail = before !== undefined && before.full_sync_failures > 0;
  // What was asked for later than now was asked for before the clock was set back.
  const isRequestedAgain =
    before !== undefined && before.recent_requested_at > beganAt && before.recent_requested_at <= now;
  await change.db
    .updateTable('accounts')
    .set({
      next_recent_at: isRequestedAgain ? now : nextRecentAt,
      last_sync_at: now,
      failures: 0,
      rejections: 0,
      postponements: 0,
      ...(doFullSyncsFail ? {} : { last_error: null, failing_since: null }),
    })
    .where('id', '=', accountId)
    .execute();
  if (before !== undefined && before.failures > 0) await hurryEntries(change, accountId, now);
  const isNews = before?.last_sync_at === null || (before?.last_error !== null && !doFullSyncsFail);
  return { isNews, isRequestedAgain };
}

/** Failures that are over once the phone system answers again; one that asked to wait is waited for. */
const PASSED = ['unreachable', 'credentials-rejected'];

/**
 * The account is well again: what backed off because it was not is due now, except where an attempt may still take effect.
 */
async function hurryEntries(change: Change, accountId: string, now: number): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set((set) => ({
      due_at: set.case().when('claimed_until', '>', now).then(set.ref('claimed_until')).else(now).end(),
    }))
    .where('account_id', '=', accountId)
    .where('state', '=', 'waiting')
    .where('due_at', '>', now)
    .where('attempts', '>', 0)
    .where((where) => where.or(PASSED.map((kind) => where('last_error', 'like', `%"kind":"${kind}"%`))))
    .execute();
}

/** Number of the full sync under way or, between full syncs, of the last one. */
export async function fullSyncNumber(db: Db, accountId: string): Promise<number> {
  const account = await db
    .selectFrom('accounts')
    .select('full_sync_number')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return account.full_sync_number;
}

/** When a sync of the account last came to its end (ms); 0 for never. */
export async function lastListedAt(db: Db, accountId: string): Promise<number> {
  const account = await db
    .selectFrom('accounts')
    .select(['last_sync_at', 'last_full_sync_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  return Math.max(account?.last_sync_at ?? 0, account?.last_full_sync_at ?? 0);
}

/** Begins a new full sync, from `cursor`, and answers its number. */
export async function beginFullSync(
  change: Change,
  accountId: string,
  cursor: string | null,
  now: number,
): Promise<number> {
  const account = await change.db
    .updateTable('accounts')
    .set((set) => ({
      full_sync_number: set('full_sync_number', '+', 1),
      full_sync_began_at: now,
      full_sync_cursor: cursor,
    }))
    .where('id', '=', accountId)
    .returning('full_sync_number')
    .executeTakeFirstOrThrow();
  return account.full_sync_number;
}

/** The full sync does not come to its end: the next one begins anew. What it recorded of voicemails stays. */
export async function abandonFullSync(change: Change, accountId: string): Promise<void> {
  await change.db
    .updateTable('accounts')
    .set({ full_sync_cursor: null, full_sync_began_at: null })
    .where('id', '=', accountId)
    .execute();
}

/** A page of the full sync is done and more follow. */
export async function continueFullSync(change: Change, accountId: string, cursor: string): Promise<void> {
  await change.db
    .updateTable('accounts')
    .set({ full_sync_cursor: cursor, ...(await wellAfterFullSync(change, accountId)) })
    .where('id', '=', accountId)
    .execute();
}

/** The full sync's last page is done; `cursor` is where the next one begins, null: at the beginning. */
export async function finishFullSync(
  change: Change,
  accountId: string,
  cursor: string | null,
  now: number,
  nextFullSyncAt: number,
): Promise<void> {
  await change.db
    .updateTable('accounts')
    .set({
      full_sync_cursor: cursor,
      full_sync_began_at: null,
      last_full_sync_at: now,
      next_full_sync_at: nextFullSyncAt,
      ...(await wellAfterFullSync(change, accountId)),
    })
    .where('id', '=', accountId)
    .execute();
}

/** Asks for an incremental sync as soon as the account may be asked, also when one is under way. */
export async function requestIncrementalSync(change: Change, accountId: string, now: number): Promise<void> {
  await change.db.updateTable('accounts').set({ recent_requested_at: now }).where('id', '=', accountId).execute();
  await change.db
    .updateTable('accounts')
    .set({ next_recent_at: now })
    .where('id', '=', accountId)
    .where('next_recent_at', '>', now)
    .execute();
}
