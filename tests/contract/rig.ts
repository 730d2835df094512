import { expect } from 'vitest';
import type { Ref, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type {
  AnyProvider,
  Capabilities,
  Connection,
  FailedPart,
  Malformed,
  PullPage,
  WebhookDelivery,
} from '#lib/providers/contract.ts';
import type { ProviderError } from '#lib/providers/errors.ts';
import type { RecordedRequest, Simulator } from '#lib/simulators/kit.ts';
import type { SimulatedSystem, SimulatedVoicemail } from '#lib/simulators/simulated-system.ts';
import { MovableClock, makeProviderTools, providerErrorOf, type TestProviderTools } from '../support/provider-tools.ts';
import { type Description, loadDescription } from './check-description.ts';

/** What the suite must be told of one adapter; everything else it finds out through the contract. */
export interface ProviderHarness {
  provider: AnyProvider;
  /** Settings that reach the simulator. */
  settings: unknown;
  /** The same settings with another base address (an origin such as `http://10.0.0.1`). */
  settingsAt(origin: string): unknown;
  simulator: Simulator;
  /** The simulated phone system, empty, with at least two lines; its `now` is the clock that was given. */
  system: SimulatedSystem;
  /** How the adapter names a voicemail, and a line, of the simulated phone system. */
  refOf(voicemail: SimulatedVoicemail): Ref;
  lineRefOf(systemLineRef: string): Ref;
  /** Keys, passwords, secrets: must reach no log, no error and no other host. */
  secrets: string[];
  /** What this vendor puts as the caller when the number is withheld. */
  withheldFrom: string;
  /** Name of the file under `descriptions/`, without its ending. */
  description: string;
  /** An id of the form that this vendor uses, with this text in it; the text itself unless given. */
  idFor?(text: string): string;
  /** Enough voicemails for several pages; 230 unless given. */
  manyVoicemails?: number;
  /** Where the vendor hands out tokens: whether a request asked for one (sign-in or renewal). */
  isTokenRequest?(request: RecordedRequest): boolean;
  /** Where webhooks name the voicemail: a true delivery about it, as it would come in at `at`. */
  deliver?(voicemail: SimulatedVoicemail, at: number): WebhookDelivery;
}

/** What decides which promises there are; must be known before any harness is made. */
export interface Traits {
  capabilities: Capabilities;
  /** The vendor hands out tokens that expire. */
  expiringTokens?: boolean;
}

/** Makes a fresh harness (simulator started) on the test's clock. */
export type MakeHarness = (clock: MovableClock) => Promise<ProviderHarness>;

/** All pages of one pull taken together. */
export interface Run {
  voicemails: RemoteVoicemail[];
  malformed: Malformed[];
  removed: Ref[];
  completeLines: Ref[];
  failedParts: FailedPart[];
  /** Why it ended before its end; null where it did not. */
  brokenOff: PullPage<unknown>['brokenOff'] | null;
  cursor: unknown;
}

/** One test's adapter, connected to its own simulator. */
export interface Rig extends ProviderHarness {
  clock: MovableClock;
  tools: TestProviderTools;
  connection: Connection<unknown>;
  signal: AbortSignal;
  /** Another connection, with settings or a time limit of its own. */
  connectAgain(options: { settings?: unknown; timeoutMs?: number; allowInsecure?: boolean }): Connection<unknown>;
  /** Pulls until there is no more. `between` runs after each page that has a next one. */
  pull(mode: 'recent' | 'everything', cursor?: unknown, between?: (page: number) => void): Promise<Run>;
  /** The ProviderError a call fails with; kept, and looked through for secrets at the end. */
  failing(promise: Promise<unknown>): Promise<ProviderError>;
  /** Lets `count` voicemails arrive, a minute apart, the lines taking turns; ends at the clock's now. */
  populate(count: number): SimulatedVoicemail[];
  /** Set by a test in which the phone system sends what its own description forbids, as phone systems do. */
  isBeyondDescription: boolean;
  /** What the suite promises of every test whatever it is about; then ends everything. */
  finish(): Promise<void>;
}

const MOST_PAGES = 2_000;

const descriptions = new Map<string, Description>();

/** Read once per file of tests: a large description costs more than most tests. */
function describedBy(name: string): Description {
  const description = descriptions.get(name) ?? loadDescription(name);
  descriptions.set(name, description);
  return description;
}

/** Starts a harness and connects its adapter with real guarded fetch over real HTTP. */
export async function openRig(makeHarness: MakeHarness): Promise<Rig> {
  const clock = new MovableClock();
  const harness = await makeHarness(clock);
  const { provider, settings, system } = harness;
  const said: string[] = [];
  const allTools: TestProviderTools[] = [];
  const toolsFor = (at: unknown, limits: { timeoutMs?: number; allowInsecure?: boolean } = {}) => {
    const tools = makeProviderTools({ origin: provider.origin(at), clock, ...limits });
    allTools.push(tools);
    return tools;
  };
  const tools = toolsFor(settings);
  const connection = provider.connect(settings, tools);
  const signal = new AbortController().signal;
  const rig: Rig = {
    ...harness,
    isBeyondDescription: false,
    clock,
    tools,
    connection,
    signal,
    connectAgain: ({ settings: others = settings, ...limits }) => provider.connect(others, toolsFor(others, limits)),
    async pull(mode, cursor = null, between) {
      const run = await pullAll(connection, mode, cursor, signal, between);
      said.push(...run.malformed.map(({ reason }) => JSON.stringify(reason)));
      return run;
    },
    async failing(promise) {
      const error = await providerErrorOf(promise);
      said.push(`${error.message} ${error.reason} ${error.stack} ${textOf(error.cause)}`);
      return error;
    },
    populate: (count) => populate(system, clock, count),
    async finish() {
      await Promise.all(allTools.map((one) => one.close()));
      await harness.simulator.close();
      expect(harness.simulator.complaints, 'complaints of the simulator').toEqual([]);
      const faults = rig.isBeyondDescription
        ? []
        : describedBy(harness.description).faultsIn(harness.simulator.requests);
      expect(faults, 'against the description').toEqual([]);
      const taken = allTools.reduce((sum, one) => sum + one.taken(), 0);
      expect(harness.simulator.requests.length, 'requests beyond the budget').toBeLessThanOrEqual(taken);
      expectDiscretion([...said, ...allTools.flatMap((one) => one.logged)], harness, allTools);
    },
  };
  return rig;
}

async function pullAll(
  connection: Connection<unknown>,
  mode: 'recent' | 'everything',
  from: unknown,
  signal: AbortSignal,
  between: (page: number) => void = () => undefined,
): Promise<Run> {
  const run: Run = {
    voicemails: [],
    malformed: [],
    removed: [],
    completeLines: [],
    failedParts: [],
    brokenOff: null,
    cursor: from,
  };
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    // Through JSON every time, as the store keeps it.
    const cursor: unknown = JSON.parse(JSON.stringify(run.cursor));
    const got: PullPage<unknown> = await connection.pull({ mode, cursor }, signal);
    for (const part of ['voicemails', 'malformed', 'removed', 'completeLines'] as const)
      (run[part] as unknown[]).push(...got[part]);
    run.failedParts.push(...(got.failedParts ?? []));
    run.brokenOff = got.brokenOff ?? null;
    run.cursor = got.cursor;
    if (!got.more) return run;
    between(page);
  }
  throw new Error(`a pull did not end within ${MOST_PAGES} pages`);
}

function populate(system: SimulatedSystem, clock: MovableClock, count: number): SimulatedVoicemail[] {
  return Array.from({ length: count }, (_, index) => {
    const line = system.lines[index % system.lines.length];
    if (!line) throw new Error('the world of a harness needs lines');
    return system.arrive({
      lineRef: line.ref,
      from: `+1415555${String(1000 + index)}`,
      receivedAt: clock.now() - (count - index) * 60_000,
      transcript: `Message number ${index}, please call me back.`,
    });
  });
}

/** No secret, and nothing that a caller said or is called, in anything an adapter wrote down. */
function expectDiscretion(said: string[], { secrets, system }: ProviderHarness, tools: TestProviderTools[]): void {
  const tokens = tools.flatMap((one) => one.storedToken()?.match(/[\w.~+/=-]{16,}/g) ?? []);
  const personal = [...system.voicemails.values()].flatMap(({ from, transcript, callerName }) => [
    from,
    transcript ?? '',
    callerName ?? '',
  ]);
  const hidden = [...secrets, ...tokens, ...personal.filter((text) => text.length > 6 && text !== 'anonymous')];
  const leaks = said.filter((line) => hidden.some((text) => line.includes(text)));
  expect(leaks, 'secrets or personal data in logs and errors').toEqual([]);
}

const textOf = (value: unknown): string => (value instanceof Error ? `${value.message} ${value.stack}` : String(value));

/** The voicemails of runs by ref, later ones replacing earlier: what a mirror would hold. */
export function mirrorOf(...runs: Run[]): Map<Ref, RemoteVoicemail> {
  return new Map(runs.flatMap((run) => run.voicemails.map((voicemail) => [voicemail.ref, voicemail] as const)));
}

/** Every ref the simulated phone system holds, as the adapter names them, sorted. */
export function refsOfSystem({ system, refOf }: ProviderHarness): Ref[] {
  return [...system.voicemails.values()].map(refOf).sort();
}
