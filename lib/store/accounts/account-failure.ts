import type { Selectable, Updateable } from 'kysely';
import { type ErrorRecord, isOfOneMode, readErrorRecord } from '#lib/domain/error-record.ts';
import type { Change } from '#lib/store/store.ts';
import type { AccountsTable } from '#lib/store/tables.ts';
import { REJECTION_PAUSES_MS } from './postpone-account.ts';

/** What an account does after a failure. */
export interface AfterFailure {
  /** No full sync before this (ms), and no incremental sync either unless it was the full sync alone that failed. */
  notBefore: number;
  /** The full sync alone: incremental syncs go on. */
  ofFullSync?: boolean;
  /** A write that was told to wait: looks wait as long, but are no failures of theirs, and pause no longer for it. */
  ofWrite?: boolean;
  /** Aftertone's own fault, such as a full disk: no failure of the phone system is counted. */
  isOurOwn?: boolean;
  /** The phone system asked to be left alone: nothing of the account is asked before this (ms). As `notBefore` unless given. */
  postponeUntil?: number;
  /** True: wait for an administrator from now on. */
  reject: boolean;
}

/** How many failures in a row the account has had, or its full sync. */
export async function failuresOf(change: Change, accountId: string, of: 'account' | 'full-sync'): Promise<number> {
  const account = await change.db
    .selectFrom('accounts')
    .select(['failures', 'full_sync_failures'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  return (of === 'full-sync' ? account?.full_sync_failures : account?.failures) ?? 0;
}

/** Being left alone after failures is no fault of its own: what led to it goes on being told. */
const behindResting = (failure: ErrorRecord, known: ErrorRecord | null) =>
  failure.reason === 'account-resting' ? (known ?? failure) : failure;

/** What is told of a failed change: where nothing was even asked, what the account failed with before. */
export async function causeOfFailedWrite(
  change: Change,
  accountId: string,
  failure: ErrorRecord,
): Promise<ErrorRecord> {
  if (failure.reason !== 'account-resting') return failure;
  const row = await change.db
    .selectFrom('accounts')
    .select('last_error')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return behindResting(failure, readErrorRecord(row?.last_error ?? null));
}

/**
 * Notes why the account failed, unless it was removed meanwhile. One that refused the key is left alone for growing pauses
 * and then waits for an administrator; refusals during such a pause were on their way and are not counted. Emits `account-changed` when what people see changes: its state, or the kind of fault.
 */
export async function noteFailure(
  change: Change,
  accountId: string,
  failure: ErrorRecord,
  after: AfterFailure,
): Promise<void> {
  const before = await change.db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirst();
  if (before === undefined || before.state === 'archived' || before.state === 'erasing') return;
  const known = readErrorRecord(before.last_error);
  const reported = behindResting(failure, known);
  const postponed = postponedBy(failure, after, before);
  const isOver = after.reject || postponed === 'for-good';
  const state = isOver && before.state === 'active' ? 'rejected' : before.state;
  await change.db
    .updateTable('accounts')
    .set({
      state,
      last_error: JSON.stringify(reported),
      past_error: JSON.stringify(reported),
      failing_since: before.failing_since ?? failure.at,
      ...(after.ofFullSync
        ? { full_sync_failures: before.full_sync_failures + (after.isOurOwn ? 0 : 1) }
        : {
            failures: before.failures + (after.ofWrite || after.isOurOwn ? 0 : 1),
            next_recent_at: Math.max(before.next_recent_at, after.notBefore),
          }),
      // The other kind of sync goes on where its answers may well be understood.
      next_full_sync_at:
        after.ofFullSync || !isOfOneMode(failure)
          ? Math.max(before.next_full_sync_at, after.notBefore)
          : before.next_full_sync_at,
      ...(postponed === 'for-good' ? {} : postponed),
    })
    .where('id', '=', accountId)
    .execute();
  const isNews =
    known === null ||
    known.kind !== reported.kind ||
    known.reason !== reported.reason ||
    known.status !== reported.status;
  if (state !== before.state || isNews) change.emit({ type: 'account-changed', account_id: accountId });
}

type Postponed = Pick<
  Updateable<AccountsTable>,
  'postponed_for' | 'postponed_until' | 'postponed_ms' | 'rejections' | 'next_recent_at' | 'next_full_sync_at'
>;

/** For how long nothing of the account is asked; `for-good`: until an administrator acts. */
function postponedBy(
  failure: ErrorRecord,
  after: AfterFailure,
  before: Selectable<AccountsTable>,
): Postponed | 'for-good' {
  if (failure.kind === 'credentials-rejected' && !after.reject) return afterRefusal(failure.at, before);
  const until = after.postponeUntil ?? (failure.kind === 'rate-limited' ? after.notBefore : 0);
  return until <= before.postponed_until
    ? {}
    : { postponed_for: 'rate-limited', postponed_until: until, postponed_ms: until - failure.at };
}

function afterRefusal(at: number, before: Selectable<AccountsTable>): Postponed | 'for-good' {
  const isCounted = before.postponed_for === 'credentials-rejected' && before.postponed_until > at;
  // Exactly when the pause ends, whatever the failures before it would have it wait for.
  const next = (until: number) => ({
    next_recent_at: until,
    next_full_sync_at: Math.max(before.next_full_sync_at, until),
  });
  if (isCounted) return next(before.postponed_until);
  const ms = REJECTION_PAUSES_MS[before.rejections];
  if (ms === undefined) return 'for-good';
  const postponed_until = Math.max(before.postponed_until, at + ms);
  return {
    rejections: before.rejections + 1,
    postponed_for: 'credentials-rejected',
    postponed_until,
    postponed_ms: ms,
    ...next(postponed_until),
  };
}

/** A failure younger than this says more than an answer to something else: a listing may fail while writes are taken. */
const BELIEVED_MS = 5_000;

/**
 * The phone system answered, whatever it was asked: syncs that wait only because it could not be reached are due now. One that
 * asked to be left alone is.
 */
export async function noteAnswered(change: Change, accountId: string, now: number): Promise<void> {
  const account = await change.db
    .selectFrom('accounts')
    .select(['last_error', 'failures', 'full_sync_failures', 'next_recent_at', 'next_full_sync_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  const failure = readErrorRecord(account?.last_error ?? null);
  if (account === undefined || failure?.kind !== 'unreachable' || failure.at > now - BELIEVED_MS) return;
  await change.db
    .updateTable('accounts')
    .set({
      next_recent_at: account.failures > 0 ? Math.min(account.next_recent_at, now) : account.next_recent_at,
      next_full_sync_at:
        account.failures + account.full_sync_failures > 0
          ? Math.min(account.next_full_sync_at, now)
          : account.next_full_sync_at,
    })
    .where('id', '=', accountId)
    .execute();
}
