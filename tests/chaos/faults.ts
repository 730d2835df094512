import type { Fault } from '#lib/simulators/kit.ts';
import type { Phone } from './phones.ts';
import type { Random } from './random.ts';

type Trouble = 'healthy' | 'slow' | 'asks-to-wait' | 'fails' | 'resets' | 'truncates' | 'expires' | 'lists-nothing';

/** Half of the time a phone system is well. */
const HOW_OFTEN: Record<Trouble, number> = {
  ...{ healthy: 7, slow: 1, 'asks-to-wait': 1, fails: 1, resets: 1, truncates: 1, expires: 1, 'lists-nothing': 1 },
};
const FAULTS: Record<Trouble, { fault: Fault; times?: number } | null> = {
  healthy: null,
  slow: { fault: { kind: 'slow', ms: 5_000 } },
  'asks-to-wait': { fault: { kind: 'status', status: 429, retryAfter: '3' } },
  fails: { fault: { kind: 'status', status: 500 } },
  resets: { fault: { kind: 'reset' } },
  truncates: { fault: { kind: 'truncated' } },
  expires: { fault: { kind: 'token-expiry' }, times: 1 },
  'lists-nothing': { fault: { kind: 'empty-listing' } },
};

/** What went wrong at the phone systems, and how often. */
export type FaultCounts = Record<string, number>;

/** Switches each phone system from one trouble to another until it is stopped, then all are well. */
export function startFaults(phones: readonly Phone[], random: Random, longestMs: number) {
  const counts: FaultCounts = {};
  const timers = new Map<Phone, NodeJS.Timeout>();
  const turn = (phone: Phone, chance: Random): void => {
    const trouble = chance.weighted(HOW_OFTEN);
    const chosen = FAULTS[trouble];
    if (chosen !== null) counts[trouble] = (counts[trouble] ?? 0) + 1;
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
      for (const { simulator } of phones) simulator.setFault(null);
    },
  };
}
