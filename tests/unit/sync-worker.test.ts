import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteFailure } from '#lib/store/accounts/account-failure.ts';
import { enqueueFlag } from '#lib/store/outbox/enqueue-change.ts';
import { createWorker } from '#lib/sync/worker.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, mirrored, outboxEntries, type TestDeps, testDeps } from '#tests/support/sync-deps.ts';

/** A worker over deps whose timers run by hand; stopped when the test has had its look. */
async function working(
  test: (deps: TestDeps, worker: ReturnType<typeof createWorker>) => Promise<void>,
  log?: pino.Logger,
) {
  const deps = await testDeps();
  const worker = createWorker({ ...deps, log: log ?? deps.log });
  try {
    await test(deps, worker);
  } finally {
    await worker.stop();
  }
}

const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 10_000, interval: 5 });

describe('the worker', () => {
  it('pulls, writes back, fetches audio and erases by itself once it is started', () =>
    working(async (deps, worker) => {
      deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      deps.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING });
      worker.start();
      deps.timers.fire(0);
      await soon(async () => expect(deps.audio.kept.size).toBe(2));
      await soon(async () => expect((await account(deps)).last_full_sync_at).toBe(deps.clock.at));
      const [a, b] = [await mirrored(deps, 'a'), await mirrored(deps, 'b')];
      await deps.store.change(async (change) => {
        await enqueueFlag(change, a, true, deps.clock.at);
        const facts = { trashed_at: 1, erase_after: deps.clock.at };
        await change.db.updateTable('voicemails').set(facts).where('id', '=', b.id).execute();
      });
      deps.clock.at += 1_000;
      deps.timers.fire(1_000);
      await soon(async () => expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]));
      await soon(async () => expect(deps.audio.dropped).toEqual([b.id]));
    }));

  it('delivers at once when it is nudged', () =>
    working(async (deps, worker) => {
      deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      worker.start();
      deps.timers.fire(0);
      await soon(async () => expect((await account(deps)).last_full_sync_at).not.toBeNull());
      const a = await mirrored(deps, 'a');
      await deps.store.change((change) => enqueueFlag(change, a, true, deps.clock.at));
      worker.wake();
      await soon(async () => expect(await outboxEntries(deps)).toMatchObject([{ state: 'delivered' }]));
    }));

  it('looks at an account at once when it is nudged for it, unless that one asked to wait', () =>
    working(async (deps, worker) => {
      worker.start();
      deps.timers.fire(0);
      await soon(async () => expect((await account(deps)).last_full_sync_at).not.toBeNull());
      deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
      worker.wake(deps.accountId);
      await soon(async () => void (await mirrored(deps, 'a')));
      // The pull that brought it comes to its end first: it would clear the error below.
      await soon(async () => expect((await account(deps)).next_recent_at).toBeGreaterThan(deps.clock.at));
      const failure = { kind: 'rate-limited', reason: null, status: 429, at: deps.clock.at };
      const until = { notBefore: deps.clock.at + 60_000, reject: false };
      await deps.store.change((change) => noteFailure(change, deps.accountId, failure, until));
      const asked = deps.phone.calls.length;
      worker.wake(deps.accountId);
      await deps.store.change(async () => undefined);
      deps.timers.fire(1_000);
      await deps.store.change(async () => undefined);
      expect(deps.phone.calls).toHaveLength(asked);
    }));

  it('does nothing before it is started, and nothing after it is stopped', async () => {
    const deps = await testDeps();
    const worker = createWorker(deps);
    worker.wake();
    worker.start();
    await worker.stop();
    worker.wake(deps.accountId);
    deps.timers.fire(0);
    deps.timers.fire(1_000);
    expect(deps.phone.calls).toEqual([]);
  });

  it('ends what is under way when it is stopped, and gives the lease back', async () => {
    const deps = await testDeps();
    const reached = Promise.withResolvers<void>();
    deps.phone.onCall = (_call, _ref, signal) => {
      reached.resolve();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const worker = createWorker(deps);
    worker.start();
    deps.timers.fire(0);
    await reached.promise;
    await worker.stop();
    expect(await account(deps)).toMatchObject({ lease_until: 0, last_error: null });
  });

  it('does not run in circles while another process pulls the account', () =>
    working(async (deps, worker) => {
      const lease = { lease_owner: 'another', lease_until: deps.clock.at + 30_000 };
      await deps.store.change(({ db }) => db.updateTable('accounts').set(lease).execute());
      const changes = vi.spyOn(deps.store, 'change');
      worker.start();
      deps.timers.fire(0);
      await soon(async () => expect(deps.timers.waiting(1_000)).toBe(1));
      const before = changes.mock.calls.length;
      await new Promise((resolve) => setImmediate(resolve));
      expect(changes.mock.calls.length - before).toBeLessThan(5);
      expect(deps.phone.calls).toEqual([]);
    }));

  it('logs what one turn has to say under a request id of its own', () => {
    const lines: { requestId?: string; msg: string }[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    return working(async (deps, worker) => {
      deps.phone.onCall = () => {
        throw new ProviderError('unreachable', { reason: 'certificate-not-trusted' });
      };
      worker.start();
      deps.timers.fire(0);
      await soon(async () => expect(lines).toHaveLength(1));
      deps.clock.at += 3_600_000;
      await soon(async () => {
        deps.timers.fire(1_000);
        expect(lines.length).toBeGreaterThan(1);
      });
      const ids = lines.map(({ msg, requestId }) => [msg, requestId]);
      for (const line of ids) expect(line).toEqual(['pull failed', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
      expect(ids[0]).not.toEqual(ids[1]);
    }, log);
  });

  it('goes on after a job of its own failed', () =>
    working(async (deps, worker) => {
      const connect = deps.accounts.connect;
      deps.accounts.connect = async () => {
        throw new Error('a fault of our own');
      };
      worker.start();
      deps.timers.fire(0);
      await soon(async () => expect((await account(deps)).failures).toBe(1));
      deps.accounts.connect = connect;
      deps.clock.at += 60_000;
      await soon(async () => {
        deps.timers.fire(1_000);
        expect(await account(deps)).toMatchObject({ failures: 0, last_error: null });
      });
    }));
});
