import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import type { RemoteLine } from '#lib/domain/voicemail.ts';
import { AppError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { AnyProvider, Connection, ProviderId, ProviderTools, TokenSlot } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { createGuardedFetch, type ReplyWatch } from '#lib/providers/http/guarded-fetch.ts';
import { findProvider, PROVIDERS } from '#lib/providers/registry.ts';
import type { Seal } from '#lib/seal.ts';
import { MOST_COMPARED } from '#lib/store/accounts/account-identity.ts';
import { keepToken, type StoredAccount, storedAccount, storedToken } from '#lib/store/accounts/stored-accounts.ts';
import type { Store } from '#lib/store/store.ts';
import { around, type Guard } from './around.ts';
import { breaker } from './breaker.ts';
import { type Budget, ownBudget, sharedBudget } from './budget.ts';
import type { Accounts, Probe } from './contract.ts';
import { whileAskable } from './postponed.ts';
import { createRemoteClock, type RemoteClock } from './remote-clock.ts';
import { sameAddress } from './same-address.ts';
import { checkedSettings, secretsToEnter } from './settings.ts';
import { watchReplies } from './watch-replies.ts';
import { createWebhooks } from './webhooks.ts';

export interface AccountsOptions {
  store: Store;
  seal: Seal;
  clock: Clock;
  log: Log;
  /** http: and loopback addresses, for the demo and tests. */
  allowInsecure: boolean;
  /** The adapter of that name; the registry unless given. */
  findProvider?: (id: ProviderId) => AnyProvider | null;
}

interface Live {
  connection: Connection<unknown>;
  /** As of a {@link Breaker}. */
  closeBreaker(): void;
  close(): Promise<void>;
}

const settingsRecord = z.record(z.string(), z.unknown());
const settingsPurpose = (accountId: string) => `account:${accountId}`;
const tokenPurpose = (accountId: string) => `token:${accountId}`;

/** Makes the module's one object. Pure until a method is called: no request, no timer. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { store, seal, clock, log } = options;
  const find = options.findProvider ?? findProvider;
  /** By account; `settings` is the sealed text it was made from, which changes with every save. */
  const kept = new Map<string, { settings: string; provider: string; live: Live }>();

  const open = (account: StoredAccount): Live => {
    const provider = find(account.provider);
    if (provider === null) throw new ProviderError('credentials-rejected', { reason: 'no-adapter' });
    const settings = unsealed(seal, account);
    const budget = sharedBudget(store, clock, account.id, provider.capabilities.requestsPerSecond);
    const remoteClock = createRemoteClock(clock, account.clock_offset_ms);
    const onReply = watchReplies({ store, clock, log, accountId: account.id, remoteClock });
    const live = connectLive(options, provider, settings, {
      budget,
      onReply,
      remoteClock,
      token: tokenSlot(store, seal, account.id),
    });
    const askable = whileAskable(store, clock, account.id);
    const whileUp = breaker();
    const guard: Guard = (call) => askable(() => whileUp.guard(call));
    return { ...live, connection: around(live.connection, guard), closeBreaker: () => whileUp.close() };
  };

  const connectStored = async (account: StoredAccount): Promise<Connection<unknown>> => {
    const known = kept.get(account.id);
    if (known?.settings === account.settings && known.provider === account.provider) return known.live.connection;
    const live = open(account);
    kept.set(account.id, { settings: account.settings, provider: account.provider, live });
    await known?.live.close();
    return live.connection;
  };

  const connect = async (accountId: string): Promise<Connection<unknown>> => {
    const account = await storedAccount(store.db, accountId);
    if (account === undefined) throw new AppError('not-found', sentence('phoneSystemNotFound'));
    // Here, so that no way leads past it: a write, a recording or a named voicemail might meet another tenant's.
    if (account.unproven === 1 || account.question !== null)
      throw new ProviderError('unreachable', { reason: 'identity-unproven' });
    return connectStored(account);
  };

  const addressIn = (provider: AnyProvider, settings: unknown) => sameAddress(provider.origin(settings).baseUrl);

  /** A connection with settings that are not stored, ended with the work. */
  const untried = async <T>(
    providerId: ProviderId,
    settings: unknown,
    work: (connection: Connection<unknown>, provider: AnyProvider, checked: unknown) => Promise<T>,
  ): Promise<T> => {
    const provider = find(providerId);
    if (provider === null) throw new AppError('invalid-request', sentence('providerUnknown', { provider: providerId }));
    const checked = checkedSettings(provider, settings);
    const budget = ownBudget(provider.capabilities.requestsPerSecond);
    const live = connectLive(options, provider, checked, { budget, token: ownToken() });
    try {
      return await work(live.connection, provider, checked);
    } finally {
      await live.close();
    }
  };

  return {
    connect,
    async probeStored(account, signal) {
      const provider = find(account.provider);
      if (provider === null) throw new ProviderError('credentials-rejected', { reason: 'no-adapter' });
      const address = addressIn(provider, unsealed(seal, account));
      const connection = await connectStored(account);
      return { ...(await look(provider.id, connection, await connection.listLines(signal), signal)), address };
    },
    probe: (providerId, settings, signal) =>
      untried(providerId, settings, async (connection, provider, checked) => {
        const lines = await testedLines(connection, signal);
        return { ...(await look(provider.id, connection, lines, signal)), address: addressIn(provider, checked) };
      }),
    addressOf(account) {
      try {
        const provider = find(account.provider);
        return provider === null ? null : addressIn(provider, unsealed(seal, account));
      } catch {
        // Sealed under another secret, or by an adapter that reads them otherwise now: nothing to compare.
        return null;
      }
    },
    tryOut: (providerId, settings, signal) =>
      untried(providerId, settings, (connection) => testedLines(connection, signal)),
    sealSettings(accountId, providerId, settings) {
      const provider = find(providerId);
      if (provider === null)
        throw new AppError('invalid-request', sentence('providerUnknown', { provider: providerId }));
      return seal.seal(JSON.stringify(checkedSettings(provider, settings)), settingsPurpose(accountId));
    },
    openSettings: (account) => settingsRecord.parse(unsealed(seal, account)),
    secretsToEnter(account, changes) {
      const provider = find(account.provider);
      if (provider === null) return [];
      return secretsToEnter(provider, settingsRecord.parse(unsealed(seal, account)), changes);
    },
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
    noteAnswered: (accountId) => kept.get(accountId)?.live.closeBreaker(),
    capabilities: (providerId) => find(providerId)?.capabilities ?? null,
    webhooks: createWebhooks({ seal, find, connect, clock, openSettings: (account) => unsealed(seal, account) }),
    async close() {
      const all = [...kept.values()];
      kept.clear();
      await Promise.all(all.map(({ live }) => live.close()));
    },
  };
}

async function testedLines(connection: Connection<unknown>, signal: AbortSignal): Promise<RemoteLine[]> {
  return connection.testLines?.(signal) ?? connection.listLines(signal);
}

/** Who it is, and the newest voicemails. */
async function look(
  provider: ProviderId,
  connection: Connection<unknown>,
  lines: RemoteLine[],
  signal: AbortSignal,
): Promise<Omit<Probe, 'address'>> {
  const stated = { provider, ...(await connection.identify?.(signal)) };
  const { voicemails, more } = await connection.pull({ mode: 'everything', cursor: null }, signal);
  // Only what is compared is kept: a listing may be long.
  const newest = voicemails.toSorted((a, b) => b.receivedAt - a.receivedAt).slice(0, MOST_COMPARED);
  const compared = newest.map(({ ref, lineRef, receivedAt }) => ({ ref, lineRef, receivedAt }));
  return { lines, stated, listed: { voicemails: compared, isWhole: !more && newest.length === voicemails.length } };
}

function connectLive(
  { clock, log, allowInsecure }: AccountsOptions,
  provider: AnyProvider,
  settings: unknown,
  own: { budget: Budget; token: TokenSlot; onReply?: ReplyWatch; remoteClock?: RemoteClock },
): Omit<Live, 'closeBreaker'> {
  const { budget, onReply, token, remoteClock = createRemoteClock(clock, null) } = own;
  const origin = provider.origin(settings);
  const fetch = createGuardedFetch({ origin, allowInsecure, takeBudget: budget, ...(onReply && { onReply }) });
  const tools: ProviderTools = {
    fetch,
    now: () => clock.now(),
    remoteNow: () => remoteClock.now(),
    log: log.child({ provider: provider.id }),
    token,
  };
  return { connection: provider.connect(settings, tools), close: () => fetch.close() };
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

/** On a full disk the token is kept in memory: signing in again for every request locks accounts out. */
function tokenSlot(store: Store, seal: Seal, accountId: string): TokenSlot {
  let unsaved: { token: string | null } | null = null;
  return {
    async read() {
      if (unsaved !== null) return unsaved.token;
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
      try {
        await store.change((change) => keepToken(change, accountId, sealed));
        unsaved = null;
      } catch (error) {
        if (diskFaultOf(error) === null) throw error;
        unsaved = { token };
      }
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
