import type { Fault } from '#lib/simulators/kit.ts';
import {
  cappedListing,
  emptyPagesForever,
  repeatsFirstPage,
  unreadablePagesForever,
} from '#lib/simulators/listing-faults.ts';
import { LIES, lyingAboutWrites } from '#lib/simulators/write-faults.ts';
import { failingPart, oddItems } from './misbehave.ts';
import type { Phone } from './phones.ts';
import type { Random } from './random.ts';

const LIE_KINDS = Object.keys(LIES) as (keyof typeof LIES)[];
const LAG_MS = 4_000;

/** Three seconds in the forms in which phone systems say it. */
const waits = () => [
  '3',
  '2.5',
  '3, 1',
  new Date(Date.now() + 3_000).toUTCString(),
  new Date(Date.now() + 3_000).toISOString(),
];

/** What may be wrong at a phone system for a while; made anew each time, since some remember what they answered. */
const FAULTS = {
  healthy: () => null,
  slow: () => ({ fault: { kind: 'slow', ms: 5_000 } }),
  'asks-to-wait': (random) => ({ fault: { kind: 'status', status: 429, retryAfter: random.pick(waits()) } }),
  'asks-to-wait-in-no-time': () => ({ fault: { kind: 'status', status: 429 }, times: 3 }),
  'is-away-for-a-time': (random) => ({ fault: { kind: 'status', status: 503, retryAfter: random.pick(waits()) } }),
  fails: () => ({ fault: { kind: 'status', status: 500 } }),
  resets: () => ({ fault: { kind: 'reset' } }),
  truncates: () => ({ fault: { kind: 'truncated' } }),
  expires: () => ({ fault: { kind: 'token-expiry' }, times: 1 }),
  'lists-nothing': () => ({ fault: { kind: 'empty-listing' } }),
  'caps-its-listing': () => ({ fault: cappedListing(5) }),
  'claims-writes': (random) => ({ fault: lyingAboutWrites(random.pick(LIE_KINDS)) }),
  /** Its listings show what was a while ago (`LAG_MS`). */
  'lags-behind': () => null,
  'sends-odd-items': () => ({ fault: oddItems() }),
  'fails-in-part': () => ({ fault: failingPart(500) }),
  'forbids-a-part': () => ({ fault: failingPart(403) }),
  'repeats-a-page': () => ({ fault: repeatsFirstPage() }),
  'never-ends-empty': () => ({ fault: emptyPagesForever() }),
  'never-ends-unreadable': () => ({ fault: unreadablePagesForever(300) }),
} satisfies Record<string, (random: Random) => { fault: Fault; times?: number } | null>;
type Misbehavior = keyof typeof FAULTS;

/** Half of the time a phone system is well. */
const HOW_OFTEN = Object.fromEntries(
  Object.keys(FAULTS).map((name) => [name, name === 'healthy' ? Object.keys(FAULTS).length - 1 : 1]),
) as Record<Misbehavior, number>;

/** What went wrong at the phone systems, and how often. */
export type FaultCounts = Record<string, number>;

/** Switches each phone system from one misbehavior to another until it is stopped, then all are well. */
export function startFaults(phones: readonly Phone[], random: Random, longestMs: number) {
  const counts: FaultCounts = {};
  const timers = new Map<Phone, NodeJS.Timeout>();
  const turn = (phone: Phone, chance: Random): void => {
    const misbehavior = chance.weighted(HOW_OFTEN);
    const chosen: { fault: Fault; times?: number } | null = FAULTS[misbehavior](chance);
    phone.world.listingLagMs = misbehavior === 'lags-behind' ? LAG_MS : 0;
    if (misbehavior !== 'healthy') counts[misbehavior] = (counts[misbehavior] ?? 0) + 1;
    phone.simulator.setFault(chosen?.fault ?? null, chosen?.times === undefined ? {} : { times: chosen.times });
    timers.set(
      phone,
      setTimeout(() => turn(phone, chance), chance.between(1_000, longestMs)),
    );
  };
  for (const phone of phones) turn(phone, random.part(`faults of ${phone.key}`));
  return {
    counts,
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const { simulator, world } of phones) {
        simulator.setFault(null);
        world.listingLagMs = 0;
      }
    },
  };
}
