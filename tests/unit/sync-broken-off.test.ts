import { describe, expect, it } from 'vitest';
import { readTrouble } from '#lib/domain/error-record.ts';
import { pullTurn } from '#lib/sync/pull.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, aRoom, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;

/** An hour of turns unless told, taken whenever something is due; how often each mode was asked, and what failed when. */
async function anHour(room: TestRoom, minutes = 60) {
  const pulls = room.phone.calls.length;
  const end = room.clock.at + minutes * MINUTE;
  const errors = new Set<string | null>();
  while (room.clock.at < end) {
    const { next_recent_at, next_sweep_at } = await account(room);
    room.clock.at = Math.max(room.clock.at, Math.min(next_recent_at, next_sweep_at));
    await pullTurn(room, room.accountId, never);
    errors.add(readTrouble((await account(room)).last_error)?.reason ?? null);
  }
  return { asked: room.phone.calls.slice(pulls).filter((call) => call === 'pull').length, errors: [...errors] };
}

describe('a listing that does not end', () => {
  it('of an incremental sync is a failure that holds up no full sync, and is told until it is over', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    room.phone.brokenOff = { mode: 'recent', reason: 'listing-repeats' };
    const { asked, errors } = await anHour(room);
    const row = await account(room);
    expect(row.failures).toBeGreaterThan(3);
    expect(row.last_sweep_at).toBeGreaterThan(MONDAY_MORNING + 40 * MINUTE);
    expect(errors).toEqual(['listing-repeats']);
    expect(asked).toBeLessThan(30);
    // What the pages brought holds.
    expect((await mirrored(room, 'a')).ref).toBe('a');
    room.phone.brokenOff = null;
    await anHour(room);
    expect(await account(room)).toMatchObject({ failures: 0, last_error: null });
  });

  it('of a full sync is a failure that holds up no incremental one; the next full sync begins anew', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING });
    room.phone.brokenOff = { mode: 'everything', reason: 'listing-does-not-end' };
    const { asked, errors } = await anHour(room, 10);
    const row = await account(room);
    expect(row).toMatchObject({ failures: 0, last_sweep_at: null, sweep_cursor: null, sweep_began_at: null });
    expect([row.sweep_failures > 3, (row.last_sync_at ?? 0) > room.clock.at - MINUTE]).toEqual([true, true]);
    expect(errors.at(-1)).toBe('listing-does-not-end');
    expect(asked).toBeGreaterThan(30);
    room.phone.brokenOff = null;
    await anHour(room, 10);
    expect(await account(room)).toMatchObject({ sweep_failures: 0, last_error: null });
  });
});
