import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import { createDiskWatch } from '#lib/disk/disk-watch.ts';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { AppError } from '#lib/errors.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { tryDatabase } from '#lib/store/disk/disk-trial.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { DISK_REST_MS, fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { createWorker } from '#lib/sync/worker.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { fillable, fillDisk } from '#tests/support/full-disk.ts';
import { ManualClock, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';
import {
  account,
  anotherProcess,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  outboxEntries,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const LONG = 'Please call me back about the appointment. '.repeat(300);
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 5 });

/** Twenty callers, each with a lot to say. */
function arrivals(deps: TestDeps, from = 0): void {
  for (let index = from; index < from + 20; index += 1)
    deps.phone.arrive({
      ref: `v${index}`,
      receivedAt: MONDAY_MORNING + index,
      transcript: { state: 'ready', text: LONG },
    });
}

const refsOf = async ({ store }: TestDeps) =>
  (await store.db.selectFrom('voicemails').select('ref').execute()).map(({ ref }) => ref).sort();

/** What a member is told of the account, and what an administrator. */
async function reported({ store, clock, disk, accountId }: TestDeps) {
  const context = {
    store,
    clock,
    disk,
    log: pino({ level: 'silent' }),
    trashDays: 7,
    inWords: inEnglish,
    providerFacts: () => ({ label: 'The phones', canSetListened: true, canRemove: true }),
    wakeWorker: () => undefined,
    forgetSessions: () => undefined,
  };
  const actor = { memberId: 'm', sessionId: 's', name: 'Maya', role: 'administrator' } as const;
  const { accounts } = await listLines(context, actor);
  return { member: accounts[0], administrator: await getPhoneSystem(context, actor, { id: accountId }) };
}

describe('a pull onto a full disk', () => {
  it.each([
    ['of what is recent', incrementalSync],
    ['of everything', fullSyncPage],
  ])('%s says so of the account, blames no phone system, and loses nothing', async (_, pull) => {
    const deps = await testDeps();
    await pullTurn(deps, deps.accountId, never);
    await pullTurn(deps, deps.accountId, never);
    const before = await account(deps);
    const disk = await fillDisk(deps.store);
    arrivals(deps);
    deps.clock.at += 60_000;
    for (let failed = 0; failed < 7; failed += 1) expect(await pull(deps, deps.accountId, never)).toBe('failed');
    const during = await account(deps);
    expect(during).toMatchObject({ state: 'active', failures: 0, full_sync_failures: 0, postponed_until: 0 });
    expect(during.recent_cursor).toBe(before.recent_cursor);
    expect(readErrorRecord(during.last_error)).toMatchObject({ kind: 'disk', reason: 'disk-full' });
    const { member, administrator } = await reported(deps);
    expect(member).toMatchObject({ state: 'troubled' });
    expect(member?.reason).toMatch(/^New voicemails are waiting: the server’s disk is full\./);
    expect(administrator).toMatchObject({ breaker: 'closed', failures: 0, lastError: { isOver: false } });
    expect(administrator.lastDay.failed).toBe(0);
    expect(administrator.lastError?.sentence).toContain('the server’s disk is full');
    await disk.free();
    expect(await tryDatabase(deps.store, deps.disk, deps.clock.at)).toBe(true);
    while ((await pullTurn(deps, deps.accountId, never)) === 'more');
    expect(await refsOf(deps)).toHaveLength(20);
    expect(await account(deps)).toMatchObject({ last_error: null, failing_since: null, failures: 0 });
    expect((await reported(deps)).member).toMatchObject({ state: 'well' });
  });

  it('that takes not even a note of it says so all the same, from memory', async () => {
    const clock = new ManualClock();
    const store = fillable(await openTestStore(clock));
    const deps = await testDeps({ store, clock });
    await pullTurn(deps, deps.accountId, never);
    arrivals(deps);
    store.isFull = true;
    deps.clock.at += 60_000;
    const asked = deps.phone.calls.length;
    expect(await pullTurn(deps, deps.accountId, never)).toBe('failed');
    // Without its lease nothing is asked.
    expect(deps.phone.calls).toHaveLength(asked);
    expect(readErrorRecord((await account(deps)).last_error)).toBeNull();
    expect((await reported(deps)).member?.reason).toMatch(/^New voicemails are waiting: the server’s disk is full\./);
    expect(await tryDatabase(store, deps.disk, clock.at)).toBe(false);
    store.isFull = false;
    expect(await tryDatabase(store, deps.disk, clock.at)).toBe(true);
    expect((await reported(deps)).member).toMatchObject({ state: 'well' });
  });
});

describe('the worker on a full disk', () => {
  it('asks hardly anything, says so once, and goes on by itself once there is space', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const clock = new ManualClock();
    const store = fillable(await openTestStore(clock));
    const bare = await testDeps({ store, clock });
    const deps = { ...bare, log, disk: createDiskWatch({ clock, log }) };
    const worker = createWorker(deps);
    try {
      worker.start();
      deps.timers.fire(0);
      await soon(async () => expect((await account(deps)).last_full_sync_at).not.toBeNull());
      await soon(async () => expect(deps.timers.waiting(1_000)).toBe(1));
      arrivals(deps);
      store.isFull = true;
      const asked = deps.phone.calls.length;
      for (let second = 0; second < 120; second += 1) {
        deps.clock.at += 1_000;
        deps.timers.fire(1_000);
        await soon(async () => expect(deps.timers.waiting(1_000)).toBe(1));
      }
      expect(deps.phone.calls).toHaveLength(asked);
      const errors = lines.filter((line) => JSON.parse(line).level >= 40);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toContain('a disk cannot be written');
      store.isFull = false;
      for (let second = 0; second < 10; second += 1) {
        deps.clock.at += 1_000;
        deps.timers.fire(1_000);
        await soon(async () => expect(deps.timers.waiting(1_000)).toBe(1));
      }
      await soon(async () => expect(await refsOf(deps)).toHaveLength(20));
      expect(lines.at(-1)).toContain('the disk can be written again');
    } finally {
      await worker.stop();
    }
  });

  it('goes on at once with what it was asked for while the disk was full', async () => {
    const deps = await testDeps();
    await pullTurn(deps, deps.accountId, never);
    const disk = await fillDisk(deps.store);
    arrivals(deps);
    deps.clock.at += 60_000;
    expect(await incrementalSync(deps, deps.accountId, never)).toBe('failed');
    expect((await account(deps)).next_recent_at).toBeGreaterThan(deps.clock.at + 10_000);
    await disk.free();
    await tryDatabase(deps.store, deps.disk, deps.clock.at);
    expect((await account(deps)).next_recent_at).toBeLessThanOrEqual(deps.clock.at);
    const events = await deps.store.db.selectFrom('events').select('type').execute();
    expect(events.at(-1)).toEqual({ type: 'account-changed' });
  });
});

describe('on a full disk', () => {
  const full = () =>
    new AppError('unavailable', 'The disk is full.', {
      cause: Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' }),
    });

  async function withRecordings(): Promise<TestDeps> {
    const deps = await testDeps();
    arrivals(deps);
    while ((await pullTurn(deps, deps.accountId, never)) === 'more');
    return deps;
  }

  it('recordings stay wanted, without counting attempts, and phone systems are not asked for them meanwhile', async () => {
    const deps = await withRecordings();
    const keep = vi.spyOn(deps.audio, 'keep').mockRejectedValue(full());
    for (let round = 0; round < 40; round += 1) {
      expect(await fetchDueAudio(deps, deps.accountId, never)).toBe(0);
      deps.clock.at += 1_000;
    }
    expect(keep.mock.calls.length).toBeLessThanOrEqual(Math.ceil(40_000 / DISK_REST_MS));
    const wants = await deps.store.db.selectFrom('audio_wants').select(['attempts', 'last_error']).execute();
    expect(wants).toHaveLength(20);
    expect(wants.every(({ attempts, last_error }) => attempts === 0 && last_error === null)).toBe(true);
    expect((await reported(deps)).member?.reason).toMatch(/^New recordings aren’t saved: the server’s disk is full\./);
    keep.mockRestore();
    deps.clock.at += DISK_REST_MS;
    for (let round = 0; round < 4; round += 1) await fetchDueAudio(deps, deps.accountId, never);
    expect(deps.audio.kept.size).toBe(20);
    expect((await reported(deps)).member).toMatchObject({ state: 'well' });
  });

  it('a change that was sent is sent once more, and none is put off for long', async () => {
    const clock = new ManualClock();
    const store = fillable(await openTestStore(clock));
    const deps = await testDeps({ store, clock });
    arrivals(deps);
    while ((await pullTurn(deps, deps.accountId, never)) === 'more');
    const row = await mirrored(deps, 'v0');
    await store.change((change) => enqueueFlag(change, row, true, clock.at));
    deps.phone.onAnswer = () => {
      store.isFull = true;
    };
    await expect(deliverDue(deps, deps.accountId, never)).rejects.toSatisfy((error) => diskFaultOf(error) === 'full');
    store.isFull = false;
    deps.phone.onAnswer = () => undefined;
    clock.at += 26_000;
    await deliverDue(deps, deps.accountId, never);
    expect(await outboxEntries(deps)).toMatchObject([{ state: 'delivered' }]);
    expect(new Set(deps.phone.flagWrites.map(({ ref }) => ref))).toEqual(new Set(['v0']));
  });

  it('a voicemail that was announced is fetched when there is space, as if for the first time', async () => {
    const clock = new ManualClock();
    const store = fillable(await openTestStore(clock));
    const deps = await testDeps({ store, clock });
    await pullTurn(deps, deps.accountId, never);
    arrivals(deps);
    await store.change((change) => hintAt(change, deps.accountId, 'v3', clock.at));
    deps.phone.onAnswer = () => {
      store.isFull = true;
    };
    await fetchHinted(deps, deps.accountId, never);
    store.isFull = false;
    deps.phone.onAnswer = () => undefined;
    expect(await store.db.selectFrom('hinted_refs').select('attempts').execute()).toEqual([{ attempts: 0 }]);
    clock.at += 60_000;
    await fetchHinted(deps, deps.accountId, never);
    expect(await refsOf(deps)).toEqual(['v3']);
  });

  it('another process that has not met it is told of it by the account', async () => {
    const deps = await testDeps();
    await pullTurn(deps, deps.accountId, never);
    const disk = await fillDisk(deps.store);
    arrivals(deps);
    expect(await fullSyncPage(deps, deps.accountId, never)).toBe('failed');
    const other = anotherProcess(deps);
    expect(other.disk.problems()).toEqual([]);
    expect((await reported(other)).member?.reason).toContain('the server’s disk is full');
    await disk.free();
  });
});
