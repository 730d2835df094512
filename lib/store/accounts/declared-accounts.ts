import type { Change, Db } from '#lib/store/store.ts';
import { nothingYet } from './add-account.ts';
import { notPostponed } from './postpone-account.ts';
import type { StoredAccount } from './stored-accounts.ts';

/** An account as the accounts file declares it, its settings sealed. */
export interface Declaration {
  id: string;
  key: string;
  provider: string;
  label: string;
  country: string | null;
  settings: string;
}

/** Every account that came from an accounts file. */
export async function declaredBefore(db: Db): Promise<StoredAccount[]> {
  return db.selectFrom('accounts').selectAll().where('key', 'is not', null).execute();
}

/** Adds a declared account. Emits `account-changed`. */
export async function insertDeclared(change: Change, declared: Declaration, now: number): Promise<void> {
  await change.db
    .insertInto('accounts')
    .values({ ...declared, state: 'active', ...nothingYet, created_at: now })
    .execute();
  change.emit({ type: 'account-changed', account_id: declared.id });
}

/**
 * Makes a stored account as it is declared, working again from its cursors. Where its settings lead elsewhere than before,
 * nothing is sent and nothing taken over until a pull has seen that it is the same account. Emits `account-changed`.
 */
export async function updateDeclared(
  change: Change,
  { id, ...declared }: Declaration,
  { state, leadsElsewhere }: { state: StoredAccount['state']; leadsElsewhere: boolean },
): Promise<void> {
  const anew = {
    last_error: null,
    failing_since: null,
    failures: 0,
    full_sync_failures: 0,
    ...notPostponed,
    next_recent_at: 0,
    next_full_sync_at: 0,
    token: null,
    removed_at: null,
    ...(leadsElsewhere ? { unproven: 1 as const, question: null } : {}),
  };
  await change.db
    .updateTable('accounts')
    .set({ ...declared, state, ...anew })
    .where('id', '=', id)
    .execute();
  change.emit({ type: 'account-changed', account_id: id });
}

/**
 * Pauses an account that its file no longer names, and says so; its voicemails stay. One that waited for an answer is
 * looked at anew when it is back.
 */
export async function pauseUndeclared(
  change: Change,
  account: Pick<StoredAccount, 'id' | 'question' | 'unproven'>,
  now: number,
): Promise<void> {
  const failure = { kind: 'undeclared', reason: null, status: null, at: now };
  await change.db
    .updateTable('accounts')
    .set({
      state: 'paused',
      last_error: JSON.stringify(failure),
      question: null,
      unproven: account.question === null ? account.unproven : 1,
    })
    .where('id', '=', account.id)
    .execute();
  change.emit({ type: 'account-changed', account_id: account.id });
}
