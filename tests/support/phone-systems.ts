import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createAccounts } from '#lib/accounts/accounts.ts';
import type { Actor } from '#lib/domain/member.ts';
import { createSeal } from '#lib/seal.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { startQuo } from '#lib/simulators/quo.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import type { SyncDeps } from '#lib/sync/contract.ts';
import { syncDeps } from '#lib/sync/worker.ts';
import type { AccountsContext } from '#lib/usecases/context.ts';
import { atFullSpeed } from './real-deps.ts';
import { ManualClock } from './store.ts';
import { ManualTimers, PretendAudioCache } from './sync-deps.ts';
import { aTeam, type Team } from './use-cases.ts';

/** What no answer, log or page may ever show. */
export const SECRETS = {
  phoneInc: 'phk_secret_0123456789abcdef',
  portsip: 'correct horse battery staple',
  quo: 'quo-secret-0123456789abcdef',
};

/** Of the webhook at Quo, as Quo shows it. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('a webhook secret of many bytes').toString('base64')}`;

/** A team whose administrator connects real adapters over real HTTP; no phone system is connected yet. */
export interface ConnectingTeam extends Team {
  deps: AccountsContext;
  /** The worker's side of the same house. */
  worker: SyncDeps & { audio: PretendAudioCache };
  administrator: Actor;
  /** Every line of the log. */
  logged: string[];
}

/** Opens such a team's office, on the wall clock's now: simulators live in it. */
export async function aConnectingTeam(): Promise<ConnectingTeam> {
  const team = await aTeam({ clock: new ManualClock(Date.now()) });
  const { store, clock } = team;
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const accounts = createAccounts({
    store,
    seal: createSeal('a secret that is long enough for this test'),
    clock,
    log,
    allowInsecure: true,
    findProvider: atFullSpeed,
  });
  onTestFinished(() => accounts.close());
  const audio = new PretendAudioCache();
  const timers = new ManualTimers();
  const options = { store, accounts, audio, clock, log, timers, syncIntervalSeconds: 15, audioCacheBytes: 1e9 };
  return {
    ...team,
    deps: { ...team.context, log, providerFacts: (id) => accounts.facts(id), accounts },
    worker: Object.assign(syncDeps(options), { audio }),
    administrator: { ...team.maya, role: 'administrator' },
    logged,
  };
}

/** One simulated phone system with some voicemails, and the settings that reach it; ended when the test does, unless given. */
export async function aPhoneSystem(
  provider: keyof typeof SECRETS,
  voicemails = 3,
  whenDone: (end: () => Promise<void>) => void = onTestFinished,
) {
  const system = new SimulatedSystem({ lines: [LINES[provider]], makeId: counter(provider) });
  for (let count = 1; count <= voicemails; count += 1)
    system.arrive({
      lineRef: LINES[provider].ref,
      receivedAt: Date.now() - count * 60_000,
      from: `+1415555${1000 + count}`,
    });
  const secret = SECRETS[provider];
  const simulator = await {
    phoneInc: () => startPhoneInc({ system, apiKey: secret }),
    portsip: () => startPortsip({ system, username: '200', password: secret }),
    // The room asks at full speed; Quo's limit has its own tests.
    quo: () => startQuo({ system, apiKey: secret, surfaces: 'both', limitsRate: false }),
  }[provider]();
  whenDone(() => simulator.close());
  const settings = {
    phoneInc: { baseUrl: `${simulator.origin}/api/v1`, apiKey: secret },
    portsip: { baseUrl: `${simulator.origin}/api`, username: '200', password: secret },
    quo: { baseUrl: simulator.origin, apiKey: secret },
  }[provider] as Record<string, string>;
  return { simulator, system, provider: IDS[provider], settings };
}

const IDS = { phoneInc: 'phone-inc', portsip: 'portsip', quo: 'quo' };
const LINES = {
  phoneInc: { ref: '0193f4a9-7c34-7c00-9e3d-000000000001', name: 'Front desk', number: '+14155550101' },
  portsip: { ref: 'own', name: 'Reception' },
  quo: { ref: 'PNnew', name: 'New patients', number: '+14155550103' },
};

function counter(provider: keyof typeof SECRETS): () => string {
  let count = 0;
  const digits = (length: number) => String(count).padStart(length, '0');
  return () => {
    count += 1;
    return { phoneInc: `0193f4cb-7777-7c00-9e3d-${digits(12)}`, portsip: String(count), quo: `AC${digits(8)}` }[
      provider
    ];
  };
}
