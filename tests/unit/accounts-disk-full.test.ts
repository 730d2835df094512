import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import { TAKEN_FOR_DOWN_AFTER } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { fillable } from '#tests/support/full-disk.ts';
import { realDeps } from '#tests/support/real-deps.ts';
import { openTestStore } from '#tests/support/store.ts';
import { never } from '#tests/support/sync-deps.ts';

const SYSTEMS = {
  'phone-inc': async (system: SimulatedSystem) => {
    const simulator = await startPhoneInc({ system, apiKey: 'phk_test' });
    return { simulator, settings: { baseUrl: `${simulator.origin}/api/v1`, apiKey: 'phk_test' } };
  },
  portsip: async (system: SimulatedSystem) => {
    const simulator = await startPortsip({ system, username: '200', password: 'correct horse' });
    return { simulator, settings: { baseUrl: simulator.origin, username: '200', password: 'correct horse' } };
  },
};

/** An account with one voicemail, at a phone system that is well, on a disk that can be filled. */
async function anOffice(provider: keyof typeof SYSTEMS) {
  const store = fillable(await openTestStore(systemClock));
  const system = new SimulatedSystem({ lines: [{ ref: 'own', name: 'Front desk' }] });
  system.arrive({ lineRef: 'own' });
  const { simulator, settings } = await SYSTEMS[provider](system);
  onTestFinished(() => simulator.close());
  const { deps, accountId } = await realDeps({ store, clock: systemClock, provider, settings });
  const connection = await deps.accounts.connect(accountId);
  return { store, deps, accountId, connection, simulator };
}

const signIns = ({ requests }: Simulator) => requests.filter(({ path }) => path.includes('sign_in')).length;

describe.each(Object.keys(SYSTEMS) as (keyof typeof SYSTEMS)[])('while the disk is full, %s', (provider) => {
  it('is asked for what people play, and is never taken for down', async () => {
    const office = await anOffice(provider);
    while ((await pullTurn(office.deps, office.accountId, never)) === 'more');
    const { ref } = await office.store.db.selectFrom('voicemails').select('ref').executeTakeFirstOrThrow();
    const before = signIns(office.simulator);
    office.store.isFull = true;
    for (let play = 0; play < TAKEN_FOR_DOWN_AFTER + 3; play += 1) {
      const audio = await office.connection.openAudio(ref, never);
      expect((await new Response(audio.body).arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
    expect(signIns(office.simulator)).toBe(before);
  });

  it('is signed in to once, though no disk keeps the token', async () => {
    const office = await anOffice(provider);
    office.store.isFull = true;
    for (let look = 0; look < 3; look += 1) expect(await office.connection.listLines(never)).not.toEqual([]);
    expect(signIns(office.simulator)).toBeLessThanOrEqual(1);
  });

  it('is blamed for what it does, and for nothing else', async () => {
    const office = await anOffice(provider);
    const broken = Object.assign(new Error('could not be written'), { code: 'XX000', severity: 'ERROR' });
    office.store.isFull = true;
    await office.connection.listLines(never);
    office.simulator.setFault({ kind: 'status', status: 401 });
    const refused = await office.connection.listLines(never).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProviderError);
    expect(refused).toMatchObject({ kind: 'credentials-rejected' });
    office.store.isFull = false;
    // Any other fault of our own database is told as it is, not as a phone system out of reach.
    office.store.change = () => Promise.reject(broken);
    const reported = await office.connection.listLines(never).catch((error: unknown) => error);
    expect(reported).toBe(broken);
    expect(diskFaultOf(reported)).toBeNull();
  });
});
