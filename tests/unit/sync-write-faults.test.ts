import { describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '#lib/simulators/kit.ts';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { LIES, lyingAboutWrites } from '#lib/simulators/write-faults.ts';
import { enqueueFlag, enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { realDeps } from '#tests/support/real-deps.ts';
import { ManualClock, openTestStore } from '#tests/support/store.ts';
import { fullSyncPage, incrementalSync, never } from '#tests/support/sync-deps.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const LINE = { ref: 'own', name: 'Extension 200', number: '+14155550100' };

interface Started {
  simulator: Simulator;
  settings: unknown;
}

const SYSTEMS: [provider: string, start: (system: SimulatedSystem) => Promise<Started>][] = [
  [
    'phone-inc',
    async (system) => {
      const simulator = await startPhoneInc({ system, apiKey: 'phk_1' });
      return { simulator, settings: { baseUrl: `${simulator.origin}/api/v1`, apiKey: 'phk_1' } };
    },
  ],
  [
    'portsip',
    async (system) => {
      const simulator = await startPortsip({ system, username: '200', password: 'secret' });
      return { simulator, settings: { baseUrl: simulator.origin, username: '200', password: 'secret' } };
    },
  ],
];

/** One voicemail at a phone system over real HTTP, already in the mirror. */
async function anOffice(provider: string, start: (system: SimulatedSystem) => Promise<Started>) {
  const clock = new ManualClock();
  const store = await openTestStore(clock);
  const system = new SimulatedSystem({ lines: [LINE], now: () => clock.at });
  const { simulator, settings } = await start(system);
  onTestFinished(() => simulator.close());
  const { deps, accountId } = await realDeps({ clock, store, provider, settings });
  const left = system.arrive({ lineRef: 'own', id: 'm1' });
  const theRow = () => store.db.selectFrom('voicemails').selectAll().orderBy('seq').executeTakeFirstOrThrow();
  const pull = async (afterMs = 15 * SECOND) => {
    clock.at += afterMs;
    expect(await incrementalSync(deps, accountId, never)).toBe('done');
  };
  await pull(0);
  const mark = (listened: boolean, by = 'maya') =>
    store.change(async (change) => {
      const row = await theRow();
      const facts = { listened_at: listened ? clock.at : null, listened_by: listened ? by : null };
      await change.db.updateTable('voicemails').set(facts).execute();
      await enqueueFlag(change, row, listened, clock.at);
    });
  const trash = () =>
    store.change(async (change) => {
      const row = await theRow();
      await change.db.updateTable('voicemails').set({ trashed_at: clock.at, erase_after: clock.at }).execute();
      await enqueueRemoval(change, row, clock.at, clock.at);
    });
  const deliver = () => deliverDue(deps, accountId, never);
  const entry = () => store.db.selectFrom('outbox').selectAll().orderBy('number', 'desc').executeTakeFirstOrThrow();
  return { clock, store, system, simulator, deps, accountId, left, theRow, pull, mark, trash, deliver, entry };
}

describe.each(SYSTEMS)('%s', (provider, start) => {
  it.each(Object.keys(LIES) as (keyof typeof LIES)[])('that answers a write with %s has not taken it', async (lie) => {
    const office = await anOffice(provider, start);
    office.simulator.setFault(lyingAboutWrites(lie));
    await office.mark(true);
    expect(await office.deliver()).toEqual({ delivered: 0, failed: 1 });
    expect(await office.entry()).toMatchObject({ state: 'waiting' });
    expect((await office.entry()).last_error).toMatch(/write-not-taken|write-redirected/);
    await office.trash();
    await eraseDue(office.deps, never);
    office.clock.at += MINUTE;
    expect((await office.deliver()).delivered).toBe(0);
    expect(await office.entry()).toMatchObject({ kind: 'remove', state: 'waiting' });
    office.simulator.setFault(null);
    office.clock.at += DAY;
    expect(await office.deliver()).toEqual({ delivered: 1, failed: 0 });
    expect(office.system.removals).toMatchObject([{ id: office.left.id }]);
  });

  it('whose listing is 30 seconds behind our own marks does not flip them, nor is it named as who did it', async () => {
    const office = await anOffice(provider, start);
    office.system.listingLagMs = 30 * SECOND;
    const shown: (number | null)[] = [];
    for (const listened of [true, false, true]) {
      await office.mark(listened);
      expect(await office.deliver()).toEqual({ delivered: 1, failed: 0 });
      for (let looks = 0; looks < 4; looks += 1) {
        await office.pull(8 * SECOND);
        await fullSyncPage(office.deps, office.accountId, never);
        const row = await office.theRow();
        shown.push(row.listened_at === null ? 0 : 1);
        if (listened) expect(row.listened_by).toBe('maya');
      }
    }
    expect(shown).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1]);
    expect(await office.store.db.selectFrom('activity').selectAll().execute()).toEqual([]);
  });

  it('whose listing is behind still has what was changed at the desk phone taken over, a minute later at most', async () => {
    const office = await anOffice(provider, start);
    office.system.listingLagMs = 30 * SECOND;
    await office.mark(true);
    await office.deliver();
    office.system.alter(office.left.id, { listened: false });
    await office.pull(61 * SECOND);
    expect(await office.theRow()).toMatchObject({ listened_at: null });
    const [happened] = await office.store.db.selectFrom('activity').selectAll().execute();
    expect(happened).toMatchObject({ type: 'unlistened', member_id: null });
  });

  it('that gives the id to another message, and lies about setting that back, does not make it listened', async () => {
    const office = await anOffice(provider, start);
    await office.mark(true);
    office.system.vanish(office.left.id);
    office.clock.at += MINUTE;
    const other = office.system.arrive({ lineRef: 'own', from: '+14155550177' });
    office.system.renumber(other.id, office.left.id);
    const lie = lyingAboutWrites('nothing, with 200');
    let marks = 0;
    office.simulator.setFault({
      kind: 'intercept',
      async intercept(request, answer) {
        if (request.method !== 'GET' && request.url.pathname.includes(office.left.id)) marks += 1;
        return marks > 1 && lie.kind === 'intercept' ? lie.intercept(request, answer) : answer(request);
      },
    });
    expect(await office.deliver()).toEqual({ delivered: 0, failed: 1 });
    expect(office.system.voicemails.get(office.left.id)).toMatchObject({ listened: true });
    await office.pull();
    const newcomer = () =>
      office.store.db
        .selectFrom('voicemails')
        .selectAll()
        .where('caller_number', '=', '+14155550177')
        .executeTakeFirstOrThrow();
    expect(await newcomer()).toMatchObject({ listened_at: null });
    office.simulator.setFault(null);
    office.clock.at += MINUTE;
    expect(await office.deliver()).toEqual({ delivered: 1, failed: 0 });
    expect(office.system.voicemails.get(office.left.id)).toMatchObject({ listened: false });
    await office.pull();
    expect(await newcomer()).toMatchObject({ listened_at: null, remote_listened: 0 });
  });

  it.each(['as this release owes it', 'as an earlier release owed it'])(
    'that gives the id to another message loses nothing of it to a removal of the old one, %s',
    async (release) => {
      const office = await anOffice(provider, start);
      await office.trash();
      await eraseDue(office.deps, never);
      if (release.includes('earlier'))
        for (const table of ['outbox', 'tombstones'] as const)
          await office.store.change((change) => change.db.updateTable(table).set({ received_at: null }).execute());
      office.system.vanish(office.left.id);
      // An old tombstone only knows when its voicemail was erased, give or take an hour between the clocks.
      office.clock.at += release.includes('earlier') ? 61 * MINUTE : MINUTE;
      const other = office.system.arrive({ lineRef: 'own', from: '+14155550177' });
      office.system.renumber(other.id, office.left.id);
      await office.deliver();
      expect(office.system.removals).toEqual([]);
      await office.pull();
      expect(await office.theRow()).toMatchObject({ caller_number: '+14155550177', trashed_at: null, status: 'open' });
    },
  );
});
