import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedBudget } from '#lib/accounts/budget.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { wantAudio } from '#lib/store/audio/audio-wants.ts';
import { enqueueFlag, enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { bringBack } from '#lib/sync/bring-back.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { createWorker } from '#lib/sync/worker.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, mirrored, never, outboxEntries, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

const HOURS = 3_600_000;

/** A room at rest: pulled, its recordings fetched. */
async function atRest(): Promise<TestDeps> {
  const deps = await testDeps();
  deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  while ((await pullTurn(deps, deps.accountId, never)) === 'more');
  await fetchDueAudio(deps, deps.accountId, never);
  return deps;
}

const soon = (expectation: () => Promise<void>) =>
  expect.poll(async () => expectation().then(() => true), { timeout: 5_000 }).toBe(true);

describe('a clock that is set back by two hours', () => {
  it('under a running worker holds up nothing: pulls, changes and recordings go on at its next look', async () => {
    const deps = await atRest();
    const worker = createWorker(deps);
    worker.start();
    deps.timers.fire(0);
    await soon(async () => expect(deps.timers.waiting(1_000)).toBe(1));
    const a = await mirrored(deps, 'a');
    await deps.store.change((change) => enqueueFlag(change, a, true, deps.clock.at));
    deps.clock.at -= 2 * HOURS;
    deps.phone.arrive({ ref: 'b', receivedAt: deps.clock.at });
    deps.timers.fire(1_000);
    await soon(async () => expect(await outboxEntries(deps)).toMatchObject([{ state: 'delivered' }]));
    await soon(async () => void (await mirrored(deps, 'b')));
    await soon(async () => expect(deps.audio.kept.size).toBe(2));
    await worker.stop();
  });

  it('while Aftertone is down holds up nothing after the start', async () => {
    const deps = await atRest();
    const a = await mirrored(deps, 'a');
    await deps.store.change((change) => enqueueFlag(change, a, true, deps.clock.at));
    deps.clock.at -= 2 * HOURS;
    const worker = createWorker(deps);
    worker.start();
    deps.timers.fire(0);
    await soon(async () => {
      deps.timers.fire(1_000);
      expect(await outboxEntries(deps)).toMatchObject([{ state: 'delivered' }]);
      expect((await account(deps)).last_sync_at).toBe(deps.clock.at);
    });
    await worker.stop();
  });

  it('does not have a look asked for over and over until the clock has caught up', async () => {
    const deps = await atRest();
    await deps.store.change(({ db }) =>
      db.updateTable('accounts').set({ recent_requested_at: deps.clock.at }).execute(),
    );
    deps.clock.at -= 2 * HOURS;
    await deps.store.change(({ db }) => db.updateTable('accounts').set({ next_recent_at: 0 }).execute());
    expect(await pullTurn(deps, deps.accountId, never)).toBe('done');
  });

  it('lengthens no pause that a phone system asked for, and shortens none', async () => {
    const deps = await atRest();
    deps.clock.at += 60_000;
    deps.phone.onCall = () => {
      throw new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 300 });
    };
    await pullTurn(deps, deps.accountId, never);
    deps.clock.at -= 2 * HOURS;
    await bringBack(deps);
    const until = deps.clock.at + 300_000;
    expect((await account(deps)).postponed_until).toBe(until);
    expect(await dueWork(deps.store.db, until - 1)).toMatchObject([{ pull: false }]);
    expect(await dueWork(deps.store.db, until)).toMatchObject([{ pull: true }]);
  });

  it('sends no removal before its trash time ends', async () => {
    const deps = await atRest();
    const a = await mirrored(deps, 'a');
    const end = deps.clock.at + 7 * 24 * HOURS;
    await deps.store.change(async (change) => {
      await change.db.updateTable('voicemails').set({ trashed_at: deps.clock.at, erase_after: end }).execute();
      await enqueueRemoval(change, a, end, deps.clock.at);
    });
    deps.clock.at -= 2 * HOURS;
    await bringBack(deps);
    expect(await outboxEntries(deps)).toMatchObject([{ due_at: end }]);
    expect(await deliverDue(deps, deps.accountId, never)).toEqual({ delivered: 0, failed: 0 });
  });

  it('holds up no request by the budget', async () => {
    const deps = await atRest();
    await deps.store.change(({ db }) =>
      db
        .updateTable('accounts')
        .set({ budget_at: deps.clock.at + 2 * HOURS })
        .execute(),
    );
    await sharedBudget(deps.store, deps.clock, deps.accountId, 10)(never);
    expect((await account(deps)).budget_at).toBe(deps.clock.at + 100);
  });
});

describe('stored times', () => {
  it('that were set just now are all left alone, whatever was tried before', async () => {
    const deps = await atRest();
    const a = await mirrored(deps, 'a');
    await deps.store.change((change) => enqueueFlag(change, a, true, deps.clock.at));
    const failing = [new ProviderError('unreachable'), new ProviderError('reply-not-understood'), null];
    for (let turn = 0; turn < 24; turn += 1) {
      const error = failing[turn % 3];
      deps.phone.onCall = () => {
        if (error) throw error;
      };
      await deps.store.change((change) => hintAt(change, deps.accountId, `h${turn}`, deps.clock.at));
      await pullTurn(deps, deps.accountId, never);
      await deliverDue(deps, deps.accountId, never);
      await fetchDueAudio(deps, deps.accountId, never);
      expect(await bringBack(deps), `turn ${turn}`).toBe(false);
      const { next_recent_at, next_full_sync_at } = await account(deps);
      const due = (await outboxEntries(deps)).map(({ due_at }) => due_at);
      deps.clock.at = Math.max(
        deps.clock.at + 1,
        Math.min(next_recent_at, next_full_sync_at, ...due.filter((at) => at > deps.clock.at)),
      );
    }
  });

  it.each([
    { status: 429, kind: 'rate-limited' },
    { status: 503, kind: 'unreachable' },
    { status: 409, kind: 'reply-not-understood' },
  ] as const)(
    'of a change that was told by a $status to wait are left alone, and no clock is blamed',
    async (reported) => {
      const deps = await atRest();
      const a = await mirrored(deps, 'a');
      await deps.store.change((change) => enqueueFlag(change, a, true, deps.clock.at));
      deps.phone.onCall = (call) => {
        if (call === 'setListened')
          throw new ProviderError(reported.kind, { status: reported.status, retryAfterSeconds: 600 });
      };
      await deliverDue(deps, deps.accountId, never);
      const due = deps.clock.at + 600_000;
      expect(await outboxEntries(deps)).toMatchObject([{ attempts: 1, due_at: due }]);
      deps.clock.at += 60_000;
      expect(await bringBack(deps)).toBe(false);
      expect(await outboxEntries(deps)).toMatchObject([{ due_at: due }]);
      deps.clock.at -= 2 * HOURS;
      expect(await bringBack(deps)).toBe(true);
      expect(await outboxEntries(deps)).toMatchObject([{ due_at: deps.clock.at }]);
    },
  );

  it('of what waits with its postponed account are left alone, and due again once the clock was set back', async () => {
    const deps = await atRest();
    const set = deps.clock.at;
    const until = set + 600_000;
    // A little later than the account: each is put off after the account was.
    const due_at = until + 2_000;
    const { id } = await mirrored(deps, 'a');
    await deps.store.change(async (change) => {
      const { db } = change;
      const postponed = { postponed_for: 'rate-limited', postponed_until: until, postponed_ms: 600_000 } as const;
      await db.updateTable('accounts').set(postponed).execute();
      await wantAudio(change, id, deps.accountId, due_at);
      await hintAt(change, deps.accountId, 'h', set);
      await db.updateTable('hinted_refs').set({ due_at, attempts: 1 }).execute();
      await db.updateTable('voicemails').set({ recheck_at: due_at, rechecks: 1 }).execute();
    });
    const times = async () => [
      await deps.store.db.selectFrom('audio_wants').select('due_at as at').executeTakeFirst(),
      await deps.store.db.selectFrom('hinted_refs').select('due_at as at').executeTakeFirst(),
      { at: (await mirrored(deps, 'a')).recheck_at },
    ];
    deps.clock.at += 60_000;
    expect(await bringBack(deps)).toBe(false);
    expect(await times()).toEqual([{ at: due_at }, { at: due_at }, { at: due_at }]);
    deps.clock.at -= 2 * HOURS;
    expect(await bringBack(deps)).toBe(true);
    const { at } = deps.clock;
    expect(await times()).toEqual([{ at }, { at }, { at }]);
    expect((await account(deps)).postponed_until).toBe(at + 600_000);
  });

  it('are due within the longest pause, however far back the clock was set', async () => {
    const deps = await atRest();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2 * 60_000, max: 400 * 24 * HOURS }), async (back) => {
        deps.clock.at = MONDAY_MORNING + 500 * 24 * HOURS;
        await deps.store.change(({ db }) =>
          db.updateTable('accounts').set({ next_recent_at: 0, next_full_sync_at: 0 }).execute(),
        );
        while ((await pullTurn(deps, deps.accountId, never)) === 'more');
        deps.clock.at -= back;
        await bringBack(deps);
        expect(await dueWork(deps.store.db, deps.clock.at + 20_000)).toMatchObject([{ pull: true }]);
      }),
      { numRuns: 20 },
    );
  });
});
