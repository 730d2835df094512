import { describe, expect, it, onTestFinished } from 'vitest';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { AnyProvider, Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { findProvider } from '#lib/providers/registry.ts';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { mutateAnywhere, mutateItems, seeded } from '../support/mutate-replies.ts';
import { MovableClock, makeProviderTools } from '../support/provider-tools.ts';

/** `AFTERTONE_TEST_MUTATIONS=10000` for the whole run; `AFTERTONE_TEST_SEED` to repeat one that failed. */
const MUTATIONS = Number(process.env.AFTERTONE_TEST_MUTATIONS ?? 120);
const SEED = Number(process.env.AFTERTONE_TEST_SEED ?? 1);

const VOICEMAILS = 5;
/** Of one look at everything, whatever the replies say. */
const MOST_REQUESTS = 200;
const MOST_PAGES = 100;
/** Of what comes out of one look: a transcript is 20,000 units at most, and JSON escapes some of them. */
const MOST_CHARACTERS = VOICEMAILS * 200_000;

const key = 'key-0123456789abcdef';
const idOf = (prefix: string) => {
  let made = 0;
  return () => {
    made += 1;
    return `${prefix}${String(made).padStart(6, '0')}`;
  };
};

interface Stand {
  provider: AnyProvider;
  simulator: Simulator;
  settings: unknown;
}

const provider = (id: string): AnyProvider => {
  const found = findProvider(id);
  if (found === null) throw new Error(`${id} is not in the registry`);
  return found;
};

const lines = [
  { ref: 'PN0000aa', name: 'Sales', number: '+14155551234' },
  { ref: 'PN0000bb', name: 'Support', number: '+14155551235' },
];

const STANDS: Record<string, (now: () => number) => Promise<Stand>> = {
  'Phone.inc': async (now) => {
    const simulator = await startPhoneInc({
      system: new SimulatedSystem({ now, lines, makeId: idOf('vm') }),
      apiKey: key,
    });
    return {
      provider: provider('phone-inc'),
      simulator,
      settings: { baseUrl: `${simulator.origin}/api/v1`, apiKey: key },
    };
  },
  PortSIP: async (now) => {
    const boxes = [
      { ref: 'own', name: 'Extension 200' },
      { ref: 'NzAwNTUx', name: 'Billing' },
    ];
    const system = new SimulatedSystem({ now, lines: boxes, makeId: idOf('mail') });
    const simulator = await startPortsip({ system, username: '200', password: key });
    const settings = { baseUrl: simulator.origin, username: '200', password: key, sharedBoxes: ['NzAwNTUx'] };
    return { provider: provider('portsip'), simulator, settings };
  },
  'Quo, dated': (now) => quoStand(now, 'dated'),
  'Quo, v1': (now) => quoStand(now, 'v1'),
};

async function quoStand(now: () => number, surface: 'dated' | 'v1'): Promise<Stand> {
  const system = new SimulatedSystem({ now, lines, makeId: idOf('AC') });
  const simulator = await startQuo({ system, apiKey: key, surfaces: 'both', limitsRate: false });
  return { provider: provider('quo'), simulator, settings: { baseUrl: simulator.origin, apiKey: key, surface } };
}

interface Looked {
  voicemails: Map<string, RemoteVoicemail>;
  error: unknown;
}

/** Everything there is, or what stopped it; throws when it does not end. */
async function lookAtAll(connection: Connection<unknown>): Promise<Looked> {
  const signal = new AbortController().signal;
  const voicemails = new Map<string, RemoteVoicemail>();
  let cursor: unknown = null;
  try {
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await connection.pull({ mode: 'everything', cursor }, signal);
      for (const voicemail of page.voicemails) voicemails.set(voicemail.ref, voicemail);
      expect(JSON.stringify(page).length).toBeLessThan(MOST_CHARACTERS);
      cursor = JSON.parse(JSON.stringify(page.cursor));
      if (!page.more) return { voicemails, error: null };
    }
  } catch (error) {
    return { voicemails, error };
  }
  throw new Error('the pull does not end');
}

describe.each(Object.entries(STANDS))('%s, its replies mutated', (_name, start) => {
  it(
    `keeps every good item exactly, ends, and fails as promised (${MUTATIONS} times from seed ${SEED})`,
    async () => {
      const clock = new MovableClock();
      const stand = await start(clock.now);
      const { simulator, settings } = stand;
      const { system } = simulator;
      const tools = makeProviderTools({ origin: stand.provider.origin(settings), clock });
      onTestFinished(async () => {
        await tools.close();
        await simulator.close();
      });
      const arrived = Array.from({ length: VOICEMAILS }, (_, index) =>
        system.arrive({
          lineRef: system.lines[index % system.lines.length]?.ref ?? '',
          from: `+1415555${7100 + index}`,
          receivedAt: clock.now() - (index + 1) * 3_600_000,
          transcript: `Message number ${index}.`,
        }),
      );
      // Connected anew for each: nothing that one run was told stays for the next.
      const connect = () => stand.provider.connect(settings, tools);
      const good = (await lookAtAll(connect())).voicemails;
      expect(good.size).toBe(VOICEMAILS);

      for (let run = 0; run < MUTATIONS; run += 1) {
        const random = seeded(SEED * 1_000_003 + run);
        const where = `AFTERTONE_TEST_SEED=${SEED}, run ${run}`;
        const victim = arrived[Math.floor(random() * VOICEMAILS)];
        const marks = [victim?.id ?? '', victim?.id.replace(/^AC/, 'VM') ?? '', victim?.from ?? ''];
        const isOfOneItem = random() < 0.75;
        const isVictim = (json: string) => marks.some((mark) => json.includes(mark));
        simulator.setFault({
          kind: 'intercept',
          intercept: isOfOneItem ? mutateItems(isVictim, random) : mutateAnywhere(random),
        });
        const before = tools.taken();
        const looked = await lookAtAll(connect());
        expect(tools.taken() - before, where).toBeLessThan(MOST_REQUESTS);
        if (looked.error !== null && !(looked.error instanceof ProviderError))
          throw new Error(where, { cause: looked.error });
        for (const voicemail of looked.voicemails.values())
          expect(JSON.stringify(voicemail).isWellFormed() && !voicemail.ref.includes('\0'), where).toBe(true);
        if (!isOfOneItem) continue;
        expect(looked.error, where).toBeNull();
        for (const [ref, voicemail] of good)
          if (!isVictim(JSON.stringify([ref, voicemail]))) expect(looked.voicemails.get(ref), where).toEqual(voicemail);
      }
      simulator.setFault(null);
      expect((await lookAtAll(connect())).voicemails).toEqual(good);
    },
    60_000 + MUTATIONS * 100,
  );
});
