import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { LOST_RECORDINGS, ODD_SENDINGS } from '#lib/simulators/recording-faults.ts';
import { type NewVoicemail, SimulatedSystem, type SimulatedVoicemail } from '#lib/simulators/simulated-system.ts';
import { spelledOddly, withheldOddly } from './callers.ts';
import type { Random } from './random.ts';

const KEY = 'a-key-for-chaos';
/** So long is every recording: who plays this much has heard it, whether or not it was decoded here by then. */
export const RECORDING_SECONDS = 2;

/** Every caller that is known calls from there, each from a number of their own. */
export const CALLERS = '+1415555';

/** One simulated phone system. */
export interface Phone {
  /** As in the accounts file. */
  key: string;
  /** What we can do there: without the flag a voicemail stays as it came. */
  keepsFlag: boolean;
  removes: boolean;
  simulator: Simulator;
  system: SimulatedSystem;
  account: Record<string, unknown>;
  /** Every voicemail that was ever left there, by the caller's number, which is its own. */
  left: Map<string, SimulatedVoicemail>;
  /** Ids that a later voicemail took over from an earlier one: whose they were (the caller's number), and until when (ms). */
  takenOver: Map<string, { from: string; at: number }>;
  /** Voicemails left there by callers of whom nobody can tell who they were; nobody does anything to those. */
  withheld: number;
  clock: { skewMs: number };
  /** While another tenant answers in its place, and the ids of ours that one was asked for. */
  isElsewhere: boolean;
  askedElsewhere: Set<string>;
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
    const from = this.#leave(phone, { lineRef: this.#random.pick(phone.system.lines).ref });
    if (atDesk) this.atDesk.add(from);
  }

  /** Somebody leaves one without telling who calls. */
  arriveWithheld(): void {
    const phone = this.#random.pick(this.all);
    const lineRef = this.#random.pick(phone.system.lines).ref;
    phone.system.arrive({ lineRef, from: withheldOddly(this.#random), seconds: RECORDING_SECONDS });
    phone.withheld += 1;
  }

  /** Answers the caller's number. */
  #leave(phone: Phone, voicemail: NewVoicemail): string {
    this.#callers += 1;
    const from = `${CALLERS}${String(this.#callers).padStart(4, '0')}`;
    const transcript = `This is caller ${this.#callers}.`;
    const spelled = spelledOddly(from, this.#random);
    const left = phone.system.arrive({ ...voicemail, from: spelled, transcript, seconds: RECORDING_SECONDS });
    // Some recordings are sent oddly, and some do not come: neither changes anything else of a voicemail.
    const sending = this.#random.weighted({ plainly: 8, oddly: 3, lost: 1 });
    if (sending !== 'plainly') {
      const faults = Object.values(sending === 'oddly' ? ODD_SENDINGS : LOST_RECORDINGS);
      phone.system.alter(left.id, this.#random.pick(faults)(left));
    }
    phone.left.set(from, left);
    return from;
  }

  /**
   * A mailbox is recreated: one of these voicemails is gone without the API, and the next caller's gets its id. Each once, and
   * none that is touched at the desk. `removing`: ids whose removal is being sent. One that changes hands after the look at it and
   * before the removal arrives is removed there, which nobody who asks over HTTP can know.
   */
  takeOver(earlier: readonly string[], removing: ReadonlySet<string>): void {
    const gone = new Set(this.all.flatMap(({ takenOver }) => [...takenOver.values()].map(({ from }) => from)));
    const [from] = earlier.filter((each) => {
      const isFit = !this.atDesk.has(each) && !gone.has(each) && this.#isThere(each);
      const [{ clock }, { id }] = this.find(each);
      // By a clock that is behind, the newcomer would be the older of the two, which gets the id back after ten minutes only.
      return isFit && clock.skewMs === 0 && !removing.has(id);
    });
    if (from === undefined) return;
    const [phone, { id, lineRef }] = this.find(from);
    phone.system.vanish(id);
    phone.takenOver.set(id, { from, at: Date.now() });
    this.#leave(phone, { id, lineRef });
  }

  #isThere(from: string): boolean {
    const [phone, { id }] = this.find(from);
    return phone.removes && phone.system.voicemails.has(id);
  }

  /** Somebody listens at a desk phone, or marks one as new there. */
  touchAtDesk(): void {
    const from = this.#random.pick([...this.atDesk]);
    const [phone, voicemail] = this.find(from);
    phone.system.alter(voicemail.id, { listened: this.#random.chance(0.5) });
  }

  find(from: string): [Phone, SimulatedVoicemail] {
    for (const phone of this.all) {
      const voicemail = phone.left.get(from);
      if (voicemail !== undefined) return [phone, voicemail];
    }
    throw new Error(`nobody called from ${from}`);
  }

  /** How many were ever left by callers that are known. */
  get count(): number {
    return this.all.reduce((sum, { left }) => sum + left.size, 0);
  }

  /** How many were ever left by others. */
  get withheld(): number {
    return this.all.reduce((sum, { withheld }) => sum + withheld, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map(({ simulator }) => simulator.close()));
  }
}

async function aPhoneInc(): Promise<Phone> {
  const clock = { skewMs: 0 };
  const lines = [{ ref: 'main', name: 'Front desk', number: '+14155550101' }];
  const system = new SimulatedSystem({ lines, now: nowBy(clock) });
  const simulator = await startPhoneInc({ system, apiKey: KEY });
  return {
    ...{ key: 'phone-inc', keepsFlag: true, removes: true, simulator, system, clock, ...untouched() },
    account: accountOf('phone-inc', 'phone-inc', { baseUrl: `${simulator.origin}/api/v1`, apiKey: KEY }),
  };
}

async function aPortsip(): Promise<Phone> {
  const lines = [
    { ref: 'own', name: 'Reception' },
    { ref: 'MTAwMDAwMDE', name: 'Emergencies' },
  ];
  const clock = { skewMs: 0 };
  const system = new SimulatedSystem({ lines, now: nowBy(clock) });
  const simulator = await startPortsip({ system, username: '200', password: KEY });
  const settings = { baseUrl: `${simulator.origin}/api`, username: '200', password: KEY, sharedBoxes: 'all' };
  return {
    ...{ key: 'pbx', keepsFlag: true, removes: true, simulator, system, clock, ...untouched() },
    account: accountOf('pbx', 'portsip', settings),
  };
}

async function aQuo(): Promise<Phone> {
  let calls = 0;
  const makeId = () => {
    calls += 1;
    return `AC${String(calls).padStart(8, '0')}`;
  };
  const clock = { skewMs: 0 };
  const lines = [{ ref: 'PNnew', name: 'New patients', number: '+14155550103' }];
  const system = new SimulatedSystem({ lines, makeId, now: nowBy(clock) });
  const simulator = await startQuo({ system, apiKey: KEY, surfaces: 'both' });
  return {
    ...{ key: 'quo', keepsFlag: false, removes: false, simulator, system, clock, ...untouched() },
    account: accountOf('quo', 'quo', { baseUrl: simulator.origin, apiKey: KEY }),
  };
}

const nowBy = (clock: Phone['clock']) => () => Date.now() + clock.skewMs;

const untouched = () => ({
  left: new Map<string, SimulatedVoicemail>(),
  takenOver: new Map<string, { from: string; at: number }>(),
  withheld: 0,
  isElsewhere: false,
  askedElsewhere: new Set<string>(),
});

const accountOf = (key: string, provider: string, settings: unknown) => ({
  ...{ key, provider, label: key, settings },
  // National numbers are read by it.
  country: 'US',
});
