import type { Probe } from '#lib/accounts/contract.ts';
import { findDuplicated } from '#lib/accounts/recognize.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { connectedAccounts } from '#lib/store/accounts/stored-accounts.ts';
import type { Db } from '#lib/store/store.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';

/** What somebody wants to connect: its settings, and what they lead to. */
export interface Wanted {
  provider: string;
  settings: Record<string, unknown>;
  probe: Probe;
}

/**
 * Throws AppError `conflict` when another account (than `ownId`) already shows all of what these settings lead to, however the
 * address is spelled and whatever key is used: connected twice, every voicemail would stand in the inbox twice, and its
 * caller be called back twice.
 */
export async function refuseDuplicate(
  db: Db,
  accounts: AccountsContext['accounts'],
  { provider, settings, probe }: Wanted,
  ownId?: string,
): Promise<void> {
  const others = (await connectedAccounts(db, provider)).filter(({ id }) => id !== ownId);
  const same =
    others.find((account) => accounts.isSealed(account, settings)) ?? (await findDuplicated(db, others, probe));
  if (same !== undefined) throw new AppError('conflict', sentence('alreadyConnected', { name: same.label }));
}
