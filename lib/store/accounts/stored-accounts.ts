import type { Selectable } from 'kysely';
import type { Change, Db } from '#lib/store/store.ts';
import type { AccountsTable } from '#lib/store/tables.ts';

export type StoredAccount = Selectable<AccountsTable>;

/** One account as it lies in the store; undefined when there is none of that id. */
export async function storedAccount(db: Db, accountId: string): Promise<StoredAccount | undefined> {
  return db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirst();
}

/** The accounts at one provider that are still connected, paused ones among them. */
export async function connectedAccounts(db: Db, provider: string): Promise<StoredAccount[]> {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where('provider', '=', provider)
    .where('state', 'not in', ['archived', 'erasing'])
    .execute();
}

/** The accounts at one provider that were removed and whose voicemails are kept, the last removed first. */
export async function archivedAccounts(db: Db, provider: string): Promise<StoredAccount[]> {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where('provider', '=', provider)
    .where('state', '=', 'archived')
    .orderBy('removed_at', 'desc')
    .execute();
}

/** The providers of all accounts, each once. */
export async function connectedProviders(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('accounts').select('provider').distinct().execute();
  return rows.map(({ provider }) => provider);
}

/** The accounts that a worker pulls and writes back to. */
export async function activeAccounts(db: Db): Promise<StoredAccount[]> {
  return db.selectFrom('accounts').selectAll().where('state', '=', 'active').execute();
}

/** Keeps how far the account's phone system is ahead of us, ms. */
export async function keepClockOffset(change: Change, accountId: string, clock_offset_ms: number): Promise<void> {
  await change.db.updateTable('accounts').set({ clock_offset_ms }).where('id', '=', accountId).execute();
  change.emit({ type: 'account-changed', account_id: accountId });
}

/** The adapter's sealed token. */
export async function storedToken(db: Db, accountId: string): Promise<string | null> {
  const account = await db.selectFrom('accounts').select('token').where('id', '=', accountId).executeTakeFirst();
  return account?.token ?? null;
}

/** Keeps the adapter's sealed token for the next process; null forgets it. An account removed meanwhile keeps none. */
export async function keepToken(change: Change, accountId: string, token: string | null): Promise<void> {
  await change.db
    .updateTable('accounts')
    .set({ token })
    .where('id', '=', accountId)
    .where('state', 'not in', ['archived', 'erasing'])
    .execute();
}
