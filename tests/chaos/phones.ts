import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { PhoneWorld, type SimulatedVoicemail } from '#lib/simulators/world.ts';
import type { Random } from './random.ts';

const KEY = 'a-key-for-chaos';

/** One simulated phone system. */
export interface Phone {
  /** As in the accounts file. */
  key: string;
  /** What we can do there: without the flag a voicemail stays as it came. */
  keepsFlag: boolean;
  removes: boolean;
  simulator: Simulator;
  world: PhoneWorld;
  account: Record<string, unknown>;
  /** Every voicemail that was ever left there, by the caller's number, which is its own. */
  left: Map<string, SimulatedVoicemail>;
}

/** The phone systems of a run, and who calls them. */
export class Phones {
  readonly all: Phone[];
  /** Numbers of voicemails whose flag is changed at the desk phone as well: members neither trash nor erase those. */
  readonly atDesk = new Set<string>();
  readonly #random: Random;
  #callers = 0;

  private constructor(all: Phone[], random: Random) {
    this.all = all;
    this.#random = random;
  }

  static async start(random: Random): Promise<Phones> {
    return new Phones([await aPhoneInc(), await aPortsip(), await aQuo()], random.part('callers'));
  }

  /** Somebody leaves a voicemail; most call the PBX, which lets itself be asked most often. */
  arrive(atDesk = false): void {
    const key = atDesk
      ? this.#random.pick(['phone-inc', 'pbx'])
      : this.#random.weighted({ 'phone-inc': 2, pbx: 6, quo: 2 });
    const phone = this.all.find((each) => each.key === key) as Phone;
    this.#callers += 1;
    const from = `+1415555${String(this.#callers).padStart(4, '0')}`;
    const lineRef = this.#random.pick(phone.world.lines).ref;
    phone.left.set(from, phone.world.arrive({ lineRef, from, transcript: `This is caller ${this.#callers}.` }));
    if (atDesk) this.atDesk.add(from);
  }

  /** Somebody listens at a desk phone, or marks one as new there. */
  touchAtDesk(): void {
    const from = this.#random.pick([...this.atDesk]);
    const [phone, voicemail] = this.find(from);
    phone.world.alter(voicemail.id, { listened: this.#random.chance(0.5) });
  }

  find(from: string): [Phone, SimulatedVoicemail] {
    for (const phone of this.all) {
      const voicemail = phone.left.get(from);
      if (voicemail !== undefined) return [phone, voicemail];
    }
    throw new Error(`nobody called from ${from}`);
  }

  /** How many were ever left. */
  get count(): number {
    return this.all.reduce((sum, { left }) => sum + left.size, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map(({ simulator }) => simulator.close()));
  }
}

async function aPhoneInc(): Promise<Phone> {
  const world = new PhoneWorld({ lines: [{ ref: 'main', name: 'Front desk', number: '+14155550101' }] });
  const simulator = await startPhoneInc({ world, apiKey: KEY });
  return {
    ...{ key: 'phone-inc', keepsFlag: true, removes: true, simulator, world, left: new Map() },
    account: accountOf('phone-inc', 'phone-inc', { baseUrl: `${simulator.origin}/api/v1`, apiKey: KEY }),
  };
}

async function aPortsip(): Promise<Phone> {
  const lines = [
    { ref: 'own', name: 'Reception' },
    { ref: 'MTAwMDAwMDE', name: 'Emergencies' },
  ];
  const world = new PhoneWorld({ lines });
  const simulator = await startPortsip({ world, username: '200', password: KEY });
  const settings = { baseUrl: `${simulator.origin}/api`, username: '200', password: KEY, sharedBoxes: 'all' };
  return {
    ...{ key: 'pbx', keepsFlag: true, removes: true, simulator, world, left: new Map() },
    account: accountOf('pbx', 'portsip', settings),
  };
}

async function aQuo(): Promise<Phone> {
  let calls = 0;
  const makeId = () => {
    calls += 1;
    return `AC${String(calls).padStart(8, '0')}`;
  };
  const world = new PhoneWorld({ lines: [{ ref: 'PNnew', name: 'New patients', number: '+14155550103' }], makeId });
  const simulator = await startQuo({ world, apiKey: KEY, surfaces: 'both' });
  return {
    ...{ key: 'quo', keepsFlag: false, removes: false, simulator, world, left: new Map() },
    account: accountOf('quo', 'quo', { baseUrl: simulator.origin, apiKey: KEY }),
  };
}

const accountOf = (key: string, provider: string, settings: unknown) => ({ key, provider, label: key, settings });
