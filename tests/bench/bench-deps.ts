import { pino } from 'pino';
import { createAccounts } from '#lib/accounts/accounts.ts';
import { systemClock } from '#lib/clock.ts';
import { newId } from '#lib/domain/ids.ts';
import { findProvider } from '#lib/providers/registry.ts';
import { createSeal } from '#lib/seal.ts';
import { insertDeclared } from '#lib/store/accounts/declared-accounts.ts';
import type { Store } from '#lib/store/store.ts';
import type { SyncDeps } from '#lib/sync/contract.ts';
import { syncDeps } from '#lib/sync/worker.ts';

const SEAL = createSeal('a secret that is long enough for this bench');

/** What a worker needs on this store, recordings left alone; each phone system is asked so often and no more. */
export function benchDeps(
  store: Store,
  requestsPerSecond: number,
): { deps: SyncDeps; [Symbol.asyncDispose](): Promise<void> } {
  const [clock, log] = [systemClock, pino({ level: 'warn' })];
  const limited = (id: string) => {
    const provider = findProvider(id);
    return provider && { ...provider, capabilities: { ...provider.capabilities, requestsPerSecond } };
  };
  const accounts = createAccounts({ store, seal: SEAL, clock, log, allowInsecure: true, findProvider: limited });
  const audio = { keep: async () => ({ state: 'playable' as const }), drop: async () => undefined };
  const deps = syncDeps({ store, accounts, audio, clock, log, syncIntervalSeconds: 15, audioCacheBytes: 1e9 });
  return { deps, [Symbol.asyncDispose]: () => accounts.close() };
}

/** Connects a phone system; answers its account's id. */
export async function connectedAt(
  { store, accounts, clock }: SyncDeps,
  provider: string,
  settings: unknown,
): Promise<string> {
  const id = newId();
  const sealed = accounts.sealSettings(id, provider, settings);
  const declared = { id, key: 'bench', provider, label: provider, country: null, settings: sealed };
  await store.change((change) => insertDeclared(change, declared, clock.now()));
  return id;
}
