import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createAccounts } from '#lib/accounts/accounts.ts';
import type { Clock } from '#lib/clock.ts';
import { findProvider } from '#lib/providers/registry.ts';
import { createSeal } from '#lib/seal.ts';
import type { Store } from '#lib/store/store.ts';
import type { SyncDeps } from '#lib/sync/contract.ts';
import { syncDeps } from '#lib/sync/worker.ts';
import { anAccount } from './store.ts';
import { ManualTimers, PretendAudioCache } from './sync-deps.ts';

/** Deps whose one account is connected for real: registry, guarded fetch, sealed settings, HTTP on loopback. */
export async function realDeps(given: {
  store: Store;
  clock: Clock;
  provider: string;
  settings: unknown;
}): Promise<{ deps: SyncDeps & { audio: PretendAudioCache }; accountId: string }> {
  const { store, clock } = given;
  const log = pino({ level: 'silent' });
  const accounts = createAccounts({
    store,
    seal: createSeal('a secret that is long enough for this test'),
    clock,
    log,
    allowInsecure: true,
    findProvider: atFullSpeed,
  });
  onTestFinished(() => accounts.close());
  const accountId = await anAccount(store, { provider: given.provider });
  const settings = accounts.sealSettings(accountId, given.provider, given.settings);
  await store.change(({ db }) => db.updateTable('accounts').set({ settings }).where('id', '=', accountId).execute());
  const audio = new PretendAudioCache();
  const timers = new ManualTimers();
  const options = { store, accounts, audio, clock, log, timers, syncIntervalSeconds: 15, audioCacheBytes: 1e9 };
  return { deps: Object.assign(syncDeps(options), { audio }), accountId };
}

/** The registry's adapters without their pauses between requests, which have tests of their own. */
export function atFullSpeed(id: string) {
  const provider = findProvider(id);
  return provider && { ...provider, capabilities: { ...provider.capabilities, requestsPerSecond: 1_000_000 } };
}
