import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import type { AccountsTable } from '#lib/store/tables.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';

/** What a voicemail or line of this account can do at its phone system: nothing any more once that is not connected. */
export function factsOf(
  context: Pick<UseCaseContext, 'providerFacts'>,
  row: { provider: string; account_state: AccountsTable['state'] },
): ProviderFacts {
  const facts = context.providerFacts(row.provider);
  return isConnected(row) ? facts : { ...facts, canSetListened: false, canRemove: false };
}

/** False for an archive, and while it is being erased. */
export function isConnected({ account_state }: { account_state: AccountsTable['state'] }): boolean {
  return account_state !== 'archived' && account_state !== 'erasing';
}
