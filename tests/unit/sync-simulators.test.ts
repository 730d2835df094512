import { describe, expect, it, onTestFinished } from 'vitest';
import { startPhoneInc } from '#lib/simulators/phone-inc.ts';
import { startPortsip } from '#lib/simulators/portsip.ts';
import { SimulatedSystem } from '#lib/simulators/simulated-system.ts';
import { enqueueFlag, enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import type { Store } from '#lib/store/store.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { countingChanges } from '#tests/support/counting-store.ts';
import { realDeps } from '#tests/support/real-deps.ts';
import { ManualClock, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';
import { fullSyncPage, incrementalSync, never } from '#tests/support/sync-deps.ts';

const LINE = { ref: 'own', name: 'Extension 200', number: '+14155550100' };

async function aPhoneInc() {
  const clock = new ManualClock();
  const store = await openTestStore(clock);
  const system = new SimulatedSystem({ lines: [LINE], now: () => clock.at });
  const simulator = await startPhoneInc({ system, apiKey: 'phk_1' });
  onTestFinished(() => simulator.close());
  const settings = { baseUrl: `${simulator.origin}/api/v1`, apiKey: 'phk_1' };
  return { clock, store, system, simulator, ...(await realDeps({ clock, store, provider: 'phone-inc', settings })) };
}

async function aPortsip(voicemails: number) {
  const clock = new ManualClock();
  const store = await openTestStore(clock);
  const system = new SimulatedSystem({ lines: [LINE], now: () => clock.at });
  for (let index = 0; index < voicemails; index += 1)
    system.arrive({ id: `m${index}`, lineRef: 'own', receivedAt: MONDAY_MORNING - index * 60_000 });
  const simulator = await startPortsip({ system, username: '200', password: 'secret' });
  onTestFinished(() => simulator.close());
  const settings = { baseUrl: simulator.origin, username: '200', password: 'secret' };
  return { clock, store, system, simulator, settings };
}

const rows = (store: Store) => store.db.selectFrom('voicemails').selectAll().orderBy('seq').execute();

describe('over real HTTP', () => {
  it('a voicemail comes in, is heard, trashed, erased here and removed there, and stays away', async () => {
    const { deps, accountId, system, store, clock, simulator } = await aPhoneInc();
    const left = system.arrive({ lineRef: 'own' });
    expect(await incrementalSync(deps, accountId, never)).toBe('done');
    const [voicemail] = await rows(store);
    if (voicemail === undefined) throw new Error('nothing was pulled');
    expect(await fetchDueAudio(deps, accountId, never)).toBe(1);
    await store.change((change) => enqueueFlag(change, voicemail, true, clock.at));
    expect(await deliverDue(deps, accountId, never)).toEqual({ delivered: 1, failed: 0 });
    expect(system.flagWrites).toMatchObject([{ id: left.id, listened: true }]);
    await store.change(async (change) => {
      const facts = { trashed_at: clock.at, erase_after: clock.at + 10_000 };
      await change.db.updateTable('voicemails').set(facts).execute();
      await enqueueRemoval(change, voicemail, clock.at + 10_000, clock.at);
    });
    await eraseDue(deps, never);
    await deliverDue(deps, accountId, never);
    expect(system.removals).toEqual([]);
    clock.at += 10_000;
    await eraseDue(deps, never);
    await incrementalSync(deps, accountId, never);
    expect(await rows(store)).toEqual([]);
    await deliverDue(deps, accountId, never);
    expect(system.removals).toMatchObject([{ id: left.id, at: clock.at }]);
    expect(simulator.complaints ?? []).toEqual([]);
  });

  it('notices what vanished on a line that has become empty there, and asks an administrator', async () => {
    const { deps, accountId, system, store, clock } = await aPhoneInc();
    const left = system.arrive({ lineRef: 'own' });
    await fullSyncPage(deps, accountId, never);
    system.vanish(left.id);
    clock.at += 60_000;
    await fullSyncPage(deps, accountId, never);
    const line = await store.db.selectFrom('lines').select('suspected_losses').executeTakeFirstOrThrow();
    expect(line.suspected_losses).toBe(1);
  });

  it('keeps everything through an empty listing, a proxy’s page and half an answer', async () => {
    const { deps, accountId, system, store, clock, simulator } = await aPhoneInc();
    for (let index = 0; index < 20; index += 1) system.arrive({ lineRef: 'own', receivedAt: clock.at + index });
    await fullSyncPage(deps, accountId, never);
    for (const kind of ['empty-listing', 'html', 'truncated', 'reset'] as const) {
      simulator.setFault({ kind });
      for (let fullSyncs = 0; fullSyncs < 3; fullSyncs += 1) {
        clock.at += 20 * 60_000;
        await fullSyncPage(deps, accountId, never);
      }
    }
    simulator.setFault(null);
    clock.at += 3_600_000;
    expect(await fullSyncPage(deps, accountId, never)).toBe('done');
    const all = await rows(store);
    expect(all).toHaveLength(20);
    expect(all.every((row) => row.missing_since === null && row.revision === 1)).toBe(true);
  });

  it('says in the account what a wrong key is', async () => {
    const { simulator, store, clock } = await aPhoneInc();
    const settings = { baseUrl: `${simulator.origin}/api/v1`, apiKey: 'phk_wrong' };
    const { deps, accountId } = await realDeps({ clock, store, provider: 'phone-inc', settings });
    expect(await incrementalSync(deps, accountId, never)).toBe('failed');
    const account = await store.db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirst();
    expect(account).toMatchObject({ state: 'active', postponed_for: 'credentials-rejected', rejections: 1 });
    expect(account?.last_error).toContain('"credentials-rejected"');
  });
});

describe('the first import of 5,000 voicemails', () => {
  it('brings each once, a hundred rows a transaction at most, and lets reads in between', async () => {
    const { store, clock, settings } = await aPortsip(5_000);
    const counted = countingChanges(store);
    const { deps, accountId } = await realDeps({ clock, store: counted.store, provider: 'portsip', settings });
    let readsMeanwhile = 0;
    let isImporting = true;
    const reading = (async () => {
      while (isImporting) {
        await store.db.selectFrom('voicemails').select('id').orderBy('seq', 'desc').limit(50).execute();
        readsMeanwhile += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    let end = await fullSyncPage(deps, accountId, never);
    while (end === 'more') end = await fullSyncPage(deps, accountId, never);
    isImporting = false;
    await reading;
    expect(end).toBe('done');
    const { voicemails } = await store.db
      .selectFrom('voicemails')
      .select((select) => select.fn.countAll<number>().as('voicemails'))
      .executeTakeFirstOrThrow();
    expect(voicemails).toBe(5_000);
    expect(counted.most()).toBeLessThanOrEqual(100);
    expect(readsMeanwhile).toBeGreaterThan(50);
  }, 120_000);
});
