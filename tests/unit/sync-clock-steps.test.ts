import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedBudget } from '#lib/accounts/budget.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { wantAudio } from '#lib/store/audio/audio-wants.ts';
import { oweFlag, oweRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { bringBack } from '#lib/sync/bring-back.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { createWorker } from '#lib/sync/worker.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, aRoom, mirrored, never, type TestRoom, wishes } from '#tests/support/sync-deps.ts';

const HOURS = 3_600_000;

/** A room at rest: pulled, its recordings fetched. */
async function atRest(): Promise<TestRoom> {
  const room = await aRoom();
  room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  while ((await pullTurn(room, room.accountId, never)) === 'more');
  await fetchDueAudio(room, room.accountId, never);
  return room;
}

const soon = (expectation: () => Promise<void>) =>
  expect.poll(async () => expectation().then(() => true), { timeout: 5_000 }).toBe(true);

describe('a clock that is set back by two hours', () => {
  it('under a running worker holds up nothing: pulls, changes and recordings go on at its next look', async () => {
    const room = await atRest();
    const worker = createWorker(room);
    worker.start();
    room.timers.fire(0);
    await soon(async () => expect(room.timers.waiting(1_000)).toBe(1));
    const a = await mirrored(room, 'a');
    await room.store.change((change) => oweFlag(change, a, true, room.clock.at));
    room.clock.at -= 2 * HOURS;
    room.phone.arrive({ ref: 'b', receivedAt: room.clock.at });
    room.timers.fire(1_000);
    await soon(async () => expect(await wishes(room)).toMatchObject([{ state: 'delivered' }]));
    await soon(async () => void (await mirrored(room, 'b')));
    await soon(async () => expect(room.audio.kept.size).toBe(2));
    await worker.stop();
  });

  it('while Aftertone is down holds up nothing after the start', async () => {
    const room = await atRest();
    const a = await mirrored(room, 'a');
    await room.store.change((change) => oweFlag(change, a, true, room.clock.at));
    room.clock.at -= 2 * HOURS;
    const worker = createWorker(room);
    worker.start();
    room.timers.fire(0);
    await soon(async () => {
      room.timers.fire(1_000);
      expect(await wishes(room)).toMatchObject([{ state: 'delivered' }]);
      expect((await account(room)).last_sync_at).toBe(room.clock.at);
    });
    await worker.stop();
  });

  it('does not have a look asked for over and over until the clock has caught up', async () => {
    const room = await atRest();
    await room.store.change(({ db }) => db.updateTable('accounts').set({ look_asked_at: room.clock.at }).execute());
    room.clock.at -= 2 * HOURS;
    await room.store.change(({ db }) => db.updateTable('accounts').set({ next_recent_at: 0 }).execute());
    expect(await pullTurn(room, room.accountId, never)).toBe('done');
  });

  it('lengthens no pause that a phone system asked for, and shortens none', async () => {
    const room = await atRest();
    room.clock.at += 60_000;
    room.phone.onCall = () => {
      throw new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 300 });
    };
    await pullTurn(room, room.accountId, never);
    room.clock.at -= 2 * HOURS;
    await bringBack(room);
    const until = room.clock.at + 300_000;
    expect((await account(room)).postponed_until).toBe(until);
    expect(await dueWork(room.store.db, until - 1)).toMatchObject([{ pull: false }]);
    expect(await dueWork(room.store.db, until)).toMatchObject([{ pull: true }]);
  });

  it('sends no removal before its trash time ends', async () => {
    const room = await atRest();
    const a = await mirrored(room, 'a');
    const end = room.clock.at + 7 * 24 * HOURS;
    await room.store.change(async (change) => {
      await change.db.updateTable('voicemails').set({ trashed_at: room.clock.at, erase_after: end }).execute();
      await oweRemoval(change, a, end, room.clock.at);
    });
    room.clock.at -= 2 * HOURS;
    await bringBack(room);
    expect(await wishes(room)).toMatchObject([{ due_at: end }]);
    expect(await deliverDue(room, room.accountId, never)).toEqual({ delivered: 0, failed: 0 });
  });

  it('holds up no request by the budget', async () => {
    const room = await atRest();
    await room.store.change(({ db }) =>
      db
        .updateTable('accounts')
        .set({ budget_at: room.clock.at + 2 * HOURS })
        .execute(),
    );
    await sharedBudget(room.store, room.clock, room.accountId, 10)(never);
    expect((await account(room)).budget_at).toBe(room.clock.at + 100);
  });
});

describe('stored times', () => {
  it('that were set just now are all left alone, whatever was tried before', async () => {
    const room = await atRest();
    const a = await mirrored(room, 'a');
    await room.store.change((change) => oweFlag(change, a, true, room.clock.at));
    const failing = [new ProviderError('unreachable'), new ProviderError('reply-not-understood'), null];
    for (let turn = 0; turn < 24; turn += 1) {
      const error = failing[turn % 3];
      room.phone.onCall = () => {
        if (error) throw error;
      };
      await room.store.change((change) => hintAt(change, room.accountId, `h${turn}`, room.clock.at));
      await pullTurn(room, room.accountId, never);
      await deliverDue(room, room.accountId, never);
      await fetchDueAudio(room, room.accountId, never);
      expect(await bringBack(room), `turn ${turn}`).toBe(false);
      const { next_recent_at, next_sweep_at } = await account(room);
      const due = (await wishes(room)).map(({ due_at }) => due_at);
      room.clock.at = Math.max(
        room.clock.at + 1,
        Math.min(next_recent_at, next_sweep_at, ...due.filter((at) => at > room.clock.at)),
      );
    }
  });

  it.each([
    { status: 429, kind: 'rate-limited' },
    { status: 503, kind: 'unreachable' },
    { status: 409, kind: 'reply-not-understood' },
  ] as const)('of a change that was told by a $status to wait are left alone, and no clock is blamed', async (told) => {
    const room = await atRest();
    const a = await mirrored(room, 'a');
    await room.store.change((change) => oweFlag(change, a, true, room.clock.at));
    room.phone.onCall = (call) => {
      if (call === 'setListened') throw new ProviderError(told.kind, { status: told.status, retryAfterSeconds: 600 });
    };
    await deliverDue(room, room.accountId, never);
    const due = room.clock.at + 600_000;
    expect(await wishes(room)).toMatchObject([{ attempts: 1, due_at: due }]);
    room.clock.at += 60_000;
    expect(await bringBack(room)).toBe(false);
    expect(await wishes(room)).toMatchObject([{ due_at: due }]);
    room.clock.at -= 2 * HOURS;
    expect(await bringBack(room)).toBe(true);
    expect(await wishes(room)).toMatchObject([{ due_at: room.clock.at }]);
  });

  it('of what waits with its postponed account are left alone, and due again once the clock was set back', async () => {
    const room = await atRest();
    const set = room.clock.at;
    const until = set + 600_000;
    // A little later than the account: each is put off after the account was.
    const due_at = until + 2_000;
    const { id } = await mirrored(room, 'a');
    await room.store.change(async (change) => {
      const { db } = change;
      const postponed = { postponed_for: 'rate-limited', postponed_until: until, postponed_ms: 600_000 } as const;
      await db.updateTable('accounts').set(postponed).execute();
      await wantAudio(change, id, room.accountId, due_at);
      await hintAt(change, room.accountId, 'h', set);
      await db.updateTable('hinted_refs').set({ due_at, attempts: 1 }).execute();
      await db.updateTable('voicemails').set({ ask_again_at: due_at, asked_again: 1 }).execute();
    });
    const times = async () => [
      await room.store.db.selectFrom('audio_wants').select('due_at as at').executeTakeFirst(),
      await room.store.db.selectFrom('hinted_refs').select('due_at as at').executeTakeFirst(),
      { at: (await mirrored(room, 'a')).ask_again_at },
    ];
    room.clock.at += 60_000;
    expect(await bringBack(room)).toBe(false);
    expect(await times()).toEqual([{ at: due_at }, { at: due_at }, { at: due_at }]);
    room.clock.at -= 2 * HOURS;
    expect(await bringBack(room)).toBe(true);
    const { at } = room.clock;
    expect(await times()).toEqual([{ at }, { at }, { at }]);
    expect((await account(room)).postponed_until).toBe(at + 600_000);
  });

  it('are due within the longest pause, however far back the clock was set', async () => {
    const room = await atRest();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2 * 60_000, max: 400 * 24 * HOURS }), async (back) => {
        room.clock.at = MONDAY_MORNING + 500 * 24 * HOURS;
        await room.store.change(({ db }) =>
          db.updateTable('accounts').set({ next_recent_at: 0, next_sweep_at: 0 }).execute(),
        );
        while ((await pullTurn(room, room.accountId, never)) === 'more');
        room.clock.at -= back;
        await bringBack(room);
        expect(await dueWork(room.store.db, room.clock.at + 20_000)).toMatchObject([{ pull: true }]);
      }),
      { numRuns: 20 },
    );
  });
});
