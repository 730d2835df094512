import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteTrouble } from '#lib/store/accounts/account-failure.ts';
import { oweFlag } from '#lib/store/outbox/enqueue-change.ts';
import { createWorker } from '#lib/sync/worker.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, aRoom, mirrored, type TestRoom, wishes } from '#tests/support/sync-deps.ts';

/** A worker over a room whose timers run by hand; stopped when the test has had its look. */
async function working(
  test: (room: TestRoom, worker: ReturnType<typeof createWorker>) => Promise<void>,
  log?: pino.Logger,
) {
  const room = await aRoom();
  const worker = createWorker({ ...room, log: log ?? room.log });
  try {
    await test(room, worker);
  } finally {
    await worker.stop();
  }
}

const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 5 });

describe('the worker', () => {
  it('pulls, writes back, fetches audio and erases by itself once it is started', () =>
    working(async (room, worker) => {
      room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      room.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING });
      worker.start();
      room.timers.fire(0);
      await soon(async () => expect(room.audio.kept.size).toBe(2));
      await soon(async () => expect((await account(room)).last_sweep_at).toBe(room.clock.at));
      const [a, b] = [await mirrored(room, 'a'), await mirrored(room, 'b')];
      await room.store.change(async (change) => {
        await oweFlag(change, a, true, room.clock.at);
        const facts = { trashed_at: 1, erase_after: room.clock.at };
        await change.db.updateTable('voicemails').set(facts).where('id', '=', b.id).execute();
      });
      room.clock.at += 1_000;
      room.timers.fire(1_000);
      await soon(async () => expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]));
      await soon(async () => expect(room.audio.dropped).toEqual([b.id]));
    }));

  it('delivers at once when it is nudged', () =>
    working(async (room, worker) => {
      room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      worker.start();
      room.timers.fire(0);
      await soon(async () => expect((await account(room)).last_sweep_at).not.toBeNull());
      const a = await mirrored(room, 'a');
      await room.store.change((change) => oweFlag(change, a, true, room.clock.at));
      worker.nudge();
      await soon(async () => expect(await wishes(room)).toMatchObject([{ state: 'delivered' }]));
    }));

  it('looks at an account at once when it is nudged for it, unless that one asked to wait', () =>
    working(async (room, worker) => {
      worker.start();
      room.timers.fire(0);
      await soon(async () => expect((await account(room)).last_sweep_at).not.toBeNull());
      room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      worker.nudge(room.accountId);
      await soon(async () => void (await mirrored(room, 'a')));
      // The pull that brought it comes to its end first: it would clear the error below.
      await soon(async () => expect((await account(room)).next_recent_at).toBeGreaterThan(room.clock.at));
      const trouble = { kind: 'rate-limited', reason: null, status: 429, at: room.clock.at };
      const until = { notBefore: room.clock.at + 60_000, reject: false };
      await room.store.change((change) => noteTrouble(change, room.accountId, trouble, until));
      const asked = room.phone.calls.length;
      worker.nudge(room.accountId);
      await room.store.change(async () => undefined);
      room.timers.fire(1_000);
      await room.store.change(async () => undefined);
      expect(room.phone.calls).toHaveLength(asked);
    }));

  it('does nothing before it is started, and nothing after it is stopped', async () => {
    const room = await aRoom();
    const worker = createWorker(room);
    worker.nudge();
    worker.start();
    await worker.stop();
    worker.nudge(room.accountId);
    room.timers.fire(0);
    room.timers.fire(1_000);
    expect(room.phone.calls).toEqual([]);
  });

  it('ends what is under way when it is stopped, and gives the lease back', async () => {
    const room = await aRoom();
    const reached = Promise.withResolvers<void>();
    room.phone.onCall = (_call, _ref, signal) => {
      reached.resolve();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const worker = createWorker(room);
    worker.start();
    room.timers.fire(0);
    await reached.promise;
    await worker.stop();
    expect(await account(room)).toMatchObject({ lease_until: 0, last_error: null });
  });

  it('does not run in circles while another process pulls the account', () =>
    working(async (room, worker) => {
      const lease = { lease_owner: 'another', lease_until: room.clock.at + 30_000 };
      await room.store.change(({ db }) => db.updateTable('accounts').set(lease).execute());
      const changes = vi.spyOn(room.store, 'change');
      worker.start();
      room.timers.fire(0);
      await soon(async () => expect(room.timers.waiting(1_000)).toBe(1));
      const before = changes.mock.calls.length;
      await new Promise((resolve) => setImmediate(resolve));
      expect(changes.mock.calls.length - before).toBeLessThan(5);
      expect(room.phone.calls).toEqual([]);
    }));

  it('logs what one turn has to say under a request id of its own', () => {
    const lines: { requestId?: string; msg: string }[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    return working(async (room, worker) => {
      room.phone.onCall = () => {
        throw new ProviderError('unreachable', { reason: 'certificate-not-trusted' });
      };
      worker.start();
      room.timers.fire(0);
      await soon(async () => expect(lines).toHaveLength(1));
      room.clock.at += 3_600_000;
      await soon(async () => {
        room.timers.fire(1_000);
        expect(lines.length).toBeGreaterThan(1);
      });
      const ids = lines.map(({ msg, requestId }) => [msg, requestId]);
      for (const line of ids) expect(line).toEqual(['pull failed', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
      expect(ids[0]).not.toEqual(ids[1]);
    }, log);
  });

  it('goes on after a job of its own failed', () =>
    working(async (room, worker) => {
      const connect = room.accounts.connect;
      room.accounts.connect = async () => {
        throw new Error('a fault of our own');
      };
      worker.start();
      room.timers.fire(0);
      await soon(async () => expect((await account(room)).failures).toBe(1));
      room.accounts.connect = connect;
      room.clock.at += 60_000;
      await soon(async () => {
        room.timers.fire(1_000);
        expect(await account(room)).toMatchObject({ failures: 0, last_error: null });
      });
    }));
});
