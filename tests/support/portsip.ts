import type { Connection } from '#lib/providers/contract.ts';
import { portsip } from '#lib/providers/portsip/provider.ts';
import type { PortsipCursor } from '#lib/providers/portsip/pull.ts';
import type { PortsipSettings } from '#lib/providers/portsip/settings.ts';
import { proveWrites } from '#lib/providers/prove-writes.ts';
import type { Simulator } from '#lib/simulators/kit.ts';
import { type PortsipOptions, startPortsip } from '#lib/simulators/portsip.ts';
import { type SimulatedLine, SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { MovableClock, makeProviderTools, type TestProviderTools } from './provider-tools.ts';

export const PASSWORD = 'correct horse battery staple';

export interface PortsipBench extends AsyncDisposable {
  clock: MovableClock;
  system: SimulatedSystem;
  simulator: Simulator;
  tools: TestProviderTools;
  connection: Connection<PortsipCursor>;
  /** Another connection that shares the first one's token slot. */
  reconnect(settings?: Partial<PortsipSettings>): Connection<PortsipCursor>;
  signal: AbortSignal;
  /** Requests so far whose method and path match, as `METHOD path`. */
  asked(pattern: RegExp): string[];
  /** Pulls until there is no more. */
  pull(mode: 'recent' | 'everything', cursor?: PortsipCursor | null, between?: () => void): Promise<PulledRun>;
}

export interface PulledRun {
  ids: string[];
  malformed: (string | null)[];
  /** Boxes that could not be read: `name kind status`. */
  failed: string[];
  completeLines: string[];
  contradictedLines: string[];
  cursor: PortsipCursor;
  pages: number;
}

/** A connected PortSIP adapter, its simulator, and a simulated phone system with the own box only unless given. */
export async function openPortsip(
  options: Partial<PortsipOptions> & { lines?: SimulatedLine[]; settings?: Partial<PortsipSettings> } = {},
): Promise<PortsipBench> {
  const { lines = [{ ref: 'own', name: 'Extension 200' }], settings: given, ...rest } = options;
  const clock = new MovableClock();
  const system = new SimulatedSystem({ lines, now: clock.now });
  const simulator = await startPortsip({ system, username: '200', password: PASSWORD, ...rest });
  const settings = { baseUrl: simulator.origin, username: '200', password: PASSWORD, ...given };
  const tools = makeProviderTools({ origin: portsip.origin(settings), clock });
  const connection = proveWrites(portsip.connect(settings, tools));
  const { signal } = new AbortController();
  return {
    clock,
    system,
    simulator,
    tools,
    connection,
    reconnect: (others) => proveWrites(portsip.connect({ ...settings, ...others }, tools)),
    signal,
    asked: (pattern) =>
      simulator.requests.map(({ method, path }) => `${method} ${path}`).filter((request) => pattern.test(request)),
    pull: (mode, cursor = null, between = () => undefined) => pullAll(connection, mode, cursor, signal, between),
    async [Symbol.asyncDispose]() {
      await tools.close();
      await simulator.close();
    },
  };
}

async function pullAll(
  connection: Connection<PortsipCursor>,
  mode: 'recent' | 'everything',
  from: PortsipCursor | null,
  signal: AbortSignal,
  between: () => void,
): Promise<PulledRun> {
  const run: Omit<PulledRun, 'cursor'> = {
    ids: [],
    malformed: [],
    failed: [],
    completeLines: [],
    contradictedLines: [],
    pages: 0,
  };
  for (let cursor = from; ; between()) {
    const page = await connection.pull({ mode, cursor }, signal);
    run.ids.push(...page.voicemails.map(({ ref }) => decodeURIComponent(ref.split('/')[1] ?? '')));
    run.malformed.push(...page.malformed.map(({ reason }) => JSON.stringify(reason)));
    run.completeLines.push(...page.completeLines);
    run.contradictedLines.push(...(page.contradictedLines ?? []));
    run.failed.push(...(page.failedParts ?? []).map(({ name, kind, status }) => `${name} ${kind} ${status}`));
    run.pages += 1;
    cursor = page.cursor;
    if (!page.more) return { ...run, cursor };
  }
}
