import type { Fault } from '#lib/simulators/kit.ts';
import {
  cappedListing,
  emptyPagesForever,
  repeatsFirstPage,
  unreadablePagesForever,
} from '#lib/simulators/listing-faults.ts';
import { LIES, lyingAboutWrites } from '#lib/simulators/write-faults.ts';
import { anotherTenant, failingPart, oddItems } from './misbehave.ts';
import type { Phone } from './phones.ts';
import type { Random } from './random.ts';

const LIE_KINDS = Object.keys(LIES) as (keyof typeof LIES)[];
const LAG_MS = 4_000;
const MINUTE_MS = 60_000;
/** How far a phone system's clock is off: also by no whole quarter of an hour, so that it is no time zone. */
const SKEWS_MS = [-95, -61, 17, 95, 173].map((minutes) => minutes * MINUTE_MS);

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
  'refuses-the-key': () => ({ fault: { kind: 'status', status: 401 } }),
  /** Its replies, and the voicemails left meanwhile, are dated by it (`SKEWS_MS`). */
  'clock-is-off': () => null,
  'is-another-tenant': (_, { askedElsewhere }) => ({ fault: anotherTenant(askedElsewhere) }),
} satisfies Record<string, (random: Random, phone: Phone) => { fault: Fault; times?: number } | null>;
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
  const met = new Set<Phone>();
  const turn = (phone: Phone, chance: Random): void => {
    const drawn = chance.weighted(HOW_OFTEN);
    // Once answered for, whoever answers is believed until a full sync: another tenant comes once, and not to a key of its own.
    const isUnfit = drawn === 'is-another-tenant' && (met.has(phone) || !phone.removes);
    const misbehavior = isUnfit ? 'healthy' : drawn;
    const chosen: { fault: Fault; times?: number } | null = FAULTS[misbehavior](chance, phone);
    phone.isElsewhere = misbehavior === 'is-another-tenant';
    if (phone.isElsewhere) met.add(phone);
    setClock(phone, misbehavior === 'clock-is-off' ? chance.pick(SKEWS_MS) : 0);
    phone.system.listingLagMs = misbehavior === 'lags-behind' ? LAG_MS : 0;
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
      for (const phone of phones) {
        phone.simulator.setFault(null);
        phone.system.listingLagMs = 0;
        phone.isElsewhere = false;
        setClock(phone, 0);
      }
    },
  };
}

/** What is kept to know how far listings lag goes by our clock: it is not the phone system's. */
function setClock({ clock, system }: Phone, skewMs: number): void {
  for (const write of system.flagWrites) write.at = Math.min(write.at, Date.now());
  clock.skewMs = skewMs;
}
