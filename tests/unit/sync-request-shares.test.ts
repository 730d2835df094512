import { describe, expect, it } from 'vitest';
import { oweFlag, oweRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { sweepPage } from '#lib/sync/pull.ts';
import { oneASecond } from '#tests/support/one-a-second.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { aRoom, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CHANGES = 1_200;
const RECORDINGS = 300;
const FRESH = 8;

/** The newest recordings are wanted, their transcripts are not ready, and every older voicemail has a change that waits. */
async function aBacklog(kind: 'flags' | 'removals'): Promise<TestRoom> {
  const room = await aRoom();
  room.phone.pageSize = 10_000;
  for (let index = 0; index < RECORDINGS + CHANGES; index += 1)
    room.phone.arrive({
      ref: `v${index}`,
      receivedAt: MONDAY_MORNING - index * MINUTE,
      audio: index < RECORDINGS ? 'ready' : 'unavailable',
      ...(index > FRESH && index < RECORDINGS && { transcript: { state: 'pending' } }),
    });
  await sweepPage(room, room.accountId, never);
  const rows = await room.store.db.selectFrom('voicemails').selectAll().orderBy('seq', 'desc').execute();
  const now = room.clock.at;
  await room.store.change(async (change) => {
    if (kind === 'removals') await change.db.updateTable('voicemails').set({ erase_after: now }).execute();
    for (const row of rows.slice(RECORDINGS))
      if (kind === 'flags') await oweFlag(change, row, true, now);
      else await oweRemoval(change, row, now, now);
  });
  room.clock.at += MINUTE;
  return room;
}

describe('at one request a second, with 1,200 changes, 300 recordings and 300 transcripts waiting', () => {
  it.each(['flags', 'removals'] as const)(
    '(%s) marks go out within ten seconds, syncs keep their rhythm, the rest goes on',
    async (kind) => {
      const room = await aBacklog(kind);
      const { work, stop } = oneASecond(room);
      const syncs: number[] = [];
      room.phone.onAnswer = (call) => {
        if (call === 'pull') syncs.push(room.clock.at);
      };
      const began = room.clock.at;
      const waits: number[] = [];
      for (let index = 0; index < FRESH; index += 1) {
        // Each at another moment of whatever is under way.
        await work(room.clock.at + 17 * SECOND + index * 400);
        const ref = `v${index}`;
        const row = await mirrored(room, ref);
        await room.store.change((change) => oweFlag(change, row, true, room.clock.at));
        const markedAt = room.clock.at;
        await work(markedAt + MINUTE, () => room.phone.flagWrites.some((write) => write.ref === ref));
        waits.push(room.clock.at - markedAt);
      }
      await stop();
      const seconds = (room.clock.at - began) / SECOND;
      const pauses = syncs.map((at, index) => at - (syncs[index - 1] ?? began));
      expect(Math.max(...waits)).toBeLessThanOrEqual(10 * SECOND);
      expect(Math.max(...pauses)).toBeLessThanOrEqual(3 * 15 * SECOND);
      expect(room.audio.kept.size).toBeGreaterThan(seconds / 10);
      expect(room.phone.flagWrites.length + room.phone.removals.length).toBeGreaterThan(seconds / 10);
    },
    60_000,
  );
});
