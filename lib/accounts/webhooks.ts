import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import type { AnyProvider, Connection, ProviderId, WebhookHelp } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import type { Seal } from '#lib/seal.ts';
import type { StoredAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { Webhooks } from './contract.ts';
import { createWrongSecrets } from './wrong-secrets.ts';

export interface WebhooksOptions {
  seal: Seal;
  find(id: ProviderId): AnyProvider | null;
  connect(accountId: string): Promise<Connection<unknown>>;
  /** Throws ProviderError when the settings cannot be read. */
  openSettings(account: Pick<StoredAccount, 'id' | 'settings'>): unknown;
  clock: Clock;
}

/**
 * Deliveries of accounts. The secret in an account's address is made of its id and `AUTH_SECRET`, so that none is kept,
 * accounts of an accounts file have one too, and a wrong one is refused without looking into the database: what is not
 * there and what is answer alike, and as fast.
 */
export function createWebhooks({ seal, find, connect, clock, openSettings }: WebhooksOptions): Webhooks {
  const secretOf = (accountId: string) => seal.derive(`webhook:${accountId}`);
  return {
    secretOf,
    wrongSecrets: createWrongSecrets(clock),
    isSecretOf: (accountId, given) => isSame(given, secretOf(accountId)),
    async read(accountId, delivery) {
      const connection = await connect(accountId);
      if (!connection.readWebhook) throw new ProviderError('unsupported', { reason: 'no-webhooks' });
      return connection.readWebhook(delivery);
    },
    helpFor(account) {
      const provider = find(account.provider);
      return provider === null || provider.capabilities.webhook === 'none' ? null : helpOf(provider, account);
    },
  };

  function helpOf(provider: AnyProvider, account: Pick<StoredAccount, 'id' | 'settings'>): WebhookHelp | null {
    try {
      return provider.webhookHelp(openSettings(account));
    } catch (error) {
      if (error instanceof ProviderError) return null;
      throw error;
    }
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
