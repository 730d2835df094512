import { readTrouble, type Trouble } from '#lib/domain/trouble.ts';
import type { Change } from './store.ts';

/** What an account does after a failure. */
export interface AfterFailure {
  /** No sweep before this (ms), and no recent look either unless it was the sweep alone that failed. */
  notBefore: number;
  /** The sweep alone: recent looks go on. */
  ofSweep?: boolean;
  /** A write that was told to wait: looks wait as long, but are no failures of theirs, and pause no longer for it. */
  ofWrite?: boolean;
  /** True: credentials or address refused, wait for an administrator. */
  reject: boolean;
}

/** How many failures in a row the account has had, or its sweep. */
export async function failuresOf(change: Change, accountId: string, of: 'account' | 'sweep'): Promise<number> {
  const account = await change.db
    .selectFrom('accounts')
    .select(['failures', 'sweep_failures'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  return (of === 'sweep' ? account?.sweep_failures : account?.failures) ?? 0;
}

/** Notes why the account failed, unless it was removed meanwhile. Emits `account-changed` when what people see changes: its state, or the kind of fault. */
export async function noteTrouble(
  change: Change,
  accountId: string,
  trouble: Trouble,
  after: AfterFailure,
): Promise<void> {
  const before = await change.db
    .selectFrom('accounts')
    .select(['state', 'last_error', 'failing_since', 'failures', 'sweep_failures', 'next_recent_at', 'next_sweep_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (before === undefined || before.state === 'archived' || before.state === 'erasing') return;
  const known = readTrouble(before.last_error);
  // Being left alone after failures is no fault of its own: what led to it goes on being told.
  const told = trouble.reason === 'account-resting' ? (known ?? trouble) : trouble;
  const state = after.reject && before.state === 'active' ? 'rejected' : before.state;
  await change.db
    .updateTable('accounts')
    .set({
      state,
      last_error: JSON.stringify(told),
      past_error: JSON.stringify(told),
      failing_since: before.failing_since ?? trouble.at,
      ...(after.ofSweep
        ? { sweep_failures: before.sweep_failures + 1 }
        : {
            failures: before.failures + (after.ofWrite ? 0 : 1),
            next_recent_at: Math.max(before.next_recent_at, after.notBefore),
          }),
      next_sweep_at: Math.max(before.next_sweep_at, after.notBefore),
    })
    .where('id', '=', accountId)
    .execute();
  const isNews = known === null || known.kind !== told.kind || known.reason !== told.reason;
  if (state !== before.state || isNews) change.emit({ type: 'account-changed', account_id: accountId });
}
