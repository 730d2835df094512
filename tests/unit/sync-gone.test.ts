import { describe, expect, it } from 'vitest';
import { decideHeldLosses } from '#lib/store/pulls/listed-line.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { pullRecent, sweepPage } from '#lib/sync/pull.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { aRoom, eventTypes, mirrored, never, type TestRoom } from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A room whose front desk holds `count` voicemails, a minute apart, the first left at `from`, swept once. */
async function swept(count: number, from = MONDAY_MORNING - count * MINUTE): Promise<TestRoom> {
  const room = await aRoom();
  room.phone.pageSize = 10_000;
  for (let index = 0; index < count; index += 1)
    room.phone.arrive({ ref: `v${index}`, receivedAt: from + index * MINUTE });
  await sweep(room);
  return room;
}

async function sweep(room: TestRoom, afterMs = 0): Promise<void> {
  room.clock.at += afterMs;
  let end = await sweepPage(room, room.accountId, never);
  while (end === 'more') end = await sweepPage(room, room.accountId, never);
  expect(end).toBe('done');
}

const lose = (room: TestRoom, refs: string[]) => refs.map((ref) => room.phone.hidden.add(ref));
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `v${from + index}`);

async function goneRefs({ store }: TestRoom): Promise<string[]> {
  const rows = await store.db.selectFrom('voicemails').select('ref').where('missing_since', 'is not', null).execute();
  return rows.map((row) => row.ref).sort();
}

async function heldLosses({ store }: TestRoom): Promise<number> {
  return (await store.db.selectFrom('lines').select('held_missing').executeTakeFirstOrThrow()).held_missing;
}

describe('a voicemail that a sweep no longer lists', () => {
  it('is gone after two agreeing sweeps ten minutes apart, and people see it', async () => {
    const room = await swept(10);
    lose(room, ['v3']);
    await sweep(room, MINUTE);
    expect(await goneRefs(room)).toEqual([]);
    await sweep(room, 10 * MINUTE);
    expect(await goneRefs(room)).toEqual(['v3']);
    expect(await mirrored(room, 'v3')).toMatchObject({ missing_since: room.clock.at, revision: 2, status: 'open' });
    expect((await eventTypes(room)).filter((type) => type === 'voicemail-changed')).toHaveLength(1);
  });

  it('is not gone while the sweeps are less than ten minutes apart, however many', async () => {
    const room = await swept(10);
    lose(room, ['v3']);
    for (let minute = 0; minute < 10; minute += 1) await sweep(room, MINUTE);
    expect(await goneRefs(room)).toEqual([]);
    await sweep(room, MINUTE);
    expect(await goneRefs(room)).toEqual(['v3']);
  });

  it('counts ten minutes from the look at its line, not from the beginning of a slow sweep', async () => {
    const room = await swept(10);
    lose(room, ['v3']);
    room.phone.onCall = (call) => {
      if (call === 'pull') room.clock.at += 9 * MINUTE;
    };
    await sweep(room);
    room.phone.onCall = () => undefined;
    await sweep(room, 2 * MINUTE);
    expect(await goneRefs(room)).toEqual([]);
  });

  it('is not missing when it is listed in a way that cannot be read', async () => {
    const room = await swept(10);
    lose(room, ['v3']);
    room.phone.malformed = [{ ref: 'v3', reason: { code: 'unreadable' } }];
    await sweep(room, MINUTE);
    await sweep(room, 11 * MINUTE);
    expect(await goneRefs(room)).toEqual([]);
    room.phone.malformed = [];
    await sweep(room, 11 * MINUTE);
    await sweep(room, 11 * MINUTE);
    expect(await goneRefs(room)).toEqual(['v3']);
  });

  it('begins anew when a sweep between lists it', async () => {
    const room = await swept(10);
    lose(room, ['v3']);
    await sweep(room, MINUTE);
    room.phone.hidden.clear();
    await sweep(room, 10 * MINUTE);
    lose(room, ['v3']);
    await sweep(room, 10 * MINUTE);
    expect(await goneRefs(room)).toEqual([]);
  });

  it('comes back when it is listed again, by a recent look too', async () => {
    const room = await swept(10);
    lose(room, ['v3']);
    await sweep(room, MINUTE);
    await sweep(room, 10 * MINUTE);
    room.phone.hidden.clear();
    await pullRecent(room, room.accountId, never);
    expect(await mirrored(room, 'v3')).toMatchObject({ missing_since: null, absent_since: null, revision: 3 });
  });

  it('is not missed by a sweep that passed before it arrived', async () => {
    const room = await swept(10);
    room.phone.pageSize = 5;
    room.clock.at += MINUTE;
    expect(await sweepPage(room, room.accountId, never)).toBe('more');
    room.phone.arrive({ ref: 'new', receivedAt: room.clock.at });
    room.phone.pageSize = 10_000;
    await pullRecent(room, room.accountId, never);
    room.phone.hidden.add('new');
    await sweep(room);
    expect(await mirrored(room, 'new')).toMatchObject({ absent_since: null });
  });

  it('means nothing on a line that the sweep did not show completely', async () => {
    const room = await swept(10);
    room.phone.lines.push({ ref: 'night', name: 'Night' });
    room.phone.arrive({ ref: 'n', lineRef: 'night', receivedAt: MONDAY_MORNING });
    room.phone.arrive({ ref: 'm', lineRef: 'night', receivedAt: MONDAY_MORNING });
    await sweep(room, MINUTE);
    room.phone.lines.pop();
    lose(room, ['n']);
    await sweep(room, MINUTE);
    await sweep(room, 10 * MINUTE);
    expect(await goneRefs(room)).toEqual([]);
  });
});

describe('a line that loses too much at once', () => {
  it('waits for an administrator when it would go to nothing', async () => {
    const room = await swept(3);
    lose(room, numbered(0, 3));
    await sweep(room, MINUTE);
    await sweep(room, 10 * MINUTE);
    expect([await goneRefs(room), await heldLosses(room)]).toEqual([[], 3]);
  });

  it.each([
    [30, 6, 0, 'six of thirty are a fifth'],
    [29, 6, 6, 'six of twenty-nine are more than a fifth'],
    [20, 5, 0, 'five are few, whatever the share'],
  ])('of %i losing %i: %i wait (%s)', async (count, lost, held) => {
    const room = await swept(count);
    lose(room, numbered(count - lost, count));
    await sweep(room, MINUTE);
    await sweep(room, 10 * MINUTE);
    expect(await heldLosses(room)).toBe(held);
    expect(await goneRefs(room)).toHaveLength(held === 0 ? lost : 0);
  });

  it('is at rest again when they are back, and screens are told both times', async () => {
    const room = await swept(3);
    lose(room, numbered(0, 3));
    await sweep(room, MINUTE);
    room.phone.hidden.clear();
    await sweep(room, 10 * MINUTE);
    expect(await heldLosses(room)).toBe(0);
    expect(await eventTypes(room, 'line')).toHaveLength(3);
    expect((await eventTypes(room)).filter((type) => type === 'voicemail-changed')).toEqual([]);
  });

  it('does not count what was erased here', async () => {
    const room = await swept(10);
    await room.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '<', 'v7').execute());
    lose(room, numbered(0, 7));
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(0);
  });

  it('does as the administrator says: gone', async () => {
    const room = await swept(3);
    lose(room, numbered(0, 3));
    await sweep(room, MINUTE);
    const line = await room.store.db.selectFrom('lines').select('id').executeTakeFirstOrThrow();
    await room.store.change((change) => decideHeldLosses(change, line.id, 'mark-gone', room.clock.at));
    expect([await goneRefs(room), await heldLosses(room)]).toEqual([numbered(0, 3), 0]);
  });

  it('does as the administrator says: kept, and not asked about again until they were listed once more', async () => {
    const room = await swept(3);
    lose(room, numbered(0, 3));
    await sweep(room, MINUTE);
    const line = await room.store.db.selectFrom('lines').select('id').executeTakeFirstOrThrow();
    await room.store.change((change) => decideHeldLosses(change, line.id, 'keep', room.clock.at));
    await sweep(room, 10 * MINUTE);
    await sweep(room, 10 * MINUTE);
    expect([await goneRefs(room), await heldLosses(room)]).toEqual([[], 0]);
    room.phone.hidden.clear();
    await sweep(room, MINUTE);
    lose(room, numbered(0, 3));
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(3);
  });
});

describe('voicemails past the retention of their box', () => {
  it('are believed gone however many: older than 25 days and than all that is still listed', async () => {
    const room = await swept(20, MONDAY_MORNING - 29 * DAY);
    for (let index = 0; index < 10; index += 1)
      room.phone.arrive({ ref: `young${index}`, receivedAt: MONDAY_MORNING - index * DAY });
    await sweep(room, MINUTE);
    lose(room, numbered(0, 20));
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(0);
    await sweep(room, 10 * MINUTE);
    expect(await goneRefs(room)).toHaveLength(20);
  });

  it('are not believed when an older one is still listed', async () => {
    const room = await swept(20, MONDAY_MORNING - 29 * DAY);
    lose(room, numbered(1, 20));
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(19);
  });

  it('are not believed when nothing at all is listed', async () => {
    const room = await swept(20, MONDAY_MORNING - 29 * DAY);
    lose(room, numbered(0, 20));
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(20);
  });

  it('are not believed before that age', async () => {
    const room = await swept(20, MONDAY_MORNING - 20 * DAY);
    room.phone.arrive({ ref: 'young', receivedAt: MONDAY_MORNING });
    await sweep(room, MINUTE);
    lose(room, numbered(0, 20));
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(20);
  });
});

describe('a listing that is suddenly capped', () => {
  it('is a suspected loss whatever the age of what is missing, where the phone system never erases by age', async () => {
    const room = await swept(60, MONDAY_MORNING - 29 * DAY);
    delete room.phone.capabilities.erasesAfterDays;
    room.phone.arrive({ ref: 'young', receivedAt: MONDAY_MORNING });
    await sweep(room, MINUTE);
    lose(room, numbered(0, 35));
    await sweep(room, MINUTE);
    await sweep(room, 11 * MINUTE);
    expect([await goneRefs(room), await heldLosses(room)]).toEqual([[], 35]);
  });

  it('is one even when it leaves out few, as long as the phone system counts more than it lists', async () => {
    const room = await swept(60);
    lose(room, ['v3']);
    room.phone.isShort = true;
    await sweep(room, MINUTE);
    await sweep(room, 11 * MINUTE);
    expect([await goneRefs(room), await heldLosses(room)]).toEqual([[], 1]);
    room.phone.isShort = false;
    await sweep(room, MINUTE);
    expect([await goneRefs(room), await heldLosses(room)]).toEqual([['v3'], 0]);
  });

  it('is one when somebody still waits for one of many that are missing', async () => {
    const room = await swept(100);
    lose(room, numbered(0, 7));
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(7);
    await room.store.change(({ db }) => db.updateTable('voicemails').set({ listened_at: MONDAY_MORNING }).execute());
    await sweep(room, MINUTE);
    expect(await heldLosses(room)).toBe(0);
  });

  it('has recordings that are not kept asked for while they may still be had', async () => {
    const room = await swept(60, MONDAY_MORNING - 60 * DAY);
    const wanted = async () => (await room.store.db.selectFrom('audio_wants').select('voicemail_id').execute()).length;
    expect(await wanted()).toBe(0);
    lose(room, numbered(20, 60));
    await sweep(room, MINUTE);
    expect([await heldLosses(room), await wanted()]).toEqual([40, 40]);
    expect(await fetchDueAudio(room, room.accountId, never)).toBe(10);
  });
});
