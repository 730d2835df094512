import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { DatabaseClock } from '#lib/store/postgres/database-clock.ts';
import type { Store } from '#lib/store/store.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { ManualClock, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';
import {
  account,
  anotherProcess,
  mirrored,
  never,
  outboxEntries,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;

/** The database's own time, standing until a test moves it, and how long since it has been asked. */
class ReportedClock extends ManualClock {
  monotonic = 0;

  pass(ms: number): void {
    this.at += ms;
    this.monotonic += ms;
  }
}

/** A process's view of that time: measured once, its own monotonic time having begun whenever its machine was started. */
async function seenFrom(database: ReportedClock, bootedAgo: number): Promise<ManualClock> {
  const clock = new DatabaseClock({ ask: async () => database.at, monotonic: () => bootedAgo + database.monotonic });
  await clock.measure();
  return clock as unknown as ManualClock;
}

describe('the time on which processes agree', () => {
  it('is the database’s, whatever the machine’s clock says', async () => {
    const store = await openTestStore(new ManualClock(0));
    const { rows } = await sql<{
      at: number;
    }>`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS at`.execute(store.db);
    expect(Math.abs(store.clock.now() - Number(rows[0]?.at))).toBeLessThan(1_000);
  });

  it('is the same on every machine, and goes on between two measurements', async () => {
    const database = new ReportedClock(MONDAY_MORNING);
    const clocks = await Promise.all([0, 1, 86_400_000].map((bootedAgo) => seenFrom(database, bootedAgo)));
    for (const ms of [0, 1, 999, MINUTE, 24 * 60 * MINUTE]) {
      database.pass(ms);
      expect(clocks.map((clock) => clock.now())).toEqual(clocks.map(() => database.at));
    }
  });

  it('follows a step of the database’s clock at the next measurement, and no jitter of asking', async () => {
    let [mono, reported, takes] = [0, MONDAY_MORNING, 0];
    const clock = new DatabaseClock({
      ask: async () => {
        mono += takes;
        return reported + mono - takes / 4;
      },
      monotonic: () => mono,
    });
    await clock.measure();
    const before = clock.now() - mono;
    takes = 400;
    await clock.measure();
    expect(clock.now() - mono).toBe(before);
    reported += 2 * 60 * MINUTE;
    await clock.measure();
    expect(Math.abs(clock.now() - mono - before - 2 * 60 * MINUTE)).toBeLessThan(400);
  });

  it('goes on while the database is away', async () => {
    const database = new ReportedClock(MONDAY_MORNING);
    let isAway = false;
    const ask = async () => {
      if (isAway) throw new Error('away');
      return database.at;
    };
    const clock = new DatabaseClock({ ask, monotonic: () => database.monotonic });
    await clock.measure();
    isAway = true;
    database.pass(MINUTE);
    await expect(clock.measure()).rejects.toThrow('away');
    expect(clock.now()).toBe(database.at);
  });
});

describe('two workers on machines whose clocks are minutes apart', () => {
  /** Each told the time by the database, their machines booted a minute and five minutes apart. */
  async function twoWorkers(): Promise<{ database: ReportedClock; one: TestDeps; other: TestDeps; store: Store }> {
    const database = new ReportedClock(MONDAY_MORNING);
    const one = await testDeps({ clock: await seenFrom(database, 0) });
    const other = anotherProcess({ ...one, clock: await seenFrom(database, 5 * MINUTE) });
    one.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    while ((await pullTurn(one, one.accountId, never)) === 'more');
    return { database, one, other, store: one.store };
  }

  it('take over from one that died within thirty seconds', async () => {
    const { database, one, other } = await twoWorkers();
    database.pass(20 * MINUTE);
    const dying = new AbortController();
    one.phone.onCall = () => new Promise(() => undefined);
    void pullTurn(one, one.accountId, dying.signal);
    await expect.poll(async () => (await account(one)).lease_owner).not.toBeNull();
    await expect.poll(() => one.phone.calls.at(-1)).toBe('pull');
    one.phone.onCall = () => undefined;
    database.pass(24_000);
    expect(await pullTurn(other, other.accountId, never)).toBe('busy');
    database.pass(6_000);
    expect(await pullTurn(other, other.accountId, never)).not.toBe('busy');
  });

  it('never both send', async () => {
    const { database, one, other, store } = await twoWorkers();
    const a = await mirrored(one, 'a');
    await store.change((change) => enqueueFlag(change, a, true, one.clock.now()));
    const answered = Promise.withResolvers<void>();
    one.phone.onCall = (call) => (call === 'setListened' ? answered.promise : undefined);
    const sending = deliverDue(one, one.accountId, never);
    await expect.poll(() => one.phone.calls.at(-1)).toBe('setListened');
    database.pass(8_000);
    expect(await deliverDue(other, other.accountId, never)).toEqual({ delivered: 0, failed: 0 });
    answered.resolve();
    expect(await sending).toEqual({ delivered: 1, failed: 0 });
    expect(one.phone.flagWrites).toHaveLength(1);
    expect(await outboxEntries(one)).toMatchObject([{ state: 'delivered' }]);
  });
});
