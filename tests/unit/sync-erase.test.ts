import { describe, expect, it } from 'vitest';
import { oweFlag, oweRemoval, withdrawRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { dropOrphans, eraseDue } from '#lib/sync/erase-due.ts';
import { pullRecent, sweepPage } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { anotherProcess, aRoom, eventTypes, mirrored, never, type TestRoom, wishes } from '#tests/support/sync-deps.ts';

const WEEK = 7 * 86_400_000;

/** A room with voicemails `a` and `b`, `a` trashed until a week from now, as the use case does it. */
async function trashedRoom(removal: 'permanent' | 'none' = 'permanent'): Promise<TestRoom> {
  const room = await aRoom();
  room.phone.capabilities = { ...room.phone.capabilities, removal };
  room.phone.arrive({
    ref: 'a',
    receivedAt: MONDAY_MORNING,
    caller: { kind: 'number', number: '+493012345', name: 'Ada' },
  });
  room.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING + 1 });
  await sweepPage(room, room.accountId, never);
  const voicemail = await mirrored(room, 'a');
  await room.store.change(async (change) => {
    const facts = { trashed_at: room.clock.at, trashed_by: 'maya', erase_after: room.clock.at + WEEK };
    await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
    await oweFlag(change, voicemail, true, room.clock.at);
    if (removal === 'permanent') await oweRemoval(change, voicemail, room.clock.at + WEEK, room.clock.at);
  });
  return room;
}

const erase = (room: TestRoom) => eraseDue(room, never);
const deliver = (room: TestRoom) => deliverDue(room, room.accountId, never);
const refs = async ({ store }: TestRoom) =>
  (await store.db.selectFrom('voicemails').select('ref').orderBy('ref').execute()).map((row) => row.ref);
const stones = ({ store }: TestRoom) => store.db.selectFrom('tombstones').selectAll().execute();

async function sweep(room: TestRoom, minutes = 1): Promise<void> {
  room.clock.at += minutes * 60_000;
  expect(await sweepPage(room, room.accountId, never)).toBe('done');
}

describe('erasing', () => {
  it('waits for the end of the trash time, here and at the provider', async () => {
    const room = await trashedRoom();
    room.clock.at += WEEK - 1;
    expect(await erase(room)).toBe(0);
    await deliver(room);
    expect(room.phone.removals).toEqual([]);
    room.clock.at += 1;
    expect(await erase(room)).toBe(1);
    await deliver(room);
    expect(room.phone.removals).toEqual(['a']);
    expect(await refs(room)).toEqual(['b']);
  });

  it('leaves a restored voicemail alone though its time had been set', async () => {
    const room = await trashedRoom();
    room.clock.at += WEEK;
    const { id } = await mirrored(room, 'a');
    await room.store.change(async (change) => {
      await withdrawRemoval(change, id);
      await change.db
        .updateTable('voicemails')
        .set({ trashed_at: null, erase_after: null })
        .where('id', '=', id)
        .execute();
    });
    expect(await erase(room)).toBe(0);
    await deliver(room);
    expect([await refs(room), room.phone.removals]).toEqual([['a', 'b'], []]);
  });

  it('takes nothing that is not in Trash, whatever time is set on it', async () => {
    const room = await trashedRoom();
    room.clock.at += WEEK;
    await room.store.change(({ db }) => db.updateTable('voicemails').set({ trashed_at: null }).execute());
    expect(await erase(room)).toBe(0);
  });

  it('leaves nothing that was said or who said it in any table', async () => {
    const room = await trashedRoom();
    const { id } = await mirrored(room, 'a');
    await room.store.change(async ({ db }) => {
      const activity = { id: 'act', voicemail_id: id, member_id: 'maya', type: 'listened', at: 1 };
      await db
        .insertInto('activity')
        .values({ ...activity, detail: '{"heard":"Ada, all of it"}' })
        .execute();
      const listen = { id: 'l', voicemail_id: id, member_id: 'maya', began_at: 1, updated_at: 1, ranges: '[]' };
      await db
        .insertInto('listens')
        .values({ ...listen, heard_seconds: 0, ended: 0 })
        .execute();
    });
    room.clock.at += WEEK;
    await erase(room);
    const tables = ['voicemails', 'listens', 'activity', 'audio_wants', 'outbox', 'events', 'tombstones'] as const;
    const left = await Promise.all(tables.map((table) => room.store.db.selectFrom(table).selectAll().execute()));
    const other = await mirrored(room, 'b');
    const texts = JSON.stringify(left.flat().filter((row) => JSON.stringify(row) !== JSON.stringify(other)));
    expect(texts).not.toContain('Ada');
    expect(texts).not.toContain('+493012345');
    const listens = await room.store.db.selectFrom('listens').selectAll().execute();
    const activity = await room.store.db.selectFrom('activity').select(['type', 'detail']).execute();
    expect([listens, activity]).toEqual([[], [{ type: 'listened', detail: '{}' }]]);
    expect(room.audio.dropped).toEqual([id]);
    expect((await eventTypes(room)).at(-1)).toBe('voicemail-erased');
  });

  it('drops a recording that outlived its voicemail because the process died between', async () => {
    const room = await trashedRoom();
    const { id } = await mirrored(room, 'a');
    const file = { voicemail_id: id, revision: 1, state: 'playable', content_type: 'audio/mpeg', bytes: 1 } as const;
    const rest = { digest: '', peaks: null, fetched_at: 1, last_used_at: 1 };
    await room.store.change(({ db }) =>
      db
        .insertInto('audio_files')
        .values({ ...file, ...rest })
        .execute(),
    );
    room.clock.at += WEEK;
    room.audio.drop = async () => {
      throw new Error('the process dies here');
    };
    await expect(erase(room)).rejects.toThrow('dies');
    const next = anotherProcess(room);
    expect(await dropOrphans(next)).toBe(1);
    expect(next.audio.dropped).toEqual([id]);
  });

  it('keeps the removal owed with account and ref, though the voicemail is no more', async () => {
    const room = await trashedRoom();
    room.clock.at += WEEK;
    await erase(room);
    expect((await wishes(room)).map(({ wish, state, ref }) => ({ wish, state, ref }))).toEqual([
      { wish: 'listened', state: 'superseded', ref: 'a' },
      { wish: 'remove', state: 'waiting', ref: 'a' },
    ]);
  });
});

describe('the tombstone of an erased voicemail', () => {
  const erased = async (removal: 'permanent' | 'none' = 'permanent') => {
    const room = await trashedRoom(removal);
    room.clock.at += WEEK;
    await erase(room);
    return room;
  };

  it('keeps every pull from bringing it back while the removal waits', async () => {
    const room = await erased();
    await pullRecent(room, room.accountId, never);
    for (let sweeps = 0; sweeps < 4; sweeps += 1) await sweep(room);
    expect(await refs(room)).toEqual(['b']);
    expect(await stones(room)).toHaveLength(1);
  });

  it('stays while the removal waits, even if sweeps do not list it for a while', async () => {
    const room = await erased();
    room.phone.hidden.add('a');
    for (let sweeps = 0; sweeps < 4; sweeps += 1) await sweep(room);
    room.phone.hidden.clear();
    await sweep(room);
    expect(await refs(room)).toEqual(['b']);
  });

  it('goes when two full syncs ten minutes apart no longer list it', async () => {
    const room = await erased();
    await deliver(room);
    await sweep(room);
    expect(await stones(room)).toHaveLength(1);
    for (let minute = 0; minute < 9; minute += 1) await sweep(room);
    expect(await stones(room)).toHaveLength(1);
    await sweep(room);
    expect(await stones(room)).toHaveLength(0);
  });

  it.each(['refused', 'let-go'] as const)('stays while the removal is %s: the provider has it still', async (state) => {
    const room = await erased();
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state }).execute());
    room.phone.hidden.add('a');
    for (let syncs = 0; syncs < 4; syncs += 1) await sweep(room, 11);
    room.phone.hidden.clear();
    await sweep(room);
    expect(await refs(room)).toEqual(['b']);
  });

  it('begins to count anew when a sweep between lists it', async () => {
    const room = await erased();
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'delivered' }).execute());
    room.phone.hidden.add('a');
    await sweep(room);
    room.phone.hidden.clear();
    await sweep(room, 11);
    room.phone.hidden.add('a');
    await sweep(room, 11);
    expect(await stones(room)).toHaveLength(1);
    await sweep(room, 11);
    expect(await stones(room)).toHaveLength(0);
  });

  it('is not counted by the sweep that was under way when it was laid', async () => {
    const room = await trashedRoom();
    room.clock.at += WEEK;
    room.phone.pageSize = 1;
    expect(await sweepPage(room, room.accountId, never)).toBe('more');
    await erase(room);
    await deliver(room);
    expect(await sweepPage(room, room.accountId, never)).toBe('done');
    expect(await stones(room)).toMatchObject([{ absent_sweeps: 0 }]);
  });

  it('is not counted by a sweep whose losses are not believed', async () => {
    const room = await erased();
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    for (let index = 0; index < 10; index += 1)
      room.phone.arrive({ ref: `c${index}`, receivedAt: room.clock.at + index });
    await sweep(room);
    for (const ref of ['a', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6']) room.phone.hidden.add(ref);
    await sweep(room);
    await sweep(room);
    expect(await stones(room)).toMatchObject([{ absent_sweeps: 0 }]);
    room.phone.hidden.clear();
    await sweep(room);
    expect(await refs(room)).not.toContain('a');
  });

  it('is not counted by a listing that is shorter than the phone system counts, though nothing we have is missing', async () => {
    const room = await erased();
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    room.phone.hidden.add('a');
    room.phone.isShort = true;
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await sweep(room, 11);
    expect(await stones(room)).toMatchObject([{ absent_sweeps: 0 }]);
    room.phone.hidden.clear();
    await sweep(room);
    expect(await refs(room)).not.toContain('a');
  });

  it('is not counted by an empty listing, unless the provider confirmed the removal', async () => {
    const room = await trashedRoom();
    room.phone.voicemails.delete('b');
    await room.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '=', 'b').execute());
    room.clock.at += WEEK;
    await erase(room);
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    room.phone.hidden.add('a');
    await sweep(room, 11);
    await sweep(room, 11);
    expect(await stones(room)).toHaveLength(1);
    room.phone.hidden.clear();
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'waiting' }).execute());
    await deliver(room);
    await sweep(room, 11);
    await sweep(room, 11);
    expect(await stones(room)).toHaveLength(0);
  });

  it('stays for ever at a provider that cannot remove', async () => {
    const room = await erased('none');
    room.phone.hidden.add('a');
    for (let sweeps = 0; sweeps < 4; sweeps += 1) await sweep(room);
    room.phone.hidden.clear();
    await sweep(room);
    expect(await refs(room)).toEqual(['b']);
    expect(await stones(room)).toMatchObject([{ keeps: 1 }]);
  });

  it('holds when the removal is refused for good', async () => {
    const room = await erased();
    await room.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    for (let sweeps = 0; sweeps < 4; sweeps += 1) await sweep(room);
    expect(await refs(room)).toEqual(['b']);
  });
});
