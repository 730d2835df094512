import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { View } from '#lib/domain/views.ts';
import { watchForRestore } from '#lib/store/backup/restored.ts';
import { readEpoch } from '#lib/store/events/epoch.ts';
import { keepSetting } from '#lib/store/settings.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { addPhoneSystem } from '#lib/usecases/phone-systems/add-phone-system.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { removePhoneSystem } from '#lib/usecases/phone-systems/remove-phone-system.ts';
import { eraseVoicemail } from '#lib/usecases/voicemails/erase-voicemail.ts';
import { listVoicemails } from '#lib/usecases/voicemails/list-voicemails.ts';
import { decidePausedRemovals, listPausedRemovals } from '#lib/usecases/voicemails/paused-removals.ts';
import { restoreVoicemail } from '#lib/usecases/voicemails/restore-voicemail.ts';
import { trashVoicemail } from '#lib/usecases/voicemails/trash-voicemail.ts';
import { pausedRemovalsWire } from '#lib/wire/paused-removals.ts';
import { listQuery } from '#lib/wire/voicemails.ts';
import { aConnectingTeam, aPhoneSystem } from '#tests/support/phone-systems.ts';
import { never } from '#tests/support/sync-deps.ts';
import { outboxStates } from '#tests/support/use-cases.ts';

const DAY = 86_400_000;
const keyless = { idempotencyKey: null };

/** A team with five voicemails, on a data folder; `start` is what each start of Aftertone does first. */
async function anOffice(kind: 'phoneInc' | 'quo' = 'phoneInc') {
  const team = await aConnectingTeam();
  const there = await aPhoneSystem(kind, 5);
  const { deps, administrator, maya, worker, store, clock } = team;
  const body = { provider: there.provider, label: 'Mitte', settings: there.settings };
  const { id } = await addPhoneSystem(deps, administrator, { body, signal: never, ...keyless });
  while ((await pullTurn(worker, id, never)) === 'more');
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-restored-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'newest-event.json');
  const start = async () => {
    const stop = await watchForRestore({ store, folder, clock, log: deps.log });
    await stop();
  };
  /** As if the database were set back to what it is now: this installation had seen more of it. */
  const restoreThisState = () => {
    const seen = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...seen, event: seen.event + 1_000, at: clock.now() }));
  };
  const work = async () => {
    await eraseDue(worker, never);
    await deliverDue(worker, id, never);
    while ((await pullTurn(worker, id, never)) === 'more');
    await eraseDue(worker, never);
  };
  const shown = async (view: View = 'inbox') =>
    (await listVoicemails(deps, maya, listQuery.parse({ view, limit: '100' }))).items.map((item) => item.id);
  const paused = async () => pausedRemovalsWire.parse(await listPausedRemovals(deps, administrator));
  const decide = (decision: 'delete' | 'keep', count: number) =>
    decidePausedRemovals(deps, administrator, { decision, count });
  const trash = (voicemailId: string) => trashVoicemail(deps, maya, { id: voicemailId, ...keyless });
  return { ...team, ...there, id, folder, file, start, restoreThisState, work, shown, paused, decide, trash };
}
type Office = Awaited<ReturnType<typeof anOffice>>;

/** Two in the trash and one being deleted, all due by now; one in the trash whose time has not ended. */
async function aRestoredOffice(kind: 'phoneInc' | 'quo' = 'phoneInc') {
  const office = await anOffice(kind);
  await office.start();
  const [first = '', second = '', third = '', later = ''] = await office.shown();
  await office.trash(first);
  await office.trash(second);
  await eraseVoicemail(office.deps, office.administrator, { id: third, ...keyless });
  office.clock.at += 8 * DAY;
  await office.trash(later);
  await office.start();
  office.restoreThisState();
  return { ...office, due: [first, second, third], later };
}

const removals = (office: Office) => office.system.removals.length;

describe('an older state of the database', () => {
  it('erases nothing that became due meanwhile, here or there, until an administrator has looked', async () => {
    const office = await aRestoredOffice();
    await office.start();
    await office.work();
    office.clock.at += DAY;
    await office.work();
    expect(removals(office)).toBe(0);
    expect((await office.shown('trash')).toSorted()).toEqual([...office.due, office.later].toSorted());
    expect(await office.paused()).toMatchObject({ items: [{ id: office.id, label: 'Mitte', count: 3 }], count: 3 });
    const { accounts } = await listLines(office.deps, office.maya);
    expect(accounts[0]).toMatchObject({
      state: 'troubled',
      reason: expect.stringMatching(/^A backup was restored\. 3 /),
    });
  });

  it('erases the rest as ever: what becomes due later was decided on what is shown', async () => {
    const office = await aRestoredOffice();
    await office.start();
    office.clock.at += 8 * DAY;
    await office.work();
    expect(removals(office)).toBe(1);
    expect((await office.shown('trash')).toSorted()).toEqual(office.due.toSorted());
  });

  it('holds what was erased here also where its phone system was removed meanwhile and is connected again', async () => {
    const office = await anOffice();
    await office.start();
    const [first = ''] = await office.shown();
    await eraseVoicemail(office.deps, office.administrator, { id: first, ...keyless });
    office.clock.at += 60_000;
    await eraseDue(office.worker, never);
    office.restoreThisState();
    await office.start();
    const { deps, administrator } = office;
    await removePhoneSystem(deps, administrator, {
      id: office.id,
      query: { how: 'archive', pendingChanges: 100 },
      ...keyless,
    });
    const body = { provider: office.provider, label: 'Mitte', settings: office.settings };
    await addPhoneSystem(deps, administrator, { body, signal: never, ...keyless });
    await office.work();
    expect(removals(office)).toBe(0);
    expect(await office.paused()).toMatchObject({ count: 1 });
    await office.decide('delete', 1);
    await office.work();
    expect(removals(office)).toBe(1);
  });

  it('is asked about once, and by no other start, process or look', async () => {
    const office = await aRestoredOffice();
    await office.start();
    await office.decide('delete', 3);
    office.clock.at += 60_000;
    await office.work();
    expect(removals(office)).toBe(3);
    await office.start();
    await office.start();
    expect(await office.paused()).toEqual({ items: [], next: null, count: 0, restoredAt: null });
    expect((await listLines(office.deps, office.maya)).accounts[0]).not.toMatchObject({ state: 'troubled' });
  });

  it('is noticed by one of two processes, each with its own note', async () => {
    const office = await aRestoredOffice();
    const note = readFileSync(office.file, 'utf8');
    await office.start();
    await office.decide('keep', 3);
    await office.trash(office.due[0] ?? '');
    office.clock.at += 8 * DAY;
    writeFileSync(office.file, note);
    await office.start();
    await office.work();
    expect(removals(office)).toBe(2);
  });

  it('begins a new epoch, since numbers of events are given a second time', async () => {
    const office = await aRestoredOffice();
    const before = await readEpoch(office.store.db);
    await office.start();
    const after = await readEpoch(office.store.db);
    expect(after).not.toBe(before);
    await office.start();
    expect(await readEpoch(office.store.db)).toBe(after);
  });

  it.each([
    [
      'marked by the backup itself',
      (office: Office) => office.store.change((change) => keepSetting(change, 'restored', '')),
    ],
    ['of another epoch', (office: Office) => office.store.change((change) => keepSetting(change, 'epoch', 'anew'))],
  ])('is noticed where it is %s', async (_, restore) => {
    const office = await anOffice();
    await office.start();
    const [first = ''] = await office.shown();
    await office.trash(first);
    office.clock.at += 8 * DAY;
    await restore(office);
    await office.start();
    await office.work();
    expect([removals(office), (await office.paused()).count]).toEqual([0, 1]);
  });

  it('is noted in a data folder that nobody has made yet', async () => {
    const office = await anOffice();
    rmSync(office.folder, { recursive: true });
    await office.start();
    expect(JSON.parse(readFileSync(office.file, 'utf8'))).toMatchObject({ epoch: expect.any(String) });
  });

  it('is not seen in an installation that was only off, or has no note yet, or an unreadable one', async () => {
    const office = await anOffice();
    await office.start();
    const [first = '', second = ''] = await office.shown();
    await office.trash(first);
    office.clock.at += 8 * DAY;
    await office.start();
    writeFileSync(office.file, '{"ep');
    await office.start();
    await office.work();
    expect([removals(office), (await office.paused()).count]).toEqual([1, 0]);
    expect(await office.shown()).toContain(second);
  });

  it('holds them where a phone system cannot remove, too: nothing is erased here', async () => {
    const office = await aRestoredOffice('quo');
    await office.start();
    await office.work();
    expect((await office.paused()).count).toBe(3);
    await office.decide('keep', 3);
    expect((await office.shown()).toSorted()).toEqual(expect.arrayContaining(office.due.toSorted()));
  });
});

describe('an administrator’s decision', () => {
  it('deletes all of it, here and there', async () => {
    const office = await aRestoredOffice();
    await office.start();
    await expect(office.decide('delete', 2)).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { count: 3 } },
    });
    expect(await office.decide('delete', 3)).toMatchObject({ count: 0 });
    office.clock.at += 60_000;
    await office.work();
    expect(removals(office)).toBe(3);
    expect(await office.shown('trash')).toEqual([office.later]);
  });

  it('keeps all of it: back in the inbox, and nothing pending', async () => {
    const office = await aRestoredOffice();
    await office.start();
    expect(await office.decide('keep', 3)).toMatchObject({ count: 0 });
    office.clock.at += DAY;
    await office.work();
    expect(removals(office)).toBe(0);
    expect((await office.shown()).toSorted()).toEqual(expect.arrayContaining(office.due.toSorted()));
    const waiting = (await outboxStates(office.store)).filter((change) => change.startsWith('remove waiting'));
    expect(waiting).toHaveLength(1);
  });

  it('may be made one by one: out of the trash, or deleted', async () => {
    const office = await aRestoredOffice();
    await office.start();
    const [first = '', second = ''] = office.due;
    await restoreVoicemail(office.deps, office.maya, { id: first, to: 'inbox', ...keyless });
    await eraseVoicemail(office.deps, office.administrator, { id: second, ...keyless });
    office.clock.at += 60_000;
    await office.work();
    expect([removals(office), (await office.paused()).count]).toEqual([1, 1]);
    expect(await office.shown()).toContain(first);
  });

  it('is the administrators’ alone', async () => {
    const office = await aRestoredOffice();
    await office.start();
    for (const refused of [
      listPausedRemovals(office.deps, office.maya),
      decidePausedRemovals(office.deps, office.maya, { decision: 'delete', count: 3 }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a removal of what was erased here before the backup', () => {
  /** Erased here, and the phone system was away: its removal waited when the backup was made. */
  async function erasedHere() {
    const office = await anOffice();
    await office.start();
    const [first = ''] = await office.shown();
    await eraseVoicemail(office.deps, office.administrator, { id: first, ...keyless });
    office.clock.at += 60_000;
    await eraseDue(office.worker, never);
    await office.start();
    office.restoreThisState();
    office.clock.at += DAY;
    await office.start();
    await office.work();
    expect([removals(office), (await office.paused()).count, (await office.shown()).length]).toEqual([0, 1, 4]);
    return office;
  }

  it('is sent when it is to be deleted', async () => {
    const office = await erasedHere();
    await office.decide('delete', 1);
    await office.work();
    expect([removals(office), (await office.shown()).length]).toEqual([1, 4]);
  });

  it('comes in again from the phone system when it is to be kept', async () => {
    const office = await erasedHere();
    await office.decide('keep', 1);
    office.clock.at += DAY;
    await office.work();
    expect([removals(office), (await office.shown()).length]).toEqual([0, 5]);
  });
});
