import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { oweFlag } from '#lib/store/outbox/enqueue-change.ts';
import { askAgain } from '#lib/sync/recheck-pending.ts';
import { pullRecent, pullTurn, sweepPage } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, aRoom, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;

async function aRoomWith(voicemails: number): Promise<TestRoom> {
  const room = await aRoom();
  for (let index = 0; index < voicemails; index += 1)
    room.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING - index * MINUTE });
  await sweepPage(room, room.accountId, never);
  await pullRecent(room, room.accountId, never);
  return room;
}

describe('a mark made now', () => {
  it('goes out next, however many older ones wait, and those go on in between', async () => {
    const room = await aRoomWith(42);
    for (let index = 0; index < 40; index += 1) {
      room.clock.at += 1_000;
      const row = await mirrored(room, `v${index}`);
      await room.store.change((change) => oweFlag(change, row, true, room.clock.at));
    }
    const fresh = await mirrored(room, 'v41');
    let isMarked = false;
    room.phone.onAnswer = async (call) => {
      if (call !== 'setListened' || isMarked || room.phone.flagWrites.length < 10) return;
      isMarked = true;
      room.clock.at += 1_000;
      await room.store.change((change) => oweFlag(change, fresh, true, room.clock.at));
    };
    await deliverDue(room, room.accountId, never);
    const order = room.phone.flagWrites.map(({ ref }) => ref);
    expect([order.length, order.slice(10, 13).includes('v41')]).toEqual([41, true]);
    // The oldest is not left to the end.
    expect(order.indexOf('v0')).toBeLessThan(3);
  });
});

describe('after an outage', () => {
  /** Fails until the pause between two looks has grown to minutes. */
  async function anOutage(): Promise<TestRoom> {
    const room = await aRoomWith(2);
    room.phone.onCall = () => {
      throw new ProviderError('unreachable', { reason: 'connection-refused' });
    };
    for (let look = 0; look < 8; look += 1) {
      room.clock.at = (await account(room)).next_recent_at;
      await pullTurn(room, room.accountId, never);
    }
    room.phone.onCall = () => undefined;
    room.clock.at += 10_000;
    expect((await account(room)).next_recent_at).toBeGreaterThan(room.clock.at + MINUTE);
    return room;
  }

  it('a change that is taken proves that it is over: the next sync is due at once', async () => {
    const room = await anOutage();
    const row = await mirrored(room, 'v0');
    await room.store.change((change) => oweFlag(change, row, true, room.clock.at));
    await deliverDue(room, room.accountId, never);
    expect((await account(room)).next_recent_at).toBeLessThanOrEqual(room.clock.at);
    await pullTurn(room, room.accountId, never);
    expect(await account(room)).toMatchObject({ failures: 0, last_error: null });
  });

  it('so does a voicemail that is asked for again', async () => {
    const room = await anOutage();
    const ask_again_at = room.clock.at;
    await room.store.change(({ db }) =>
      db.updateTable('voicemails').set({ ask_again_at }).where('ref', '=', 'v0').execute(),
    );
    await askAgain(room, room.accountId, never);
    expect((await account(room)).next_recent_at).toBeLessThanOrEqual(room.clock.at);
  });

  it('a request to wait holds all the same', async () => {
    const room = await anOutage();
    const until = room.clock.at + 30 * MINUTE;
    const last_error = JSON.stringify({ kind: 'rate-limited', reason: null, status: 429, at: MONDAY_MORNING });
    await room.store.change(({ db }) =>
      db.updateTable('accounts').set({ last_error, next_recent_at: until }).execute(),
    );
    const row = await mirrored(room, 'v0');
    await room.store.change((change) => oweFlag(change, row, true, room.clock.at));
    await deliverDue(room, room.accountId, never);
    expect(await account(room)).toMatchObject({ next_recent_at: until });
  });
});
