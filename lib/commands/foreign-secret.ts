import { ConfigError } from '#lib/config.ts';
import type { Runtime } from '#lib/runtime.ts';
import { serverSentences } from '#lib/sentences/server.ts';
import { activeAccounts } from '#lib/store/accounts/stored-accounts.ts';

/**
 * Throws ConfigError when this process can read the settings of no active phone system: they were sealed under another
 * `AUTH_SECRET`. Started all the same, it would take every phone system for one that refuses its key, and pause it for all.
 */
export async function refuseForeignSecret({ store, accounts }: Pick<Runtime, 'store' | 'accounts'>): Promise<void> {
  const active = await activeAccounts(store.db);
  const isReadable = active.map((account) => {
    try {
      return accounts.openSettings(account) !== null;
    } catch {
      // Whatever is wrong with them, this process cannot use them.
      return false;
    }
  });
  if (active.length > 0 && !isReadable.includes(true)) throw new ConfigError(serverSentences.foreignSecret);
}
