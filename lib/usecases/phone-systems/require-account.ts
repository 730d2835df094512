import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { type StoredAccount, storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { Db } from '#lib/store/store.ts';

/** The account, or AppError `not-found`. */
export async function requireAccount(db: Db, id: string): Promise<StoredAccount> {
  const account = await storedAccount(db, id);
  if (account === undefined) throw new AppError('not-found', sentence('phoneSystemNotFound'));
  return account;
}
