import type { Accounts } from '#lib/accounts/contract.ts';
import type { Clock } from '#lib/clock.ts';
import type { DiskWatch } from '#lib/disk/disk-watch.ts';
import type { ProviderFacts } from '#lib/domain/provider-facts.ts';
import type { Log } from '#lib/log.ts';
import type { InWords } from '#lib/messages/words.ts';
import type { Store } from '#lib/store/store.ts';

export type { ProviderFacts };

/** What every use case is given besides the actor and the request. Made once by `lib/runtime.ts`. */
export interface UseCaseContext {
  store: Store;
  clock: Clock;
  log: Log;
  trashDays: number;
  /** What this process knows of its disks; nothing is wrong with them where there is none. */
  disk?: DiskWatch;
  /** Puts what is answered into words, in the language of whoever asks. */
  inWords: InWords;
  /** Facts for any stored provider id; an unknown one (an adapter since removed) answers honestly that it can nothing. */
  providerFacts(provider: string): ProviderFacts;
  /** Wakes the worker: something is due now; never waits for it. */
  wakeWorker(): void;
  /** What this process believes of a member's sessions is asked anew: called after every change of member or session. */
  forgetSessions(memberId: string): void;
}

/** What use cases about members need of it; the command line, beside a running server, has no more. */
export type MembersContext = Pick<UseCaseContext, 'store' | 'clock' | 'forgetSessions'>;

/** What use cases about phone systems are given besides. */
export interface AccountsContext extends UseCaseContext {
  accounts: Accounts;
}
