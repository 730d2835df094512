import type { GuardedFetch, ProviderTools } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { createGuardedFetch, type GuardedFetchOptions } from '#lib/providers/http/guarded-fetch.ts';

/** A clock that a test moves by hand. */
export class MovableClock {
  #at: number;

  constructor(at = Date.UTC(2026, 10, 20, 8, 0, 0)) {
    this.#at = at;
  }

  now = (): number => this.#at;

  advance(milliseconds: number): void {
    this.#at += milliseconds;
  }
}

/** What an adapter is given, with everything it did to it kept for the test to look at. */
export interface TestProviderTools extends ProviderTools {
  /** Every log line as JSON text. */
  logged: string[];
  /** How often the account's budget was taken. */
  taken(): number;
  /** What lies in the token slot. */
  storedToken(): string | null;
  /** Ends the guarded fetch's connections. */
  close(): Promise<void>;
}

export interface ProviderToolsOptions extends Pick<GuardedFetchOptions, 'origin'> {
  clock: MovableClock;
  /** The phone system's own time; that of `clock` unless given. */
  remoteNow?: () => number;
  /** True unless given: tests run on loopback. */
  allowInsecure?: boolean;
  timeoutMs?: number;
}

/** Real guarded fetch (short pauses between attempts), token slot in memory, log and budget that only take notes. */
export function makeProviderTools(options: ProviderToolsOptions): TestProviderTools {
  const logged: string[] = [];
  let token: string | null = null;
  let taken = 0;
  const note = (details: Record<string, unknown>, message: string) => {
    logged.push(JSON.stringify({ ...details, message }));
  };
  const fetch: GuardedFetch & { close(): Promise<void> } = createGuardedFetch({
    origin: options.origin,
    allowInsecure: options.allowInsecure ?? true,
    takeBudget: async () => {
      taken += 1;
    },
    retryDelayMs: 1,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  return {
    fetch,
    now: options.clock.now,
    remoteNow: options.remoteNow ?? options.clock.now,
    log: { info: note, warn: note },
    token: {
      read: async () => token,
      write: async (value) => {
        token = value;
      },
    },
    logged,
    taken: () => taken,
    storedToken: () => token,
    close: () => fetch.close(),
  };
}

/** The ProviderError a promise is rejected with; anything else thrown, or nothing, fails the test. */
export async function providerErrorOf(promise: Promise<unknown>): Promise<ProviderError> {
  const outcome = await promise.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  if (outcome instanceof ProviderError) return outcome;
  throw new Error('expected a ProviderError', { cause: outcome });
}
