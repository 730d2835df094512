import type { Clock } from '#lib/clock.ts';

const WINDOW_MS = 60_000;
/** Wrong deliveries of a minute that are answered as such: from one address, and for one account. */
const MOST_FROM_ONE = 20;
const MOST_FOR_ONE = 200;
/** Accounts and addresses told apart in a minute; the names in such addresses are whatever somebody made up. */
const MOST_KNOWN = 1_000;

/** What came with a wrong secret in a minute. */
export interface WrongDeliveries {
  count: number;
  /** Those of them that were named most, as they were given. */
  accountIds: string[];
}

export interface WrongSecrets {
  /** Counts one. Answers the seconds after which the next may come; 0 while there have been few. */
  count(accountId: string, peer: string): number;
  /** What came since it was last asked, once a minute at most; null in between, and where nothing came. */
  toReport(): WrongDeliveries | null;
}

/** Counters of this process, for a minute each. A right secret passes whatever they say. */
export function createWrongSecrets(clock: Clock): WrongSecrets {
  let beganAt = Number.NEGATIVE_INFINITY;
  let counts = new Map<string, number>();
  let reportedAt = Number.NEGATIVE_INFINITY;
  let unreported = 0;
  let accounts = new Set<string>();

  const add = (key: string): number => {
    const count = (counts.get(key) ?? 0) + 1;
    if (counts.has(key) || counts.size < MOST_KNOWN) counts.set(key, count);
    return count;
  };

  return {
    count(accountId, peer) {
      const now = clock.now();
      if (now - beganAt >= WINDOW_MS || now < beganAt) {
        beganAt = now;
        counts = new Map();
      }
      unreported += 1;
      const account = accountId.slice(0, 64);
      if (accounts.size < 10) accounts.add(account);
      const isOften = add(`from ${account} ${peer}`) > MOST_FROM_ONE || add(`for ${account}`) > MOST_FOR_ONE;
      // Where the table is full somebody makes up accounts: then the address alone counts.
      const isFlood = add(`by ${peer}`) > MOST_FOR_ONE;
      return isOften || isFlood ? Math.ceil((beganAt + WINDOW_MS - now) / 1000) : 0;
    },
    toReport() {
      const now = clock.now();
      const isDue = now - reportedAt >= WINDOW_MS || now < reportedAt;
      if (unreported === 0 || !isDue) return null;
      const report = { count: unreported, accountIds: [...accounts] };
      reportedAt = now;
      unreported = 0;
      accounts = new Set();
      return report;
    },
  };
}
