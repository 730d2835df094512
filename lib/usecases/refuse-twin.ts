import { AppError } from '#lib/errors.ts';
import { accountSentences } from '#lib/sentences/accounts.ts';
import type { Db } from '#lib/store/store.ts';
import { connectedAccounts } from '#lib/store/stored-accounts.ts';
import type { AccountsRoom } from './context.ts';

/**
 * Throws AppError `conflict` when another account (than `ownId`) has these very settings: connected twice, every voicemail
 * would stand in the inbox twice, and its caller be called back twice.
 */
export async function refuseTwin(
  db: Db,
  accounts: AccountsRoom['accounts'],
  { provider, settings }: { provider: string; settings: Record<string, unknown> },
  ownId?: string,
): Promise<void> {
  const others = (await connectedAccounts(db, provider)).filter(({ id }) => id !== ownId);
  const twin = others.find((account) => accounts.isSealed(account, settings));
  if (twin !== undefined) throw new AppError('conflict', accountSentences.alreadyConnected(twin.label));
}
