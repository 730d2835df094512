import type { Selectable } from 'kysely';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import type { FailureReason } from '#lib/domain/failure-cause.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { AccountsTable } from '#lib/store/tables.ts';

/** Pauses after each refusal of a key in a row; the refusal after the last pause has the account wait for an administrator. */
export const REJECTION_PAUSES_MS: readonly number[] = [1, 5, 15, 60].map((minutes) => minutes * 60_000);

/** Nothing at all is asked of an account before `until` (ms): its phone system asked for that, or refused the key. */
export interface Postponement {
  for: NonNullable<Selectable<AccountsTable>['postponed_for']>;
  until: number;
  /** Of the failure that led to it, where that is known still. */
  reason: FailureReason | null;
  status: number | null;
}

type PostponedAccount = Pick<Selectable<AccountsTable>, 'postponed_until' | 'postponed_for' | 'last_error'>;

/** What an account is postponed for at `now`; null when it may be asked. */
export function postponementOf(account: PostponedAccount, now: number): Postponement | null {
  if (account.postponed_for === null || account.postponed_until <= now) return null;
  const failure = readErrorRecord(account.last_error);
  const { reason, status } = failure?.kind === account.postponed_for ? failure : { reason: null, status: null };
  return { for: account.postponed_for, until: account.postponed_until, reason, status };
}

/** The same of the account of this id; null also for one that is not there. */
export async function postponementNow(db: Db, accountId: string, now: number): Promise<Postponement | null> {
  const account = await db
    .selectFrom('accounts')
    .select(['postponed_until', 'postponed_for', 'last_error'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  return account === undefined ? null : postponementOf(account, now);
}

/** What ends a pause after a refused key, and none that the phone system asked for. */
export async function forgiveRefusals(change: Change, accountId: string): Promise<void> {
  await change.db.updateTable('accounts').set({ rejections: 0 }).where('id', '=', accountId).execute();
  await change.db
    .updateTable('accounts')
    .set(notPostponed)
    .where('id', '=', accountId)
    .where('postponed_for', '=', 'credentials-rejected')
    .execute();
}

/** Of an account that may be asked, its key refused by nobody. */
export const notPostponed = { postponed_until: 0, postponed_ms: 0, postponed_for: null, rejections: 0 } as const;

/** How often in a row the account asked for a pause without saying how long; 0 forgets it. */
export async function notePostponements(change: Change, accountId: string, postponements: number): Promise<void> {
  await change.db.updateTable('accounts').set({ postponements }).where('id', '=', accountId).execute();
}
