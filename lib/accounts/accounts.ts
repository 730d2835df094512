import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import { AppError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { AnyProvider, Connection, ProviderId, TokenSlot } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { createGuardedFetch } from '#lib/providers/http/guarded-fetch.ts';
import { findProvider, PROVIDERS } from '#lib/providers/registry.ts';
import type { Seal } from '#lib/seal.ts';
import { accountSentences } from '#lib/sentences/accounts.ts';
import type { Store } from '#lib/store/store.ts';
import { keepToken, type StoredAccount, storedAccount, storedToken } from '#lib/store/stored-accounts.ts';
import { withBreaker } from './breaker.ts';
import { type Budget, ownBudget, sharedBudget } from './budget.ts';
import type { Accounts } from './contract.ts';
import { checkedSettings } from './settings.ts';
import { createWebhooks } from './webhooks.ts';

export interface AccountsOptions {
  store: Store;
  seal: Seal;
  clock: Clock;
  log: Log;
  /** http: and loopback addresses, for the demo and tests. */
  allowInsecure: boolean;
  /** The adapter of that name; the registry unless told. */
  findProvider?: (id: ProviderId) => AnyProvider | null;
}

interface Live {
  connection: Connection<unknown>;
  close(): Promise<void>;
}

const settingsRecord = z.record(z.string(), z.unknown());
const settingsPurpose = (accountId: string) => `account:${accountId}`;
const tokenPurpose = (accountId: string) => `token:${accountId}`;

/** Makes the room's one object. Pure until a method is called: no request, no timer. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { store, seal, clock } = options;
  const find = options.findProvider ?? findProvider;
  /** By account; `settings` is the sealed text it was made from, which changes with every save. */
  const kept = new Map<string, { settings: string; provider: string; live: Live }>();

  const open = (account: StoredAccount): Live => {
    const provider = find(account.provider);
    if (provider === null) throw new ProviderError('credentials-rejected', { reason: 'no-adapter' });
    const settings = unsealed(seal, account);
    const budget = sharedBudget(store, clock, account.id, provider.capabilities.requestsPerSecond);
    return connectLive(options, provider, settings, { budget, token: tokenSlot(store, seal, account.id) });
  };

  const connect = async (accountId: string): Promise<Connection<unknown>> => {
    const account = await storedAccount(store.db, accountId);
    if (account === undefined) throw new AppError('not-found', accountSentences.noSuchAccount);
    const known = kept.get(accountId);
    if (known?.settings === account.settings && known.provider === account.provider) return known.live.connection;
    const live = open(account);
    kept.set(accountId, { settings: account.settings, provider: account.provider, live });
    await known?.live.close();
    return live.connection;
  };

  return {
    connect,
    async tryOut(providerId, settings, signal) {
      const provider = find(providerId);
      if (provider === null) throw new AppError('invalid-request', accountSentences.noSuchProvider(providerId));
      const budget = ownBudget(clock, provider.capabilities.requestsPerSecond);
      const live = connectLive(options, provider, checkedSettings(provider, settings), { budget, token: ownToken() });
      try {
        const { connection } = live;
        return await (connection.testLines?.(signal) ?? connection.listLines(signal));
      } finally {
        await live.close();
      }
    },
    sealSettings(accountId, providerId, settings) {
      const provider = find(providerId);
      if (provider === null) throw new AppError('invalid-request', accountSentences.noSuchProvider(providerId));
      return seal.seal(JSON.stringify(checkedSettings(provider, settings)), settingsPurpose(accountId));
    },
    openSettings: (account) => settingsRecord.parse(unsealed(seal, account)),
    fingerprint: (settings) => seal.fingerprint(JSON.stringify(settings)),
    isSealed(account, settings) {
      const schema = find(account.provider)?.settingsSchema;
      try {
        return schema !== undefined && isDeepStrictEqual(unsealed(seal, account), schema.parse(settings));
      } catch {
        return false;
      }
    },
    providers: () =>
      PROVIDERS.map((provider) => ({ id: provider.id, ...factsOf(provider), fields: provider.settingsForm() })),
    facts(providerId) {
      const provider = find(providerId);
      return provider === null ? { label: providerId, canSetListened: false, canRemove: false } : factsOf(provider);
    },
    capabilities: (providerId) => find(providerId)?.capabilities ?? null,
    webhooks: createWebhooks({ seal, find, connect, openSettings: (account) => unsealed(seal, account) }),
    async close() {
      const all = [...kept.values()];
      kept.clear();
      await Promise.all(all.map(({ live }) => live.close()));
    },
  };
}

function connectLive(
  { clock, log, allowInsecure }: AccountsOptions,
  provider: AnyProvider,
  settings: unknown,
  own: { budget: Budget; token: TokenSlot },
): Live {
  const fetch = createGuardedFetch({ origin: provider.origin(settings), allowInsecure, takeBudget: own.budget });
  const tools = { fetch, now: () => clock.now(), log: log.child({ provider: provider.id }), token: own.token };
  return { connection: withBreaker(provider.connect(settings, tools)), close: () => fetch.close() };
}

function factsOf({ label, capabilities }: AnyProvider): ProviderFacts {
  return {
    label,
    canSetListened: capabilities.listenedFlag === 'read-write',
    canRemove: capabilities.removal === 'permanent',
  };
}

/** Stored settings, readable only under the `AUTH_SECRET` they were sealed under. */
function unsealed(seal: Seal, account: Pick<StoredAccount, 'id' | 'settings'>): unknown {
  try {
    return JSON.parse(seal.open(account.settings, settingsPurpose(account.id)));
  } catch {
    // The cause would quote key material; that it cannot be read is all an administrator needs.
    throw new ProviderError('credentials-rejected', { reason: 'settings-unreadable' });
  }
}

function tokenSlot(store: Store, seal: Seal, accountId: string): TokenSlot {
  return {
    async read() {
      const sealed = await storedToken(store.db, accountId);
      try {
        return sealed === null ? null : seal.open(sealed, tokenPurpose(accountId));
      } catch {
        // Sealed under another secret: the same as none, the adapter signs in again.
        return null;
      }
    },
    async write(token) {
      const sealed = token === null ? null : seal.seal(token, tokenPurpose(accountId));
      await store.change((change) => keepToken(change, accountId, sealed));
    },
  };
}

function ownToken(): TokenSlot {
  let token: string | null = null;
  return {
    read: async () => token,
    write: async (written) => {
      token = written;
    },
  };
}
