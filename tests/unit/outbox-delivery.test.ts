import { describe, expect, it } from 'vitest';
import { readErrorRecord } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { WRITE_NOT_TAKEN } from '#lib/providers/prove-writes.ts';
import { claimEntry } from '#lib/store/outbox/claim-entry.ts';
import { enqueueFlag, enqueueRemoval, retryEntries } from '#lib/store/outbox/enqueue-change.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  account,
  anotherProcess,
  eventTypes,
  incrementalSync,
  mirrored,
  never,
  outboxEntries,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Deps with the voicemails `a` and `b` in the mirror, both unlistened. */
async function pulledDeps(): Promise<TestDeps> {
  const deps = await testDeps();
  deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  deps.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING + 1 });
  await incrementalSync(deps, deps.accountId, never);
  deps.phone.calls.length = 0;
  return deps;
}

async function enqueue(deps: TestDeps, listened: boolean, ref = 'a'): Promise<void> {
  const voicemail = await mirrored(deps, ref);
  await deps.store.change((change) => enqueueFlag(change, voicemail, listened, deps.clock.at));
}

/** Trashed with its time over already; the eraser has not come yet. */
async function enqueueDueRemoval(deps: TestDeps): Promise<void> {
  const voicemail = await mirrored(deps, 'a');
  await deps.store.change(async (change) => {
    const facts = { trashed_at: deps.clock.at, erase_after: deps.clock.at };
    await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
    await enqueueRemoval(change, voicemail, deps.clock.at, deps.clock.at);
  });
}

const deliver = (deps: TestDeps) => deliverDue(deps, deps.accountId, never);
const entry = async (deps: TestDeps) => (await outboxEntries(deps)).at(-1);
const failWith = (deps: TestDeps, error: unknown) => {
  deps.phone.onCall = () => {
    throw error;
  };
};

describe('entries that backed off while the phone system was away', () => {
  /** One entry that failed so often that its next attempt is hours away, and an account that failed with it. */
  async function away(error = new ProviderError('unreachable')): Promise<TestDeps> {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, error);
    for (let attempt = 0; attempt < 14; attempt += 1) {
      await deliver(deps);
      deps.clock.at = Math.max(deps.clock.at + 1, (await entry(deps))?.due_at ?? 0);
    }
    await deliver(deps);
    await incrementalSync(deps, deps.accountId, never);
    return deps;
  }
  const back = async (deps: TestDeps) => {
    deps.phone.onCall = () => undefined;
    await deps.store.change(({ db }) => db.updateTable('accounts').set({ state: 'active' }).execute());
    await incrementalSync(deps, deps.accountId, never);
  };

  it('are due as soon as a pull gets through again', async () => {
    const deps = await away();
    expect((await entry(deps))?.due_at).toBeGreaterThan(deps.clock.at + 6 * HOUR);
    expect(await account(deps)).toMatchObject({ failures: 1 });
    deps.clock.at += 60 * SECOND;
    await back(deps);
    expect(await deliver(deps)).toEqual({ delivered: 1, failed: 0 });
  });

  it('wait for an attempt that may still take effect', async () => {
    const deps = await away();
    const claimed_until = deps.clock.at + 20 * SECOND;
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ claimed_until }).execute());
    await back(deps);
    expect(await deliver(deps)).toEqual({ delivered: 0, failed: 0 });
    expect(await entry(deps)).toMatchObject({ due_at: claimed_until });
  });

  it('keep their time when the phone system asked to wait, or its answer was no matter of reach', async () => {
    for (const kind of ['rate-limited', 'reply-not-understood'] as const) {
      const deps = await away();
      const last_error = JSON.stringify({ kind, reason: null, status: null, at: 1 });
      await deps.store.change(({ db }) => db.updateTable('outbox').set({ last_error }).execute());
      const before = (await entry(deps))?.due_at;
      await back(deps);
      expect((await entry(deps))?.due_at, kind).toBe(before);
    }
  });

  it('keep their time while nothing of the account had failed, and when they were never tried', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError('unreachable'));
    for (let attempt = 0; attempt < 3; attempt += 1) await deliver(deps);
    await enqueue(deps, true, 'b');
    await deps.store.change(({ db }) =>
      db
        .updateTable('outbox')
        .set({ due_at: deps.clock.at + HOUR })
        .where('attempts', '=', 0)
        .execute(),
    );
    const before = (await outboxEntries(deps)).map(({ due_at }) => due_at);
    await back(deps);
    expect((await outboxEntries(deps)).map(({ due_at }) => due_at)).toEqual(before);
  });
});

describe('a delivery', () => {
  it('sets the flag, notes what the provider now has, and tells the screens', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    expect(await deliver(deps)).toEqual({ delivered: 1, failed: 0 });
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]);
    expect(await entry(deps)).toMatchObject({ state: 'delivered', delivered_at: deps.clock.at, claimed_until: 0 });
    expect(await mirrored(deps, 'a')).toMatchObject({ remote_listened: 1, revision: 2 });
    expect((await eventTypes(deps)).at(-1)).toBe('voicemail-changed');
    expect(await account(deps)).toMatchObject({ last_delivery_at: deps.clock.at });
  });

  it('is not taken for news by the next pull', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    await deliver(deps);
    deps.clock.at += SECOND;
    await incrementalSync(deps, deps.accountId, never);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: null, revision: 2 });
  });

  it('sends only the newest of several flags', async () => {
    const deps = await pulledDeps();
    for (const listened of [true, false, true, false]) await enqueue(deps, listened);
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });

  it('sends one entry of a voicemail at a time, and what was wished meanwhile after it', async () => {
    const deps = await pulledDeps();
    const other = anotherProcess(deps);
    await enqueue(deps, true, 'b');
    deps.clock.at += SECOND;
    await enqueue(deps, true);
    let underWay = 0;
    deps.phone.onCall = async (_, ref) => {
      if (ref !== 'a') return;
      underWay += 1;
      expect(underWay).toBe(1);
      if (deps.phone.flagWrites.length === 0) {
        await enqueue(deps, false);
        expect(await deliver(other), 'the other voicemail goes on, this one waits').toEqual({
          delivered: 1,
          failed: 0,
        });
      }
      underWay -= 1;
    };
    await deliver(deps);
    expect(deps.phone.flagWrites.filter(({ ref }) => ref === 'a')).toEqual([
      { ref: 'a', listened: true },
      { ref: 'a', listened: false },
    ]);
  });

  it('lets a due removal take the place of every earlier entry', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    await enqueueDueRemoval(deps);
    await deliver(deps);
    expect(deps.phone.calls).toEqual(['fetchOne', 'remove']);
    expect((await outboxEntries(deps)).map(({ state }) => state)).toEqual(['superseded', 'delivered']);
  });

  it('never sends a removal before its voicemail’s time, even if the outbox row were due', async () => {
    const deps = await pulledDeps();
    await enqueueDueRemoval(deps);
    for (const erase_after of [deps.clock.at + 1, null]) {
      await deps.store.change(({ db }) => db.updateTable('voicemails').set({ erase_after }).execute());
      await deliver(deps);
      await enqueue(deps, true);
      await deliver(deps);
    }
    expect(deps.phone.removals).toEqual([]);
    expect(deps.phone.flagWrites).toHaveLength(2);
  });

  it('takes a removal of what is gone already for done', async () => {
    const deps = await pulledDeps();
    deps.phone.voicemails.delete('a');
    await enqueueDueRemoval(deps);
    expect(await deliver(deps)).toEqual({ delivered: 1, failed: 0 });
    expect(await entry(deps)).toMatchObject({ state: 'delivered' });
  });

  it('waits while the account is paused or rejected', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    for (const state of ['paused', 'rejected'] as const) {
      await deps.store.change(({ db }) => db.updateTable('accounts').set({ state }).execute());
      await deliver(deps);
    }
    expect(deps.phone.calls).toEqual([]);
    await deps.store.change(({ db }) => db.updateTable('accounts').set({ state: 'active' }).execute());
    expect(await deliver(deps)).toEqual({ delivered: 1, failed: 0 });
  });
});

describe('a claim', () => {
  it('lasts 25 s: a process that died is followed after that, with the newest entry', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    await deps.store.change((change) => claimEntry(change, deps.accountId, 'the dead process', deps.clock.at));
    await enqueue(deps, false);
    deps.clock.at += 25 * SECOND - 1;
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([]);
    deps.clock.at += 1;
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });

  it('is read again just before sending: a newer flag is sent in its place', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    const connect = deps.accounts.connect;
    deps.accounts.connect = async (id) => {
      deps.accounts.connect = connect;
      await enqueue(deps, false);
      return connect(id);
    };
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });

  it('is read again just before sending: what was discarded is not sent', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    const connect = deps.accounts.connect;
    deps.accounts.connect = async (id) => {
      await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'discarded' }).execute());
      return connect(id);
    };
    await deliver(deps);
    expect(deps.phone.calls).toEqual([]);
    expect(await entry(deps)).toMatchObject({ state: 'discarded', claimed_until: 0 });
  });

  it.each([
    [13 * SECOND, 1],
    [13 * SECOND + 1, 0],
  ])('with %i ms of it gone before sending: %i sent by it', async (late, sentByFirst) => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    const connect = deps.accounts.connect;
    let connects = 0;
    deps.accounts.connect = async (id) => {
      connects += 1;
      if (connects === 1) deps.clock.at += late;
      return connect(id);
    };
    await deliver(deps);
    expect(deps.phone.flagWrites).toHaveLength(1);
    expect(connects).toBe(sentByFirst === 1 ? 1 : 2);
    expect(await entry(deps)).toMatchObject({ attempts: 1, state: 'delivered' });
  });

  it('given back unsent does not make a removal count as begun', async () => {
    const deps = await pulledDeps();
    await enqueueDueRemoval(deps);
    const connect = deps.accounts.connect;
    deps.accounts.connect = async (id) => {
      await deps.store.change(({ db }) =>
        db
          .updateTable('outbox')
          .set({ claimed_until: deps.clock.at + 1 })
          .execute(),
      );
      await deps.store.change(({ db }) =>
        db
          .updateTable('outbox')
          .set({ due_at: deps.clock.at + HOUR })
          .execute(),
      );
      return connect(id);
    };
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ attempts: 0, attempt_began_at: null, claimed_until: 0 });
  });

  it('that ran out leaves the last word to whoever took over', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    deps.phone.onAnswer = async () => {
      deps.phone.onAnswer = () => undefined;
      deps.clock.at += 31 * SECOND;
      await enqueue(deps, false);
      await deliver(anotherProcess(deps));
    };
    await deliver(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ remote_listened: 0 });
    expect((await outboxEntries(deps)).map(({ state }) => state)).toEqual(['superseded', 'delivered']);
  });
});

describe('a claim that another process took over', () => {
  it('is not settled by the first one, whose answer comes late', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let second: Promise<unknown> = Promise.resolve();
    deps.phone.onCall = async () => {
      deps.phone.onCall = () => {
        reached.resolve();
        return held.promise;
      };
      deps.clock.at += 31 * SECOND;
      second = deliver(anotherProcess(deps));
      await reached.promise;
      throw new ProviderError('permission-missing', { status: 403 });
    };
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'waiting', claimed_until: deps.clock.at + 25 * SECOND });
    held.resolve();
    await second;
    expect(await entry(deps)).toMatchObject({ state: 'delivered' });
  });
});

describe('an attempt without an answer', () => {
  it('is aborted after 10 s, and nothing of its voicemail goes out until 25 s after it began, then the newest', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    const reached = Promise.withResolvers<AbortSignal>();
    deps.phone.onCall = (_, _ref, signal) => {
      reached.resolve(signal);
      return new Promise(() => undefined);
    };
    const sending = deliver(deps);
    const signal = await reached.promise;
    deps.clock.at += 10 * SECOND;
    deps.timers.fire(10 * SECOND);
    expect(signal.aborted).toBe(true);
    expect(await sending).toEqual({ delivered: 0, failed: 1 });
    deps.phone.onCall = () => undefined;
    await enqueue(deps, false);
    deps.clock.at += 15 * SECOND - 1;
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([]);
    deps.clock.at += 1;
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
    expect(deps.timers.waiting(10 * SECOND), 'its timer is called off').toBe(0);
  });

  it('is sent again, because nobody knows whether it was taken', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    deps.phone.onAnswer = () => {
      deps.phone.onAnswer = () => undefined;
      throw new ProviderError('unreachable', { reason: 'connection-broken' });
    };
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'waiting', claimed_until: deps.clock.at + 25 * SECOND });
    deps.clock.at += 25 * SECOND;
    await deliver(deps);
    expect(deps.phone.flagWrites).toHaveLength(2);
    expect(await entry(deps)).toMatchObject({ state: 'delivered' });
  });

  it('keeps its claim when the worker is stopped in the middle', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    const stopping = new AbortController();
    deps.phone.onCall = () => {
      stopping.abort();
      return new Promise(() => undefined);
    };
    await deliverDue(deps, deps.accountId, stopping.signal);
    expect(await entry(deps)).toMatchObject({
      state: 'waiting',
      claimed_until: deps.clock.at + 25 * SECOND,
      due_at: deps.clock.at,
      last_error: null,
    });
  });
});

describe('a failed delivery', () => {
  it('is tried again with growing, jittered pauses up to a day', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError('unreachable', { status: 503 }));
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await deliver(deps);
      const { due_at = 0 } = (await entry(deps)) ?? {};
      pauses.push(due_at - deps.clock.at);
      deps.clock.at = due_at;
    }
    expect(pauses.slice(0, 4)).toEqual([3_750, 7_500, 15_000, 30_000]);
    expect(Math.max(...pauses)).toBe(18 * HOUR);
    deps.random = () => 1 - Number.EPSILON;
    await deliver(deps);
    expect(((await entry(deps))?.due_at ?? 0) - deps.clock.at).toBe(24 * HOUR);
  });

  it('says why on the item, and screens are told', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError('unreachable', { status: 503 }));
    await deliver(deps);
    expect(readErrorRecord((await entry(deps))?.last_error ?? null)).toEqual({
      kind: 'unreachable',
      reason: null,
      status: 503,
      at: deps.clock.at,
    });
    expect(await mirrored(deps, 'a')).toMatchObject({ revision: 2 });
    expect((await eventTypes(deps)).at(-1)).toBe('voicemail-changed');
  });

  it('obeys Retry-After, and the whole account waits', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    await enqueue(deps, true, 'b');
    failWith(deps, new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 300 }));
    expect(await deliver(deps)).toEqual({ delivered: 0, failed: 1 });
    deps.phone.onCall = () => undefined;
    deps.clock.at += 300 * SECOND - 1;
    expect(await deliver(deps)).toEqual({ delivered: 0, failed: 0 });
    expect((await account(deps)).next_recent_at).toBe(deps.clock.at + 1);
    deps.clock.at += 1;
    expect(await deliver(deps)).toEqual({ delivered: 2, failed: 0 });
  });

  it('by a phone system that asks to wait holds up nothing for longer than that, however often the entry was tried', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError('unreachable', { status: 503 }));
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await deliver(deps);
      deps.clock.at = (await entry(deps))?.due_at ?? 0;
    }
    for (const [retryAfterSeconds, waits] of [
      [3, 3 * SECOND],
      [undefined, 45 * SECOND],
    ] as const) {
      failWith(deps, new ProviderError('rate-limited', { status: 429, retryAfterSeconds }));
      await deliver(deps);
      expect(((await entry(deps))?.due_at ?? 0) - deps.clock.at).toBe(waits);
      expect(await account(deps)).toMatchObject({ next_recent_at: deps.clock.at + waits, failures: 0 });
      deps.clock.at += waits;
    }
  });

  it.each([
    ['reply-not-understood', 422],
    ['reply-not-understood', 400],
    ['permission-missing', 403],
    ['unsupported', undefined],
    ['gone', 404],
  ] as const)('that cannot heal (%s %s) is refused and not sent again', async (kind, status) => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError(kind, { status }));
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'refused', claimed_until: 0 });
    deps.clock.at += 48 * HOUR;
    await deliver(deps);
    expect(deps.phone.calls).toHaveLength(1);
    expect(await mirrored(deps, 'a'), 'ours stays as it is').toMatchObject({ remote_listened: 0, revision: 2 });
  });

  it.each([
    ['unreachable', 408],
    ['reply-not-understood', 409],
    ['reply-not-understood', 200],
    ['unreachable', 500],
    ['not-ready', undefined],
  ] as const)('that may heal (%s %s) waits', async (kind, status) => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError(kind, { status }));
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'waiting', claimed_until: 0, attempts: 1 });
  });

  it.each([
    ['credentials-rejected', 'active'],
    ['unsafe-address', 'rejected'],
  ] as const)('by %s stops the account and keeps the entry', async (kind, state) => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError(kind, { status: 401 }));
    await deliver(deps);
    expect(await account(deps)).toMatchObject({ state });
    deps.clock.at += 59_999;
    await deliver(deps);
    expect(deps.phone.calls).toHaveLength(1);
    expect(await entry(deps)).toMatchObject({ state: 'waiting' });
    expect((await eventTypes(deps, 'account')).at(-1)).toBe('account-changed');
  });

  it('at a phone system that lacks the verb is refused as unsupported', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    deps.phone.capabilities = { ...deps.phone.capabilities, listenedFlag: 'none' };
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'refused' });
    expect(readErrorRecord((await entry(deps))?.last_error ?? null)?.kind).toBe('unsupported');
  });

  it('leaves a flag that was discarded in the meantime discarded, and delivered when it was taken', async () => {
    const deps = await pulledDeps();
    const discarded = () =>
      deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'discarded' }).execute());
    await enqueue(deps, true);
    deps.phone.onCall = async () => {
      await discarded();
      throw new ProviderError('permission-missing', { status: 403 });
    };
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'discarded' });
    await enqueue(deps, true);
    deps.phone.onCall = async () => void (await discarded());
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'delivered' });
    expect(await mirrored(deps, 'a')).toMatchObject({ remote_listened: 1 });
  });
});

describe('a ref that names another voicemail by now', () => {
  const reused = (deps: TestDeps) => deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING + HOUR });

  it('is not removed, and a sync is asked for', async () => {
    const deps = await pulledDeps();
    await enqueueDueRemoval(deps);
    reused(deps);
    await deliver(deps);
    expect(deps.phone.removals).toEqual([]);
    expect(deps.phone.calls).toEqual(['fetchOne']);
    expect((await outboxEntries(deps)).map(({ state }) => state)).toEqual(['superseded']);
    expect((await account(deps)).next_recent_at).toBe(deps.clock.at);
    await incrementalSync(deps, deps.accountId, never);
    expect(await mirrored(deps, 'a')).toMatchObject({ received_at: MONDAY_MORNING + HOUR, trashed_at: null });
  });

  it('is looked at just before the removal, also of one erased here long ago', async () => {
    const deps = await pulledDeps();
    await enqueueDueRemoval(deps);
    await deps.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '=', 'a').execute());
    reused(deps);
    await deliver(deps);
    expect(deps.phone.removals).toEqual([]);
  });

  it('is the same one a second apart, and goes', async () => {
    const deps = await pulledDeps();
    await enqueueDueRemoval(deps);
    deps.phone.alter('a', { receivedAt: MONDAY_MORNING - 999 });
    await deliver(deps);
    expect(deps.phone.removals).toEqual(['a']);
  });

  it('does not stay listened by a mark that was meant for the old one', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    reused(deps);
    await deliver(deps);
    expect(deps.phone.voicemails.get('a')).toMatchObject({ listened: false });
    expect((await outboxEntries(deps)).map(({ state }) => state)).toEqual(['superseded']);
    await incrementalSync(deps, deps.accountId, never);
    expect(await mirrored(deps, 'a')).toMatchObject({ listened_at: null, received_at: MONDAY_MORNING + HOUR });
  });

  it('holds a removal up while it cannot be looked at', async () => {
    const deps = await pulledDeps();
    await enqueueDueRemoval(deps);
    deps.phone.onCall = (call) => {
      if (call === 'fetchOne') throw new ProviderError('unreachable', { status: 503 });
    };
    expect(await deliver(deps)).toEqual({ delivered: 0, failed: 1 });
    expect(deps.phone.removals).toEqual([]);
    expect(await entry(deps)).toMatchObject({ state: 'waiting' });
  });
});

describe('a flag refused while a newer one waited', () => {
  it('is moot once that is sent: tried again it would undo it', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, false);
    deps.phone.onCall = async () => {
      deps.phone.onCall = () => undefined;
      await enqueue(deps, true);
      throw new ProviderError('gone', { status: 404 });
    };
    await deliver(deps);
    await deliver(deps);
    expect((await outboxEntries(deps)).map((one) => [one.kind, one.state])).toEqual([
      ['unlistened', 'superseded'],
      ['listened', 'delivered'],
    ]);
    const { id } = await mirrored(deps, 'a');
    await deps.store.change((change) => retryEntries(change, id, deps.clock.at));
    await deliver(deps);
    expect(deps.phone.voicemails.get('a')).toMatchObject({ listened: true });
  });
});

describe('a write that is answered as if it were taken, and is not', () => {
  it('is sent again, and after eight attempts people are told', async () => {
    const deps = await pulledDeps();
    await enqueue(deps, true);
    failWith(deps, new ProviderError('reply-not-understood', { reason: WRITE_NOT_TAKEN }));
    const began = deps.clock.at;
    for (let attempt = 1; attempt < 8; attempt += 1) {
      await deliver(deps);
      expect(await entry(deps)).toMatchObject({ state: 'waiting', claimed_until: 0 });
      deps.clock.at = (await entry(deps))?.due_at ?? 0;
    }
    expect(deps.clock.at - began).toBeGreaterThan(5 * 60 * SECOND);
    await deliver(deps);
    expect(await entry(deps)).toMatchObject({ state: 'refused' });
  });
});

describe('two opposite marks around a step of the clock', () => {
  it.each([-2 * HOUR, 2 * HOUR])('end as the later one says (%i ms)', async (step) => {
    const deps = await pulledDeps();
    const { store, clock } = deps;
    await enqueue(deps, true);
    // Being sent while the clock is set: it stays in the outbox beside the later one.
    await store.change((change) => claimEntry(change, deps.accountId, 'a process', clock.at));
    clock.at += step;
    await enqueue(deps, false);
    await store.change(({ db }) => db.updateTable('outbox').set({ claimed_until: 0, due_at: 0 }).execute());
    await deliver(deps);
    expect(deps.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });
});
