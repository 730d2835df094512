import { describe, expect, it } from 'vitest';
import { readTrouble } from '#lib/domain/error-record.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { WRITE_NOT_TAKEN } from '#lib/providers/prove-writes.ts';
import { claimWish } from '#lib/store/outbox/claim-entry.ts';
import { oweFlag, oweRemoval, retryWishes } from '#lib/store/outbox/enqueue-change.ts';
import { pullRecent } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  account,
  anotherProcess,
  aRoom,
  eventTypes,
  mirrored,
  never,
  type TestRoom,
  wishes,
} from '#tests/support/sync-deps.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** A room with the voicemails `a` and `b` in the mirror, both unlistened. */
async function aPulledRoom(): Promise<TestRoom> {
  const room = await aRoom();
  room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
  room.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING + 1 });
  await pullRecent(room, room.accountId, never);
  room.phone.calls.length = 0;
  return room;
}

async function owe(room: TestRoom, listened: boolean, ref = 'a'): Promise<void> {
  const voicemail = await mirrored(room, ref);
  await room.store.change((change) => oweFlag(change, voicemail, listened, room.clock.at));
}

/** Trashed with its time over already; the eraser has not come yet. */
async function oweDueRemoval(room: TestRoom): Promise<void> {
  const voicemail = await mirrored(room, 'a');
  await room.store.change(async (change) => {
    const facts = { trashed_at: room.clock.at, erase_after: room.clock.at };
    await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
    await oweRemoval(change, voicemail, room.clock.at, room.clock.at);
  });
}

const deliver = (room: TestRoom) => deliverDue(room, room.accountId, never);
const wish = async (room: TestRoom) => (await wishes(room)).at(-1);
const failWith = (room: TestRoom, error: unknown) => {
  room.phone.onCall = () => {
    throw error;
  };
};

describe('wishes that backed off while the phone system was away', () => {
  /** One wish that failed so often that its next attempt is hours away, and an account that failed with it. */
  async function away(error = new ProviderError('unreachable')): Promise<TestRoom> {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, error);
    for (let attempt = 0; attempt < 14; attempt += 1) {
      await deliver(room);
      room.clock.at = Math.max(room.clock.at + 1, (await wish(room))?.due_at ?? 0);
    }
    await deliver(room);
    await pullRecent(room, room.accountId, never);
    return room;
  }
  const back = async (room: TestRoom) => {
    room.phone.onCall = () => undefined;
    await room.store.change(({ db }) => db.updateTable('accounts').set({ state: 'active' }).execute());
    await pullRecent(room, room.accountId, never);
  };

  it('are due as soon as a pull gets through again', async () => {
    const room = await away();
    expect((await wish(room))?.due_at).toBeGreaterThan(room.clock.at + 6 * HOUR);
    expect(await account(room)).toMatchObject({ failures: 1 });
    room.clock.at += 60 * SECOND;
    await back(room);
    expect(await deliver(room)).toEqual({ delivered: 1, failed: 0 });
  });

  it('wait for an attempt that may still take effect', async () => {
    const room = await away();
    const claimed_until = room.clock.at + 20 * SECOND;
    await room.store.change(({ db }) => db.updateTable('outbox').set({ claimed_until }).execute());
    await back(room);
    expect(await deliver(room)).toEqual({ delivered: 0, failed: 0 });
    expect(await wish(room)).toMatchObject({ due_at: claimed_until });
  });

  it('keep their time when the phone system asked to wait, or its answer was no matter of reach', async () => {
    for (const kind of ['rate-limited', 'reply-not-understood'] as const) {
      const room = await away();
      const last_error = JSON.stringify({ kind, reason: null, status: null, at: 1 });
      await room.store.change(({ db }) => db.updateTable('outbox').set({ last_error }).execute());
      const before = (await wish(room))?.due_at;
      await back(room);
      expect((await wish(room))?.due_at, kind).toBe(before);
    }
  });

  it('keep their time while nothing of the account had failed, and when they were never tried', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError('unreachable'));
    for (let attempt = 0; attempt < 3; attempt += 1) await deliver(room);
    await owe(room, true, 'b');
    await room.store.change(({ db }) =>
      db
        .updateTable('outbox')
        .set({ due_at: room.clock.at + HOUR })
        .where('attempts', '=', 0)
        .execute(),
    );
    const before = (await wishes(room)).map(({ due_at }) => due_at);
    await back(room);
    expect((await wishes(room)).map(({ due_at }) => due_at)).toEqual(before);
  });
});

describe('a delivery', () => {
  it('sets the flag, notes what the provider now has, and tells the screens', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    expect(await deliver(room)).toEqual({ delivered: 1, failed: 0 });
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: true }]);
    expect(await wish(room)).toMatchObject({ state: 'delivered', delivered_at: room.clock.at, claimed_until: 0 });
    expect(await mirrored(room, 'a')).toMatchObject({ remote_listened: 1, revision: 2 });
    expect((await eventTypes(room)).at(-1)).toBe('voicemail-changed');
    expect(await account(room)).toMatchObject({ last_delivery_at: room.clock.at });
  });

  it('is not taken for news by the next pull', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    await deliver(room);
    room.clock.at += SECOND;
    await pullRecent(room, room.accountId, never);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: null, revision: 2 });
  });

  it('sends only the newest of several flags', async () => {
    const room = await aPulledRoom();
    for (const listened of [true, false, true, false]) await owe(room, listened);
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });

  it('sends one wish of a voicemail at a time, and what was wished meanwhile after it', async () => {
    const room = await aPulledRoom();
    const other = anotherProcess(room);
    await owe(room, true, 'b');
    room.clock.at += SECOND;
    await owe(room, true);
    let underWay = 0;
    room.phone.onCall = async (_, ref) => {
      if (ref !== 'a') return;
      underWay += 1;
      expect(underWay).toBe(1);
      if (room.phone.flagWrites.length === 0) {
        await owe(room, false);
        expect(await deliver(other), 'the other voicemail goes on, this one waits').toEqual({
          delivered: 1,
          failed: 0,
        });
      }
      underWay -= 1;
    };
    await deliver(room);
    expect(room.phone.flagWrites.filter(({ ref }) => ref === 'a')).toEqual([
      { ref: 'a', listened: true },
      { ref: 'a', listened: false },
    ]);
  });

  it('lets a due removal take the place of every earlier wish', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    await oweDueRemoval(room);
    await deliver(room);
    expect(room.phone.calls).toEqual(['fetchOne', 'remove']);
    expect((await wishes(room)).map(({ state }) => state)).toEqual(['superseded', 'delivered']);
  });

  it('never sends a removal before its voicemail’s time, even if the outbox row were due', async () => {
    const room = await aPulledRoom();
    await oweDueRemoval(room);
    for (const erase_after of [room.clock.at + 1, null]) {
      await room.store.change(({ db }) => db.updateTable('voicemails').set({ erase_after }).execute());
      await deliver(room);
      await owe(room, true);
      await deliver(room);
    }
    expect(room.phone.removals).toEqual([]);
    expect(room.phone.flagWrites).toHaveLength(2);
  });

  it('takes a removal of what is gone already for done', async () => {
    const room = await aPulledRoom();
    room.phone.voicemails.delete('a');
    await oweDueRemoval(room);
    expect(await deliver(room)).toEqual({ delivered: 1, failed: 0 });
    expect(await wish(room)).toMatchObject({ state: 'delivered' });
  });

  it('waits while the account is paused or rejected', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    for (const state of ['paused', 'rejected'] as const) {
      await room.store.change(({ db }) => db.updateTable('accounts').set({ state }).execute());
      await deliver(room);
    }
    expect(room.phone.calls).toEqual([]);
    await room.store.change(({ db }) => db.updateTable('accounts').set({ state: 'active' }).execute());
    expect(await deliver(room)).toEqual({ delivered: 1, failed: 0 });
  });
});

describe('a claim', () => {
  it('lasts 25 s: a process that died is followed after that, with the newest wish', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    await room.store.change((change) => claimWish(change, room.accountId, 'the dead process', room.clock.at));
    await owe(room, false);
    room.clock.at += 25 * SECOND - 1;
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([]);
    room.clock.at += 1;
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });

  it('is read again just before sending: a newer flag is sent in its place', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    const connect = room.accounts.connect;
    room.accounts.connect = async (id) => {
      room.accounts.connect = connect;
      await owe(room, false);
      return connect(id);
    };
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });

  it('is read again just before sending: what was let go is not sent', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    const connect = room.accounts.connect;
    room.accounts.connect = async (id) => {
      await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'let-go' }).execute());
      return connect(id);
    };
    await deliver(room);
    expect(room.phone.calls).toEqual([]);
    expect(await wish(room)).toMatchObject({ state: 'let-go', claimed_until: 0 });
  });

  it.each([
    [13 * SECOND, 1],
    [13 * SECOND + 1, 0],
  ])('with %i ms of it gone before sending: %i sent by it', async (late, sentByFirst) => {
    const room = await aPulledRoom();
    await owe(room, true);
    const connect = room.accounts.connect;
    let connects = 0;
    room.accounts.connect = async (id) => {
      connects += 1;
      if (connects === 1) room.clock.at += late;
      return connect(id);
    };
    await deliver(room);
    expect(room.phone.flagWrites).toHaveLength(1);
    expect(connects).toBe(sentByFirst === 1 ? 1 : 2);
    expect(await wish(room)).toMatchObject({ attempts: 1, state: 'delivered' });
  });

  it('given back unsent does not make a removal count as begun', async () => {
    const room = await aPulledRoom();
    await oweDueRemoval(room);
    const connect = room.accounts.connect;
    room.accounts.connect = async (id) => {
      await room.store.change(({ db }) =>
        db
          .updateTable('outbox')
          .set({ claimed_until: room.clock.at + 1 })
          .execute(),
      );
      await room.store.change(({ db }) =>
        db
          .updateTable('outbox')
          .set({ due_at: room.clock.at + HOUR })
          .execute(),
      );
      return connect(id);
    };
    await deliver(room);
    expect(await wish(room)).toMatchObject({ attempts: 0, attempt_began_at: null, claimed_until: 0 });
  });

  it('that ran out leaves the last word to whoever took over', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    room.phone.onAnswer = async () => {
      room.phone.onAnswer = () => undefined;
      room.clock.at += 31 * SECOND;
      await owe(room, false);
      await deliver(anotherProcess(room));
    };
    await deliver(room);
    expect(await mirrored(room, 'a')).toMatchObject({ remote_listened: 0 });
    expect((await wishes(room)).map(({ state }) => state)).toEqual(['superseded', 'delivered']);
  });
});

describe('a claim that another process took over', () => {
  it('is not settled by the first one, whose answer comes late', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let second: Promise<unknown> = Promise.resolve();
    room.phone.onCall = async () => {
      room.phone.onCall = () => {
        reached.resolve();
        return held.promise;
      };
      room.clock.at += 31 * SECOND;
      second = deliver(anotherProcess(room));
      await reached.promise;
      throw new ProviderError('permission-missing', { status: 403 });
    };
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'waiting', claimed_until: room.clock.at + 25 * SECOND });
    held.resolve();
    await second;
    expect(await wish(room)).toMatchObject({ state: 'delivered' });
  });
});

describe('an attempt without an answer', () => {
  it('is aborted after 10 s, and nothing of its voicemail goes out until 25 s after it began, then the newest', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    const reached = Promise.withResolvers<AbortSignal>();
    room.phone.onCall = (_, _ref, signal) => {
      reached.resolve(signal);
      return new Promise(() => undefined);
    };
    const sending = deliver(room);
    const signal = await reached.promise;
    room.clock.at += 10 * SECOND;
    room.timers.fire(10 * SECOND);
    expect(signal.aborted).toBe(true);
    expect(await sending).toEqual({ delivered: 0, failed: 1 });
    room.phone.onCall = () => undefined;
    await owe(room, false);
    room.clock.at += 15 * SECOND - 1;
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([]);
    room.clock.at += 1;
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
    expect(room.timers.waiting(10 * SECOND), 'its timer is called off').toBe(0);
  });

  it('is sent again, because nobody knows whether it was taken', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    room.phone.onAnswer = () => {
      room.phone.onAnswer = () => undefined;
      throw new ProviderError('unreachable', { reason: 'connection-broken' });
    };
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'waiting', claimed_until: room.clock.at + 25 * SECOND });
    room.clock.at += 25 * SECOND;
    await deliver(room);
    expect(room.phone.flagWrites).toHaveLength(2);
    expect(await wish(room)).toMatchObject({ state: 'delivered' });
  });

  it('keeps its claim when the worker is stopped in the middle', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    const stopping = new AbortController();
    room.phone.onCall = () => {
      stopping.abort();
      return new Promise(() => undefined);
    };
    await deliverDue(room, room.accountId, stopping.signal);
    expect(await wish(room)).toMatchObject({
      state: 'waiting',
      claimed_until: room.clock.at + 25 * SECOND,
      due_at: room.clock.at,
      last_error: null,
    });
  });
});

describe('a failed delivery', () => {
  it('is tried again with growing, jittered pauses up to a day', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError('unreachable', { status: 503 }));
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await deliver(room);
      const { due_at = 0 } = (await wish(room)) ?? {};
      pauses.push(due_at - room.clock.at);
      room.clock.at = due_at;
    }
    expect(pauses.slice(0, 4)).toEqual([3_750, 7_500, 15_000, 30_000]);
    expect(Math.max(...pauses)).toBe(18 * HOUR);
    room.random = () => 1 - Number.EPSILON;
    await deliver(room);
    expect(((await wish(room))?.due_at ?? 0) - room.clock.at).toBe(24 * HOUR);
  });

  it('says why on the item, and screens are told', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError('unreachable', { status: 503 }));
    await deliver(room);
    expect(readTrouble((await wish(room))?.last_error ?? null)).toEqual({
      kind: 'unreachable',
      reason: null,
      status: 503,
      at: room.clock.at,
    });
    expect(await mirrored(room, 'a')).toMatchObject({ revision: 2 });
    expect((await eventTypes(room)).at(-1)).toBe('voicemail-changed');
  });

  it('obeys Retry-After, and the whole account waits', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    await owe(room, true, 'b');
    failWith(room, new ProviderError('rate-limited', { status: 429, retryAfterSeconds: 300 }));
    expect(await deliver(room)).toEqual({ delivered: 0, failed: 1 });
    room.phone.onCall = () => undefined;
    room.clock.at += 300 * SECOND - 1;
    expect(await deliver(room)).toEqual({ delivered: 0, failed: 0 });
    expect((await account(room)).next_recent_at).toBe(room.clock.at + 1);
    room.clock.at += 1;
    expect(await deliver(room)).toEqual({ delivered: 2, failed: 0 });
  });

  it('by a phone system that asks to wait holds up nothing for longer than that, however often the wish was tried', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError('unreachable', { status: 503 }));
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await deliver(room);
      room.clock.at = (await wish(room))?.due_at ?? 0;
    }
    for (const [retryAfterSeconds, waits] of [
      [3, 3 * SECOND],
      [undefined, 45 * SECOND],
    ] as const) {
      failWith(room, new ProviderError('rate-limited', { status: 429, retryAfterSeconds }));
      await deliver(room);
      expect(((await wish(room))?.due_at ?? 0) - room.clock.at).toBe(waits);
      expect(await account(room)).toMatchObject({ next_recent_at: room.clock.at + waits, failures: 0 });
      room.clock.at += waits;
    }
  });

  it.each([
    ['reply-not-understood', 422],
    ['reply-not-understood', 400],
    ['permission-missing', 403],
    ['unsupported', undefined],
    ['gone', 404],
  ] as const)('that cannot heal (%s %s) is refused and not sent again', async (kind, status) => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError(kind, { status }));
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'refused', claimed_until: 0 });
    room.clock.at += 48 * HOUR;
    await deliver(room);
    expect(room.phone.calls).toHaveLength(1);
    expect(await mirrored(room, 'a'), 'ours stays as it is').toMatchObject({ remote_listened: 0, revision: 2 });
  });

  it.each([
    ['unreachable', 408],
    ['reply-not-understood', 409],
    ['reply-not-understood', 200],
    ['unreachable', 500],
    ['not-ready', undefined],
  ] as const)('that may heal (%s %s) waits', async (kind, status) => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError(kind, { status }));
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'waiting', claimed_until: 0, attempts: 1 });
  });

  it.each([
    ['credentials-rejected', 'active'],
    ['unsafe-address', 'rejected'],
  ] as const)('by %s stops the account and keeps the wish', async (kind, state) => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError(kind, { status: 401 }));
    await deliver(room);
    expect(await account(room)).toMatchObject({ state });
    room.clock.at += 59_999;
    await deliver(room);
    expect(room.phone.calls).toHaveLength(1);
    expect(await wish(room)).toMatchObject({ state: 'waiting' });
    expect((await eventTypes(room, 'account')).at(-1)).toBe('account-changed');
  });

  it('at a phone system that lacks the verb is refused as unsupported', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    room.phone.capabilities = { ...room.phone.capabilities, listenedFlag: 'none' };
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'refused' });
    expect(readTrouble((await wish(room))?.last_error ?? null)?.kind).toBe('unsupported');
  });

  it('leaves a flag that was let go in the meantime let go, and delivered when it was taken', async () => {
    const room = await aPulledRoom();
    const letGo = () => room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'let-go' }).execute());
    await owe(room, true);
    room.phone.onCall = async () => {
      await letGo();
      throw new ProviderError('permission-missing', { status: 403 });
    };
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'let-go' });
    await owe(room, true);
    room.phone.onCall = async () => void (await letGo());
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'delivered' });
    expect(await mirrored(room, 'a')).toMatchObject({ remote_listened: 1 });
  });
});

describe('a ref that names another voicemail by now', () => {
  const reused = (room: TestRoom) => room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING + HOUR });

  it('is not removed, and a sync is asked for', async () => {
    const room = await aPulledRoom();
    await oweDueRemoval(room);
    reused(room);
    await deliver(room);
    expect(room.phone.removals).toEqual([]);
    expect(room.phone.calls).toEqual(['fetchOne']);
    expect((await wishes(room)).map(({ state }) => state)).toEqual(['superseded']);
    expect((await account(room)).next_recent_at).toBe(room.clock.at);
    await pullRecent(room, room.accountId, never);
    expect(await mirrored(room, 'a')).toMatchObject({ received_at: MONDAY_MORNING + HOUR, trashed_at: null });
  });

  it('is looked at just before the removal, also of one erased here long ago', async () => {
    const room = await aPulledRoom();
    await oweDueRemoval(room);
    await room.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '=', 'a').execute());
    reused(room);
    await deliver(room);
    expect(room.phone.removals).toEqual([]);
  });

  it('is the same one a second apart, and goes', async () => {
    const room = await aPulledRoom();
    await oweDueRemoval(room);
    room.phone.alter('a', { receivedAt: MONDAY_MORNING - 999 });
    await deliver(room);
    expect(room.phone.removals).toEqual(['a']);
  });

  it('does not stay listened by a mark that was meant for the old one', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    reused(room);
    await deliver(room);
    expect(room.phone.voicemails.get('a')).toMatchObject({ listened: false });
    expect((await wishes(room)).map(({ state }) => state)).toEqual(['superseded']);
    await pullRecent(room, room.accountId, never);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: null, received_at: MONDAY_MORNING + HOUR });
  });

  it('holds a removal up while it cannot be looked at', async () => {
    const room = await aPulledRoom();
    await oweDueRemoval(room);
    room.phone.onCall = (call) => {
      if (call === 'fetchOne') throw new ProviderError('unreachable', { status: 503 });
    };
    expect(await deliver(room)).toEqual({ delivered: 0, failed: 1 });
    expect(room.phone.removals).toEqual([]);
    expect(await wish(room)).toMatchObject({ state: 'waiting' });
  });
});

describe('a flag refused while a newer one waited', () => {
  it('is moot once that is sent: tried again it would undo it', async () => {
    const room = await aPulledRoom();
    await owe(room, false);
    room.phone.onCall = async () => {
      room.phone.onCall = () => undefined;
      await owe(room, true);
      throw new ProviderError('gone', { status: 404 });
    };
    await deliver(room);
    await deliver(room);
    expect((await wishes(room)).map((one) => [one.wish, one.state])).toEqual([
      ['unlistened', 'superseded'],
      ['listened', 'delivered'],
    ]);
    const { id } = await mirrored(room, 'a');
    await room.store.change((change) => retryWishes(change, id, room.clock.at));
    await deliver(room);
    expect(room.phone.voicemails.get('a')).toMatchObject({ listened: true });
  });
});

describe('a write that is answered as if it were taken, and is not', () => {
  it('is sent again, and after eight attempts people are told', async () => {
    const room = await aPulledRoom();
    await owe(room, true);
    failWith(room, new ProviderError('reply-not-understood', { reason: WRITE_NOT_TAKEN }));
    const began = room.clock.at;
    for (let attempt = 1; attempt < 8; attempt += 1) {
      await deliver(room);
      expect(await wish(room)).toMatchObject({ state: 'waiting', claimed_until: 0 });
      room.clock.at = (await wish(room))?.due_at ?? 0;
    }
    expect(room.clock.at - began).toBeGreaterThan(5 * 60 * SECOND);
    await deliver(room);
    expect(await wish(room)).toMatchObject({ state: 'refused' });
  });
});

describe('two opposite marks around a step of the clock', () => {
  it.each([-2 * HOUR, 2 * HOUR])('end as the later one says (%i ms)', async (step) => {
    const room = await aPulledRoom();
    const { store, clock } = room;
    await owe(room, true);
    // Being sent while the clock is set: it stays in the outbox beside the later one.
    await store.change((change) => claimWish(change, room.accountId, 'a process', clock.at));
    clock.at += step;
    await owe(room, false);
    await store.change(({ db }) => db.updateTable('outbox').set({ claimed_until: 0, due_at: 0 }).execute());
    await deliver(room);
    expect(room.phone.flagWrites).toEqual([{ ref: 'a', listened: false }]);
  });
});
