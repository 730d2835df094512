import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { diskFaultOf } from '#lib/disk/disk-fault.ts';
import { createDiskWatch } from '#lib/disk/disk-watch.ts';
import { readTrouble } from '#lib/domain/error-record.ts';
import { AppError } from '#lib/errors.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { tryDatabase } from '#lib/store/disk/disk-trial.ts';
import { oweFlag } from '#lib/store/outbox/enqueue-change.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { DISK_REST_MS, fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { pullRecent, pullTurn, sweepPage } from '#lib/sync/pull.ts';
import { createWorker } from '#lib/sync/worker.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { listLines } from '#lib/usecases/phone-systems/list-lines.ts';
import { getPhoneSystem } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { fillable, fillDisk } from '#tests/support/full-disk.ts';
import { MONDAY_MORNING, openTestStore, StandingClock } from '#tests/support/store.ts';
import { account, anotherProcess, aRoom, mirrored, never, type TestRoom, wishes } from '#tests/support/sync-deps.ts';

const LONG = 'Please call me back about the appointment. '.repeat(300);
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 5 });

/** Twenty callers, each with a lot to say. */
function arrivals(room: TestRoom, from = 0): void {
  for (let index = from; index < from + 20; index += 1)
    room.phone.arrive({
      ref: `v${index}`,
      receivedAt: MONDAY_MORNING + index,
      transcript: { state: 'ready', text: LONG },
    });
}

const refsOf = async ({ store }: TestRoom) =>
  (await store.db.selectFrom('voicemails').select('ref').execute()).map(({ ref }) => ref).sort();

/** What a member is told of the account, and what an administrator. */
async function told({ store, clock, disk, accountId }: TestRoom) {
  const context = {
    store,
    clock,
    disk,
    log: pino({ level: 'silent' }),
    trashDays: 7,
    inWords: inEnglish,
    providerFacts: () => ({ label: 'The phones', canSetListened: true, canRemove: true }),
    nudgeWorker: () => undefined,
    forgetSessions: () => undefined,
  };
  const actor = { memberId: 'm', sessionId: 's', name: 'Maya', role: 'administrator' } as const;
  const { accounts } = await listLines(context, actor);
  return { member: accounts[0], administrator: await getPhoneSystem(context, actor, { id: accountId }) };
}

describe('a pull onto a full disk', () => {
  it.each([
    ['of what is recent', pullRecent],
    ['of everything', sweepPage],
  ])('%s says so of the account, blames no phone system, and loses nothing', async (_, pull) => {
    const room = await aRoom();
    await pullTurn(room, room.accountId, never);
    await pullTurn(room, room.accountId, never);
    const before = await account(room);
    const disk = await fillDisk(room.store);
    arrivals(room);
    room.clock.at += 60_000;
    for (let failed = 0; failed < 7; failed += 1) expect(await pull(room, room.accountId, never)).toBe('failed');
    const during = await account(room);
    expect(during).toMatchObject({ state: 'active', failures: 0, sweep_failures: 0, postponed_until: 0 });
    expect(during.recent_cursor).toBe(before.recent_cursor);
    expect(readTrouble(during.last_error)).toMatchObject({ kind: 'disk', reason: 'disk-full' });
    const { member, administrator } = await told(room);
    expect(member).toMatchObject({ state: 'troubled' });
    expect(member?.reason).toMatch(/^New voicemails are waiting: the server’s disk is full\./);
    expect(administrator).toMatchObject({ breaker: 'closed', failures: 0, lastError: { isOver: false } });
    expect(administrator.lastDay.failed).toBe(0);
    expect(administrator.lastError?.sentence).toContain('the server’s disk is full');
    await disk.free();
    expect(await tryDatabase(room.store, room.disk, room.clock.at)).toBe(true);
    while ((await pullTurn(room, room.accountId, never)) === 'more');
    expect(await refsOf(room)).toHaveLength(20);
    expect(await account(room)).toMatchObject({ last_error: null, failing_since: null, failures: 0 });
    expect((await told(room)).member).toMatchObject({ state: 'well' });
  });

  it('that takes not even a note of it says so all the same, from memory', async () => {
    const clock = new StandingClock();
    const store = fillable(await openTestStore(clock));
    const room = await aRoom({ store, clock });
    await pullTurn(room, room.accountId, never);
    arrivals(room);
    store.isFull = true;
    room.clock.at += 60_000;
    const asked = room.phone.calls.length;
    expect(await pullTurn(room, room.accountId, never)).toBe('failed');
    // Without its lease nothing is asked.
    expect(room.phone.calls).toHaveLength(asked);
    expect(readTrouble((await account(room)).last_error)).toBeNull();
    expect((await told(room)).member?.reason).toMatch(/^New voicemails are waiting: the server’s disk is full\./);
    expect(await tryDatabase(store, room.disk, clock.at)).toBe(false);
    store.isFull = false;
    expect(await tryDatabase(store, room.disk, clock.at)).toBe(true);
    expect((await told(room)).member).toMatchObject({ state: 'well' });
  });
});

describe('the worker on a full disk', () => {
  it('asks hardly anything, says so once, and goes on by itself once there is space', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const clock = new StandingClock();
    const store = fillable(await openTestStore(clock));
    const bare = await aRoom({ store, clock });
    const room = { ...bare, log, disk: createDiskWatch({ clock, log }) };
    const worker = createWorker(room);
    try {
      worker.start();
      room.timers.fire(0);
      await soon(async () => expect((await account(room)).last_sweep_at).not.toBeNull());
      await soon(async () => expect(room.timers.waiting(1_000)).toBe(1));
      arrivals(room);
      store.isFull = true;
      const asked = room.phone.calls.length;
      for (let second = 0; second < 120; second += 1) {
        room.clock.at += 1_000;
        room.timers.fire(1_000);
        await soon(async () => expect(room.timers.waiting(1_000)).toBe(1));
      }
      expect(room.phone.calls).toHaveLength(asked);
      const errors = lines.filter((line) => JSON.parse(line).level >= 40);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toContain('a disk cannot be written');
      store.isFull = false;
      for (let second = 0; second < 10; second += 1) {
        room.clock.at += 1_000;
        room.timers.fire(1_000);
        await soon(async () => expect(room.timers.waiting(1_000)).toBe(1));
      }
      await soon(async () => expect(await refsOf(room)).toHaveLength(20));
      expect(lines.at(-1)).toContain('the disk can be written again');
    } finally {
      await worker.stop();
    }
  });

  it('goes on at once with what it was asked for while the disk was full', async () => {
    const room = await aRoom();
    await pullTurn(room, room.accountId, never);
    const disk = await fillDisk(room.store);
    arrivals(room);
    room.clock.at += 60_000;
    expect(await pullRecent(room, room.accountId, never)).toBe('failed');
    expect((await account(room)).next_recent_at).toBeGreaterThan(room.clock.at + 10_000);
    await disk.free();
    await tryDatabase(room.store, room.disk, room.clock.at);
    expect((await account(room)).next_recent_at).toBeLessThanOrEqual(room.clock.at);
    const events = await room.store.db.selectFrom('events').select('type').execute();
    expect(events.at(-1)).toEqual({ type: 'account-changed' });
  });
});

describe('on a full disk', () => {
  const full = () =>
    new AppError('unavailable', 'The disk is full.', {
      cause: Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' }),
    });

  async function withRecordings(): Promise<TestRoom> {
    const room = await aRoom();
    arrivals(room);
    while ((await pullTurn(room, room.accountId, never)) === 'more');
    return room;
  }

  it('recordings stay wanted, without counting attempts, and phone systems are not asked for them meanwhile', async () => {
    const room = await withRecordings();
    const keep = vi.spyOn(room.audio, 'keep').mockRejectedValue(full());
    for (let round = 0; round < 40; round += 1) {
      expect(await fetchDueAudio(room, room.accountId, never)).toBe(0);
      room.clock.at += 1_000;
    }
    expect(keep.mock.calls.length).toBeLessThanOrEqual(Math.ceil(40_000 / DISK_REST_MS));
    const wants = await room.store.db.selectFrom('audio_wants').select(['attempts', 'last_error']).execute();
    expect(wants).toHaveLength(20);
    expect(wants.every(({ attempts, last_error }) => attempts === 0 && last_error === null)).toBe(true);
    expect((await told(room)).member?.reason).toMatch(/^New recordings aren’t saved: the server’s disk is full\./);
    keep.mockRestore();
    room.clock.at += DISK_REST_MS;
    for (let round = 0; round < 4; round += 1) await fetchDueAudio(room, room.accountId, never);
    expect(room.audio.kept.size).toBe(20);
    expect((await told(room)).member).toMatchObject({ state: 'well' });
  });

  it('a change that was sent is sent once more, and none is put off for long', async () => {
    const clock = new StandingClock();
    const store = fillable(await openTestStore(clock));
    const room = await aRoom({ store, clock });
    arrivals(room);
    while ((await pullTurn(room, room.accountId, never)) === 'more');
    const row = await mirrored(room, 'v0');
    await store.change((change) => oweFlag(change, row, true, clock.at));
    room.phone.onAnswer = () => {
      store.isFull = true;
    };
    await expect(deliverDue(room, room.accountId, never)).rejects.toSatisfy((error) => diskFaultOf(error) === 'full');
    store.isFull = false;
    room.phone.onAnswer = () => undefined;
    clock.at += 26_000;
    await deliverDue(room, room.accountId, never);
    expect(await wishes(room)).toMatchObject([{ state: 'delivered' }]);
    expect(new Set(room.phone.flagWrites.map(({ ref }) => ref))).toEqual(new Set(['v0']));
  });

  it('a voicemail that was announced is fetched when there is space, as if for the first time', async () => {
    const clock = new StandingClock();
    const store = fillable(await openTestStore(clock));
    const room = await aRoom({ store, clock });
    await pullTurn(room, room.accountId, never);
    arrivals(room);
    await store.change((change) => hintAt(change, room.accountId, 'v3', clock.at));
    room.phone.onAnswer = () => {
      store.isFull = true;
    };
    await fetchHinted(room, room.accountId, never);
    store.isFull = false;
    room.phone.onAnswer = () => undefined;
    expect(await store.db.selectFrom('hinted_refs').select('attempts').execute()).toEqual([{ attempts: 0 }]);
    clock.at += 60_000;
    await fetchHinted(room, room.accountId, never);
    expect(await refsOf(room)).toEqual(['v3']);
  });

  it('another process that has not met it is told of it by the account', async () => {
    const room = await aRoom();
    await pullTurn(room, room.accountId, never);
    const disk = await fillDisk(room.store);
    arrivals(room);
    expect(await sweepPage(room, room.accountId, never)).toBe('failed');
    const other = anotherProcess(room);
    expect(other.disk.problems()).toEqual([]);
    expect((await told(other)).member?.reason).toContain('the server’s disk is full');
    await disk.free();
  });
});
