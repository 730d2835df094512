import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Store } from '#lib/store/store.ts';

/** What a person must be told about a phone system; from its adapter's capabilities, found by the account's provider. */
export interface ProviderFacts {
  label: string;
  canSetListened: boolean;
  canRemove: boolean;
}

/** What every use case is given besides the actor and the request. Made once by `lib/runtime.ts`. */
export interface UseCaseContext {
  store: Store;
  clock: Clock;
  log: Log;
  trashDays: number;
  /** Facts for any stored provider id; an unknown one (an adapter since removed) answers honestly that it can nothing. */
  providerFacts(provider: string): ProviderFacts;
  /** Tells the worker that something is owed now; never waits for it. */
  nudgeWorker(): void;
}
