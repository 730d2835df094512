import { nothingYet } from './add-account.ts';
import type { Change, Db } from './store.ts';
import { type StoredAccount, storedAccount } from './stored-accounts.ts';

/** An account as the accounts file declares it, its settings sealed. */
export interface Declaration {
  id: string;
  key: string;
  provider: string;
  label: string;
  settings: string;
}

/** Every account that came from an accounts file. */
export async function declaredBefore(db: Db): Promise<StoredAccount[]> {
  return db.selectFrom('accounts').selectAll().where('key', 'is not', null).execute();
}

/** Adds a declared account, or makes the stored one of that id like it, working again from its cursors. */
export async function upsertDeclared(
  change: Change,
  { id, ...declared }: Declaration,
  state: StoredAccount['state'],
  now: number,
): Promise<void> {
  if ((await storedAccount(change.db, id)) !== undefined) {
    const anew = {
      last_error: null,
      failing_since: null,
      failures: 0,
      sweep_failures: 0,
      next_recent_at: 0,
      next_sweep_at: 0,
      token: null,
      removed_at: null,
    };
    await change.db
      .updateTable('accounts')
      .set({ ...declared, state, ...anew })
      .where('id', '=', id)
      .execute();
  } else
    await change.db
      .insertInto('accounts')
      .values({ id, ...declared, state, ...nothingYet, created_at: now })
      .execute();
  change.emit({ type: 'account-changed', account_id: id });
}

/** Pauses an account that its file no longer names, and says so; its voicemails stay. */
export async function pauseUndeclared(change: Change, accountId: string, now: number): Promise<void> {
  const trouble = { kind: 'undeclared', reason: null, status: null, at: now };
  await change.db
    .updateTable('accounts')
    .set({ state: 'paused', last_error: JSON.stringify(trouble) })
    .where('id', '=', accountId)
    .execute();
  change.emit({ type: 'account-changed', account_id: accountId });
}
