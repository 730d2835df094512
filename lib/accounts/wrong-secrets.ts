import type { Clock } from '#lib/clock.ts';

const WINDOW_MS = 60_000;
/** Wrong deliveries of a minute that are answered as such: from one address, and for one account. */
const MOST_FROM_ONE = 20;
const MOST_FOR_ONE = 200;
/** Counters kept in a minute: account ids and addresses can be made up without end. */
const MOST_KNOWN = 1_000;
/** Account ids in a report, and characters of each. */
const MOST_REPORTED = 10;
const MOST_CHARACTERS = 64;

/** Deliveries with a wrong secret since the last report. */
export interface WrongDeliveries {
  count: number;
  /** The first accounts that they named; there may be no such account. */
  accountIds: string[];
}

export interface WrongSecrets {
  /** Counts one. Returns the seconds after which the next may come; 0 while there have been few. */
  count(accountId: string, peer: string): number;
  /** A report, at most once a minute; null when it's too early or there is nothing to report. */
  toReport(): WrongDeliveries | null;
}

/** Counters of this process, for a minute each. They never hold up a delivery with the right secret. */
export function createWrongSecrets(clock: Clock): WrongSecrets {
  let beganAt = Number.NEGATIVE_INFINITY;
  let counts = new Map<string, number>();
  let reportedAt = Number.NEGATIVE_INFINITY;
  let unreported = 0;
  let accounts = new Set<string>();

  /** The new count. Once the table is full, a key that isn't in it counts as too many: made-up keys buy no further guesses. */
  const add = (key: string): number => {
    if (!counts.has(key) && counts.size >= MOST_KNOWN) return Number.POSITIVE_INFINITY;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
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
      const account = accountId.slice(0, MOST_CHARACTERS);
      if (accounts.size < MOST_REPORTED) accounts.add(account);
      // The address first: once it is refused it adds no more keys, so one address can't fill the table.
      const isOften =
        add(`by ${peer}`) > MOST_FOR_ONE ||
        add(`from ${account} ${peer}`) > MOST_FROM_ONE ||
        add(`for ${account}`) > MOST_FOR_ONE;
      return isOften ? Math.ceil((beganAt + WINDOW_MS - now) / 1000) : 0;
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
