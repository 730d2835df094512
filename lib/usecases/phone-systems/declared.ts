import { readErrorRecord } from '#lib/domain/error-record.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';

type Facts = Pick<StoredAccount, 'key' | 'state' | 'last_error'>;

/** Whether the accounts file names the account (`yes`), or did so once (`dropped`). */
export function declaredIn(account: Facts): 'no' | 'yes' | 'dropped' {
  if (account.key === null || account.state === 'archived') return 'no';
  const isDropped = account.state === 'paused' && readErrorRecord(account.last_error)?.kind === 'undeclared';
  return isDropped ? 'dropped' : 'yes';
}

/** Throws AppError `conflict` for what is the accounts file's matter. */
export function refuseDeclared(account: Facts & { label: string }): void {
  if (declaredIn(account) === 'yes') throw new AppError('conflict', sentence('managedInFile', { name: account.label }));
}
