import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { oweFlag } from '#lib/store/outbox/enqueue-change.ts';
import { askAgain } from '#lib/sync/recheck-pending.ts';
import { pullRecent } from '#lib/sync/pull.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { aRoom, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

const ask = (room: TestRoom) => askAgain(room, room.accountId, never);

async function pending(): Promise<TestRoom> {
  const room = await aRoom();
  room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
  await pullRecent(room, room.accountId, never);
  return room;
}

describe('a pending transcript', () => {
  it('is asked for again after 15 s, then with growing pauses, and not for ever', async () => {
    const room = await pending();
    expect(await ask(room)).toBe(0);
    const pauses: number[] = [];
    for (let row = await mirrored(room, 'a'); row.ask_again_at !== null; row = await mirrored(room, 'a')) {
      pauses.push(row.ask_again_at - room.clock.at);
      room.clock.at = row.ask_again_at;
      expect(await ask(room)).toBe(1);
    }
    expect(pauses.slice(0, 4)).toEqual([15_000, 11_250, 22_500, 45_000]);
    expect(Math.max(...pauses)).toBe(1.5 * 3_600_000);
    expect(pauses).toHaveLength(30);
    await pullRecent(room, room.accountId, never);
    expect((await mirrored(room, 'a')).ask_again_at).toBeNull();
  });

  it('is taken over when it is ready, and not asked for any more', async () => {
    const room = await pending();
    room.phone.alter('a', { transcript: { state: 'ready', text: 'It is Maya.' } });
    room.clock.at += 15_000;
    await ask(room);
    const row = await mirrored(room, 'a');
    expect(row).toMatchObject({ transcript_text: 'It is Maya.', revision: 2, ask_again_at: null, asked_again: 0 });
  });

  it('is not asked for again when the phone system has no such voicemail any more', async () => {
    const room = await pending();
    room.phone.voicemails.clear();
    room.clock.at += 15_000;
    await ask(room);
    expect(await mirrored(room, 'a')).toMatchObject({ ask_again_at: null, missing_since: null, revision: 1 });
  });

  it('waits longer after a failure, and as long as the phone system asks', async () => {
    const room = await pending();
    room.phone.onCall = () => {
      throw new ProviderError('rate-limited', { retryAfterSeconds: 500 });
    };
    room.clock.at += 15_000;
    await ask(room);
    const row = await mirrored(room, 'a');
    expect(row).toMatchObject({ ask_again_at: room.clock.at + 500_000, asked_again: 1 });
  });

  it('does not bring back a voicemail that is erased while it is asked for', async () => {
    const room = await pending();
    room.phone.onAnswer = async () => {
      await room.store.change(({ db }) => db.deleteFrom('voicemails').execute());
    };
    room.clock.at += 15_000;
    await ask(room);
    expect(await room.store.db.selectFrom('voicemails').selectAll().execute()).toEqual([]);
  });

  it('brings no listened flag while a wish is pending', async () => {
    const room = await pending();
    const voicemail = await mirrored(room, 'a');
    await room.store.change((change) => oweFlag(change, voicemail, false, room.clock.at));
    room.phone.alter('a', { listened: true });
    room.clock.at += 15_000;
    await ask(room);
    expect(await mirrored(room, 'a')).toMatchObject({ listened_at: null, remote_listened: 0 });
  });
});
