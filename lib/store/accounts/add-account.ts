import type { Change } from '#lib/store/store.ts';

/** A new account, its settings sealed. */
export interface NewAccount {
  id: string;
  provider: string;
  label: string;
  settings: string;
  /** JSON of who it is there; null where that is still to be seen. */
  identity: string | null;
  /** ISO 3166, as set. */
  country?: string | null;
  /** Of its accounts file. */
  key?: string | null;
}

/** Adds an account that is pulled at once. Emits `account-changed`. */
export async function insertAccount(change: Change, account: NewAccount, now: number): Promise<void> {
  await change.db
    .insertInto('accounts')
    .values({ key: null, ...account, state: 'active', ...nothingYet, created_at: now })
    .execute();
  change.emit({ type: 'account-changed', account_id: account.id });
}

/** An account that was never looked at. */
export const nothingYet = {
  recent_cursor: null,
  full_sync_cursor: null,
  full_sync_began_at: null,
  last_sync_at: null,
  last_full_sync_at: null,
  last_delivery_at: null,
  last_error: null,
  token: null,
  lease_owner: null,
} as const;
