import { portsip } from '#lib/providers/portsip/provider.ts';
import { refOf } from '#lib/providers/portsip/refs.ts';
import { findProvider } from '#lib/providers/registry.ts';
import { type PortsipOptions, startPortsip } from '#lib/simulators/portsip.ts';
import { type SimulatedLine, SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import type { MovableClock } from '../support/provider-tools.ts';
import { describeProvider } from './provider-suite.ts';
import type { ProviderHarness } from './rig.ts';

const password = 'correct horse battery staple';
const OWN: SimulatedLine = { ref: 'own', name: 'Extension 200' };
const BILLING: SimulatedLine = { ref: 'NzAwNTUxOTA5NzczMTQ4MTYw', name: 'Billing' };
/** An id that no path takes as it is. */
const RECALLS: SimulatedLine = { ref: 'box/7%41 é', name: 'Recalls' };

interface Variant extends Partial<PortsipOptions> {
  lines: SimulatedLine[];
  sharedBoxes: string[] | 'all';
}

async function harnessOf(clock: MovableClock, { lines, sharedBoxes, ...options }: Variant): Promise<ProviderHarness> {
  const provider = findProvider('portsip');
  if (!provider) throw new Error('portsip is not in the registry');
  let arrived = 0;
  const makeId = () => {
    arrived += 1;
    return `mail/${arrived}%2F=`;
  };
  const system = new SimulatedSystem({ now: clock.now, lines, makeId });
  const simulator = await startPortsip({ system, username: '200', password, ...options });
  const settingsAt = (origin: string) => ({
    baseUrl: `${origin}/api`,
    username: '200',
    password,
    sharedBoxes,
    ...(options.domain === undefined ? {} : { domain: options.domain }),
  });
  return {
    provider,
    settings: settingsAt(simulator.origin),
    settingsAt,
    simulator,
    system,
    refOf: ({ lineRef, id }) => refOf({ box: lineRef, mailId: id }),
    lineRefOf: (ref) => ref,
    secrets: [password, '/api/blobs/'],
    withheldFrom: 'anonymous',
    description: 'portsip',
    isTokenRequest: ({ path }) => path.startsWith('/api/auth/'),
  };
}

const traits = { capabilities: portsip.capabilities, expiringTokens: true };

describeProvider('PortSIP, the own box and one shared box by extension number', traits, (clock) =>
  harnessOf(clock, { lines: [OWN, BILLING], sharedBoxes: ['8001'], domain: 'dental.example' }),
);

describeProvider('PortSIP, two shared boxes and none of one’s own, before 22.6', traits, (clock) =>
  harnessOf(clock, { lines: [BILLING, RECALLS], sharedBoxes: 'all', version: '22.3', filtersTimes: false }),
);
