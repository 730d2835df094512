import { describe, expect, it } from 'vitest';
import { clockShifts, isSameVoicemail, mayChangeHands } from '#lib/domain/identity.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { oweFlag, oweRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { addActivity } from '#lib/store/voicemails/activity.ts';
import { insertNote } from '#lib/store/voicemails/notes.ts';
import { askAgain } from '#lib/sync/recheck-pending.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { ANOTHER_HAS_THE_REF, lastingFacts } from '#lib/sync/identify.ts';
import { pullRecent, sweepPage } from '#lib/sync/pull.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import { account, aRoom, eventTypes, mirrored, never, type TestRoom, wishes } from '#tests/support/sync-deps.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

const all = ({ store }: TestRoom) => store.db.selectFrom('voicemails').selectAll().orderBy('seq').execute();
const quarantined = ({ store }: TestRoom) => store.db.selectFrom('quarantined_items').selectAll().execute();
const pull = async (room: TestRoom, afterMs = 15 * SECOND) => {
  room.clock.at += afterMs;
  expect(await pullRecent(room, room.accountId, never)).toBe('done');
};
const fullSync = async (room: TestRoom, afterMs = 15 * MINUTE) => {
  room.clock.at += afterMs;
  expect(await sweepPage(room, room.accountId, never)).toBe('done');
};
const set = (room: TestRoom, id: string, facts: object) =>
  room.store.change(({ db }) => db.updateTable('voicemails').set(facts).where('id', '=', id).execute());

/** A room that has `a`, left on Monday morning, among others. */
async function aPulledRoom(): Promise<TestRoom> {
  const room = await aRoom();
  for (const [index, ref] of ['a', 'b', 'c'].entries())
    room.phone.arrive({ ref, receivedAt: MONDAY_MORNING - index * HOUR });
  await fullSync(room, 0);
  room.clock.at += DAY;
  return room;
}

/** The phone system gives the number of `a` to another message. */
const reuse = (room: TestRoom, receivedAt = room.clock.at) =>
  room.phone.arrive({
    ref: 'a',
    receivedAt,
    caller: { kind: 'number', number: '+4930999' },
    transcript: { state: 'ready', text: 'Somebody else.' },
  });

describe('a ref that names another voicemail', () => {
  it('brings it as new: nothing decided about the old one touches it, and the old one is gone with its history', async () => {
    const room = await aPulledRoom();
    const old = await mirrored(room, 'a');
    await set(room, old.id, {
      ...{ listened_at: 5, listened_by: 'maya', status: 'done', done_at: 6, done_by: 'maya', outcome: 'booked' },
      ...{ assignee_id: 'maya', trashed_at: 7, erase_after: room.clock.at + DAY, decoded_seconds: 11 },
    });
    await room.store.change(async (change) => {
      await insertNote(change, { id: 'n', voicemail_id: old.id, member_id: 'maya', text: 'Called.', at: 6 });
      await addActivity(change, { voicemailId: old.id, memberId: 'maya', type: 'done', detail: {}, at: 6 });
      await oweRemoval(change, old, room.clock.at + DAY, room.clock.at);
      await oweFlag(change, old, true, room.clock.at);
    });
    reuse(room);
    await pull(room);
    const newcomer = await mirrored(room, 'a');
    expect(newcomer).toMatchObject({
      ...{ listened_at: null, status: 'open', trashed_at: null, assignee_id: null, decoded_seconds: null, revision: 1 },
      ...{ caller_number: '+4930999', transcript_text: 'Somebody else.', missing_since: null },
    });
    const before = (await all(room)).find(({ id }) => id === old.id);
    expect(before).toMatchObject({
      ...{ status: 'done', outcome: 'booked', listened_by: 'maya', trashed_at: 7, missing_since: room.clock.at },
      ...{ retired_ref: 'a', caller_number: '+4915112345678', transcript_text: old.transcript_text, revision: 2 },
    });
    expect((await wishes(room)).map(({ wish, state }) => [wish, state])).toEqual([
      ['remove', 'superseded'],
      ['listened', 'superseded'],
    ]);
    expect(await eventTypes(room)).toEqual([
      ...['voicemail-received', 'voicemail-received', 'voicemail-received'],
      ...['voicemail-changed', 'voicemail-received'],
    ]);
    const wanted = await room.store.db.selectFrom('audio_wants').select('voicemail_id').execute();
    expect(wanted.map((want) => want.voicemail_id)).toContain(newcomer.id);
    expect(wanted.map((want) => want.voicemail_id)).not.toContain(old.id);
  });

  it('stays so at every further look, without an event or a row more', async () => {
    const room = await aPulledRoom();
    reuse(room);
    await pull(room);
    const before = [await all(room), await eventTypes(room)];
    for (let looks = 0; looks < 5; looks += 1) await pull(room);
    await fullSync(room);
    expect([(await all(room)).map(({ id }) => id), await eventTypes(room)]).toEqual([
      (before[0] as { id: string }[]).map(({ id }) => id),
      before[1],
    ]);
  });

  it('takes nothing with it when the old one is erased here, and owes nothing for that', async () => {
    const room = await aPulledRoom();
    const old = await mirrored(room, 'a');
    reuse(room);
    await pull(room);
    const retired = (await all(room)).find(({ id }) => id === old.id);
    if (retired === undefined) throw new Error('the old one is no more');
    await set(room, old.id, { trashed_at: room.clock.at, erase_after: room.clock.at });
    await room.store.change((change) => oweRemoval(change, retired, room.clock.at, room.clock.at));
    expect(await wishes(room)).toEqual([]);
    expect(await eraseDue(room, never)).toBe(1);
    await fullSync(room);
    expect((await all(room)).map(({ ref }) => ref).sort()).toEqual(['a', 'b', 'c']);
    expect(await room.store.db.selectFrom('tombstones').selectAll().execute()).toEqual([]);
  });

  it.each(['waiting', 'refused', 'delivered'] as const)(
    'lets a newcomer in under the ref of an erased one whose removal is %s',
    async (state) => {
      const room = await aPulledRoom();
      const old = await mirrored(room, 'a');
      await set(room, old.id, { trashed_at: room.clock.at, erase_after: room.clock.at });
      await room.store.change((change) => oweRemoval(change, old, room.clock.at, room.clock.at));
      await eraseDue(room, never);
      await room.store.change(({ db }) => db.updateTable('outbox').set({ state }).execute());
      await pull(room);
      expect((await all(room)).map(({ ref }) => ref)).not.toContain('a');
      reuse(room);
      await pull(room);
      expect(await mirrored(room, 'a')).toMatchObject({ trashed_at: null, transcript_text: 'Somebody else.' });
      expect((await wishes(room)).map((wish) => wish.state)).toEqual([
        state === 'delivered' ? 'delivered' : 'superseded',
      ]);
    },
  );

  it('is told from one whose tombstone an earlier release laid by having come after the erasing', async () => {
    const room = await aPulledRoom();
    const stone = { ref: 'old', line_ref: 'desk', erased_at: room.clock.at, keeps: 1, last_seen_sweep: 1 } as const;
    await room.store.change(({ db }) =>
      db
        .insertInto('tombstones')
        .values({ account_id: room.accountId, ...stone })
        .execute(),
    );
    room.phone.arrive({ ref: 'old', receivedAt: room.clock.at - DAY });
    await pull(room);
    expect((await all(room)).map(({ ref }) => ref)).not.toContain('old');
    room.phone.arrive({ ref: 'old', receivedAt: room.clock.at + DAY });
    await pull(room, 2 * DAY);
    expect((await all(room)).map(({ ref }) => ref)).toContain('old');
  });

  it('is left to a sync when a pending one is asked for again', async () => {
    const room = await aRoom();
    room.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await pull(room);
    const old = await mirrored(room, 'a');
    reuse(room);
    room.clock.at += MINUTE;
    await askAgain(room, room.accountId, never);
    expect(await mirrored(room, 'a')).toMatchObject({ id: old.id, transcript_text: null, ask_again_at: null });
    await pull(room, 0);
    expect(await mirrored(room, 'a')).toMatchObject({ transcript_text: 'Somebody else.' });
  });

  it('is another voicemail too when it was received in the same second, with another number and length', async () => {
    const room = await aPulledRoom();
    reuse(room, MONDAY_MORNING);
    await pull(room);
    expect(await all(room), 'a number alone may be completed later').toHaveLength(3);
    room.phone.alter('a', { caller: { kind: 'number', number: '+4940222' }, durationSeconds: 40 });
    await pull(room);
    expect(await all(room)).toHaveLength(4);
  });
});

describe('the same voicemail', () => {
  it.each([999, -999, 400.5])('is one that is told %d ms apart, as listings and single looks round', async (apart) => {
    const room = await aPulledRoom();
    room.phone.alter('a', { receivedAt: MONDAY_MORNING + apart });
    await pull(room);
    await fullSync(room);
    expect(await all(room)).toHaveLength(3);
    expect(await quarantined(room)).toEqual([]);
  });

  it('returns with its history after it was gone', async () => {
    const room = await aPulledRoom();
    const { id } = await mirrored(room, 'a');
    await set(room, id, { status: 'done', done_at: 6, done_by: 'maya' });
    const [gone] = room.phone.voicemails.values();
    room.phone.voicemails.delete('a');
    for (let syncs = 0; syncs < 3; syncs += 1) await fullSync(room);
    expect((await mirrored(room, 'a')).missing_since).not.toBeNull();
    if (gone) room.phone.arrive(gone);
    await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ id, status: 'done', missing_since: null });
  });

  it('returns with its history after another one had its ref, and what was decided is owed again', async () => {
    const room = await aPulledRoom();
    const { id } = await mirrored(room, 'a');
    const before = room.phone.voicemails.get('a');
    reuse(room);
    await pull(room);
    await set(room, id, { trashed_at: 5, listened_at: 5, erase_after: room.clock.at + DAY });
    if (before) room.phone.arrive(before);
    await pull(room);
    await pull(room, 11 * MINUTE);
    expect(await mirrored(room, 'a')).toMatchObject({ id, missing_since: null, retired_ref: null, trashed_at: 5 });
    expect((await wishes(room)).map(({ wish, state }) => [wish, state])).toEqual([
      ['listened', 'waiting'],
      ['remove', 'waiting'],
    ]);
    expect(await all(room)).toHaveLength(4);
  });

  it('is the same where an update put its impossible date at the edge of what can be read, once its date can be', async () => {
    const room = await aPulledRoom();
    const { id } = await mirrored(room, 'a');
    const edge = MONDAY_MORNING + 300 * DAY;
    await set(room, id, { received_at: edge, seq: edge * 1024 + 1023, status: 'done' });
    const receivedAt = room.clock.at - HOUR;
    room.phone.alter('a', { receivedAt });
    for (let time = 0; time < 2; time += 1) await pull(room);
    expect(await mirrored(room, 'a')).toMatchObject({ id, status: 'done', remote_received_at: receivedAt });
    expect(await all(room)).toHaveLength(3);
    // From then on its time tells it from another that gets its ref.
    reuse(room);
    await pull(room);
    expect((await mirrored(room, 'a')).id).not.toBe(id);
  });

  it('comes as new under another ref: nothing says which it was, and none is lost', async () => {
    const room = await aPulledRoom();
    const before = room.phone.voicemails.get('a');
    room.phone.voicemails.delete('a');
    if (before) room.phone.arrive({ ...before, ref: 'd' });
    await pull(room);
    expect((await all(room)).map(({ ref }) => ref).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stays the same when the clock of the phone system is set otherwise, also on the last part of a long listing', async () => {
    const room = await aRoom();
    for (let index = 0; index < 101; index += 1)
      room.phone.arrive({
        ref: `v${index}`,
        receivedAt: MONDAY_MORNING - index * MINUTE,
        caller: { kind: 'number', number: `+49301${String(index).padStart(6, '0')}` },
      });
    await pull(room);
    for (const shift of [HOUR, 0, -5.5 * HOUR]) {
      for (let index = 0; index < 101; index += 1)
        room.phone.alter(`v${index}`, { receivedAt: MONDAY_MORNING - index * MINUTE + shift });
      await pull(room);
      const rows = await all(room);
      expect(rows).toHaveLength(101);
      expect(rows.every((row) => row.revision === 1 && row.received_at <= MONDAY_MORNING)).toBe(true);
      expect(rows.map((row) => lastingFacts(row).receivedAt)).toContain(MONDAY_MORNING + shift);
    }
  });
});

describe('a phone system whose clock is set otherwise', () => {
  const many = async (count: number) => {
    const room = await aRoom();
    for (let index = 0; index < count; index += 1)
      room.phone.arrive({
        ref: `v${String(index).padStart(3, '0')}`,
        receivedAt: MONDAY_MORNING - index * MINUTE,
        caller: { kind: 'number', number: `+49301${String(index).padStart(6, '0')}` },
      });
    await fullSync(room, 0);
    return room;
  };
  /** Only these of the phone system's voicemails are listed while `work` runs. */
  const listingOnly = async (room: TestRoom, refs: string[], work: () => Promise<void>) => {
    const there = new Map(room.phone.voicemails);
    for (const ref of there.keys()) if (!refs.includes(ref)) room.phone.voicemails.delete(ref);
    await work();
    for (const [ref, voicemail] of there) room.phone.voicemails.set(ref, voicemail);
  };
  const shiftAll = (room: TestRoom, shift: (index: number) => number) => {
    for (const [index, ref] of [...room.phone.voicemails.keys()].toSorted().entries())
      room.phone.alter(ref, { receivedAt: MONDAY_MORNING - index * MINUTE + shift(index) });
  };
  const expectUnmoved = async (room: TestRoom, count: number) => {
    const rows = await all(room);
    expect(rows).toHaveLength(count);
    expect(rows.every((row) => row.retired_ref === null && row.revision === 1)).toBe(true);
  };

  it.each([3, 10, 20, 28, 29])(
    'brings none anew where a recent look lists %i of 30 before a full sync does',
    async (first) => {
      const room = await many(30);
      for (const shift of [HOUR, -5.5 * HOUR, 0]) {
        shiftAll(room, () => shift);
        const refs = [...room.phone.voicemails.keys()].toSorted();
        await listingOnly(room, refs.slice(0, first), () => pull(room));
        await fullSync(room);
        await expectUnmoved(room, 30);
      }
    },
  );

  it.each([
    [1, -HOUR],
    [1, HOUR],
    [2, -5.5 * HOUR],
    [2, 2 * HOUR],
  ])('brings none anew in a mailbox of %i, moved by %i ms', async (count, shift) => {
    const room = await many(count);
    room.clock.at += 3 * HOUR;
    await pull(room, 0);
    shiftAll(room, () => shift);
    await pull(room);
    await fullSync(room);
    await expectUnmoved(room, count);
  });

  it('is not taken for the reason where a mailbox of two brings other callers, lengths or distances, or what can be new', async () => {
    const unlike: Parameters<TestRoom['phone']['alter']>[1][] = [
      { receivedAt: MONDAY_MORNING - HOUR, caller: { kind: 'number', number: '+4940999999' } },
      { receivedAt: MONDAY_MORNING - HOUR, caller: { kind: 'withheld' } },
      { receivedAt: MONDAY_MORNING - HOUR, durationSeconds: 99 },
      { receivedAt: MONDAY_MORNING - 2 * HOUR },
      { receivedAt: MONDAY_MORNING + 4 * HOUR },
    ];
    for (const other of unlike) {
      const room = await many(2);
      room.clock.at += 3 * HOUR;
      await pull(room, 0);
      room.phone.alter('v000', other);
      room.phone.alter('v001', { receivedAt: MONDAY_MORNING - MINUTE - HOUR });
      await pull(room);
      await pull(room, 11 * MINUTE);
      expect((await all(room)).length, JSON.stringify(other)).toBeGreaterThan(2);
    }
  });

  it('brings none anew where a process ended after the first hundred', async () => {
    const room = await many(101);
    shiftAll(room, () => HOUR);
    const refs = [...room.phone.voicemails.keys()].toSorted();
    await listingOnly(room, refs.slice(0, 100), () => pull(room));
    await pull(room);
    await expectUnmoved(room, 101);
  });

  it.each([
    [HOUR, 0],
    [2 * HOUR, HOUR],
    [-5.5 * HOUR, -4.5 * HOUR],
  ])('brings none anew where summer time began within a page (%i, %i)', async (newer, older) => {
    const room = await many(30);
    shiftAll(room, (index) => (index < 11 ? newer : older));
    await pull(room);
    await fullSync(room);
    await expectUnmoved(room, 30);
  });

  it('brings none anew by an announcement: one alone is left to a look, or known by what others showed', async () => {
    const room = await many(5);
    shiftAll(room, () => HOUR);
    const announce = async (ref: string) => {
      await room.store.change((change) => hintAt(change, room.accountId, ref, room.clock.at));
      await fetchHinted(room, room.accountId, never);
    };
    await announce('v000');
    await expectUnmoved(room, 5);
    expect((await account(room)).next_recent_at).toBeLessThanOrEqual(room.clock.at);
    await listingOnly(room, ['v001', 'v002', 'v003'], () => pull(room));
    await announce('v000');
    await expectUnmoved(room, 5);
    expect(lastingFacts(await mirrored(room, 'v000')).receivedAt).toBe(MONDAY_MORNING + HOUR);
  });

  it('still lets a newcomer in under a known ref, also by an announcement, at the look that follows', async () => {
    const room = await many(5);
    shiftAll(room, () => HOUR);
    await pull(room);
    room.clock.at += DAY;
    room.phone.arrive({ ref: 'v000', receivedAt: room.clock.at, caller: { kind: 'number', number: '+4940999' } });
    await room.store.change((change) => hintAt(change, room.accountId, 'v000', room.clock.at));
    await fetchHinted(room, room.accountId, never);
    await pull(room, 0);
    expect(await all(room)).toHaveLength(6);
    expect(await mirrored(room, 'v000')).toMatchObject({ caller_number: '+4940999' });
  });

  it('brings nothing erased back, and removals owed still go', async () => {
    const room = await aRoom();
    for (const [index, ref] of ['a', 'b', 'c', 'd', 'e'].entries())
      room.phone.arrive({
        ref,
        receivedAt: MONDAY_MORNING - index * MINUTE,
        caller: { kind: 'number', number: `+493012345${index}` },
      });
    await pull(room);
    for (const ref of ['a', 'b']) {
      const row = await mirrored(room, ref);
      await set(room, row.id, { trashed_at: room.clock.at, erase_after: room.clock.at + (ref === 'a' ? 0 : HOUR) });
      await room.store.change((change) => oweRemoval(change, row, room.clock.at + HOUR, room.clock.at));
    }
    expect(await eraseDue(room, never)).toBe(1);
    for (const [ref, { receivedAt }] of room.phone.voicemails) room.phone.alter(ref, { receivedAt: receivedAt + HOUR });
    for (let looks = 0; looks < 2; looks += 1) await pull(room);
    expect((await all(room)).map(({ ref }) => ref).sort()).toEqual(['b', 'c', 'd', 'e']);
    room.clock.at += HOUR;
    await eraseDue(room, never);
    expect(await deliverDue(room, room.accountId, never)).toEqual({ delivered: 2, failed: 0 });
    expect(room.phone.removals.toSorted()).toEqual(['a', 'b']);
  });
});

describe('a removal that was said to be done', () => {
  it('is sent again when the voicemail is still listed ten minutes later, and refused in the end', async () => {
    const room = await aPulledRoom();
    const row = await mirrored(room, 'a');
    await set(room, row.id, { trashed_at: room.clock.at, erase_after: room.clock.at });
    await room.store.change((change) => oweRemoval(change, row, room.clock.at, room.clock.at));
    await eraseDue(room, never);
    const there = room.phone.voicemails.get('a');
    room.phone.onAnswer = (call) => {
      if (call === 'remove' && there) room.phone.arrive(there);
    };
    const state = async () => (await wishes(room))[0]?.state;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect(await deliverDue(room, room.accountId, never)).toEqual({ delivered: 1, failed: 0 });
      await pull(room, 5 * MINUTE);
      expect(await state(), 'a listing may be behind').toBe('delivered');
      await pull(room, 6 * MINUTE);
      expect(await state()).toBe(attempt < 8 ? 'waiting' : 'refused');
    }
    expect((await all(room)).map(({ ref }) => ref)).not.toContain('a');
  });

  it('is tried again where it was refused, as its voicemail is seen by nobody here any more; in the end it stays refused', async () => {
    const room = await aPulledRoom();
    const row = await mirrored(room, 'a');
    await set(room, row.id, { trashed_at: room.clock.at, erase_after: room.clock.at });
    await room.store.change((change) => oweRemoval(change, row, room.clock.at, room.clock.at));
    await eraseDue(room, never);
    room.phone.onCall = (call) => {
      if (call === 'remove') throw new ProviderError('permission-missing', { status: 403 });
    };
    const state = async () => (await wishes(room))[0]?.state;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await deliverDue(room, room.accountId, never);
      await pull(room, 5 * MINUTE);
      expect(await state()).toBe('refused');
      await pull(room, 6 * MINUTE);
      expect(await state()).toBe(attempt < 8 ? 'waiting' : 'refused');
    }
    expect((await all(room)).map(({ ref }) => ref)).not.toContain('a');
  });
});

describe('two that share a ref', () => {
  const sharing = async () => {
    const room = await aPulledRoom();
    const old = room.phone.voicemails.get('a');
    const newer = { ...reuse(room), ref: 'a' };
    if (old) room.phone.besides = [old];
    return { room, old, newer };
  };

  it('on one page: the one received last stands whatever the order, the other is quarantined, and nothing flaps', async () => {
    const { room, old, newer } = await sharing();
    for (let looks = 0; looks < 6; looks += 1) {
      const [first, second] = looks % 2 === 0 ? [newer, old] : [old, newer];
      room.phone.voicemails.delete('a');
      room.phone.besides = [first, second].flatMap((one) => one ?? []);
      await fullSync(room);
      expect(await mirrored(room, 'a')).toMatchObject({ transcript_text: 'Somebody else.', missing_since: null });
      expect(await quarantined(room)).toMatchObject([{ ref: 'a', reason: ANOTHER_HAS_THE_REF }]);
    }
    expect(await all(room)).toHaveLength(4);
    expect((await eventTypes(room)).length).toBe(5);
  });

  it.each([1, 2, 3])('on several pages of %i: the same', async (pageSize) => {
    const { room } = await sharing();
    room.phone.pageSize = pageSize;
    for (let syncs = 0; syncs < 6; syncs += 1) {
      room.clock.at += 15 * MINUTE;
      let end = await sweepPage(room, room.accountId, never);
      while (end === 'more') end = await sweepPage(room, room.accountId, never);
    }
    expect(await mirrored(room, 'a')).toMatchObject({ transcript_text: 'Somebody else.', missing_since: null });
    expect(await all(room)).toHaveLength(4);
    expect((await eventTypes(room)).length).toBe(5);
  });

  it('are one when they are the same', async () => {
    const { room, newer } = await sharing();
    room.phone.besides = [newer, newer];
    await pull(room);
    expect(await all(room)).toHaveLength(4);
    expect(await quarantined(room)).toEqual([]);
  });

  it('taking turns from look to look make no row more, and few events', async () => {
    const { room, old, newer } = await sharing();
    room.phone.besides = [];
    for (let looks = 0; looks < 60; looks += 1) {
      const listed = looks % 2 === 0 ? old : newer;
      if (listed) room.phone.arrive(listed);
      await pull(room);
    }
    expect(await all(room)).toHaveLength(4);
    expect((await eventTypes(room)).length).toBe(5);
  });

  it('both apart by box are two voicemails', async () => {
    const room = await aPulledRoom();
    room.phone.lines.push({ ref: 'night', name: 'Night' });
    room.phone.arrive({ ref: 'night/a', lineRef: 'night', receivedAt: MONDAY_MORNING });
    await pull(room);
    expect(await all(room)).toHaveLength(4);
  });
});

describe('a phone system that tells another received time at each look', () => {
  it.each([1, -1])(
    'makes a handful of rows in a day, and says so (%i)',
    async (direction) => {
      const room = await aPulledRoom();
      for (let looks = 0; looks < 100; looks += 1) {
        room.phone.alter('a', { receivedAt: MONDAY_MORNING + direction * (looks + 1) * 7 * SECOND });
        await pull(room, 15 * MINUTE);
      }
      expect((await all(room)).length).toBeLessThan(10);
      expect(await quarantined(room)).toMatchObject([{ ref: 'a', reason: ANOTHER_HAS_THE_REF }]);
    },
    60_000,
  );

  it('may give a ref to another one twice at once, then ever more slowly', () => {
    const retired = (...ago: number[]) => ago.map((ms) => ({ retiredAt: DAY - ms }));
    expect(mayChangeHands(retired(), DAY)).toBe(true);
    expect(mayChangeHands(retired(0), DAY)).toBe(true);
    expect(mayChangeHands(retired(0, MINUTE), DAY)).toBe(false);
    expect(mayChangeHands(retired(11 * MINUTE, 12 * MINUTE), DAY)).toBe(true);
    expect(mayChangeHands(retired(11 * MINUTE, 12 * MINUTE, HOUR), DAY)).toBe(false);
  });
});

describe('a restored mailbox', () => {
  it('has its refs back after ten minutes, however many they are, and whatever else cannot be read', async () => {
    const room = await aRoom();
    room.phone.pageSize = 10_000;
    const refs = Array.from({ length: 1_200 }, (_, index) => `r${index}`);
    const arrive = (day: number) =>
      refs.forEach((ref, index) => {
        room.phone.arrive({ ref, receivedAt: MONDAY_MORNING + day * DAY - index * index * SECOND });
      });
    arrive(0);
    await pull(room);
    room.phone.malformed = Array.from({ length: 1_100 }, (_, index) => ({
      ref: `odd${index}`,
      reason: { code: 'unreadable' as const },
    }));
    arrive(-30);
    for (let pulls = 0; pulls < 6; pulls += 1) await pull(room, 3 * MINUTE);
    const { receivedAt } = room.phone.voicemails.get('r1199') ?? {};
    expect(await mirrored(room, 'r1199')).toMatchObject({ received_at: receivedAt });
    expect(await quarantined(room)).toHaveLength(1_000);
  }, 120_000);
});

describe('a recreated mailbox', () => {
  it('is no clock set otherwise, though all its messages lie an hour later', async () => {
    const room = await aPulledRoom();
    for (const [index, ref] of ['a', 'b', 'c'].entries())
      room.phone.arrive({ ref, receivedAt: MONDAY_MORNING - index * HOUR + DAY / 2 });
    await pull(room);
    expect(await all(room)).toHaveLength(6);
  });

  it('is told by its callers', () => {
    const caller = (index: number) => ({ kind: 'number', number: `+4930123456${index}` }) as const;
    const at = (ms: number, index: number, durationSeconds = 12) => ({
      receivedAt: ms,
      caller: caller(index),
      durationSeconds,
    });
    const moved = [1, 2, 3].map((index) => ({
      known: at(index * MINUTE, index),
      told: at(index * MINUTE + HOUR, index),
    }));
    expect(clockShifts(moved)).toEqual([HOUR]);
    expect(clockShifts(moved.slice(1))).toEqual([]);
    expect(clockShifts([...moved, { known: at(0, 4), told: at(HOUR, 5) }])).toEqual([]);
    expect(clockShifts([...moved, { known: at(0, 4), told: at(HOUR, 4, 30) }])).toEqual([]);
    expect(clockShifts([{ known: at(0, 4), told: at(0, 4) }, ...moved]), 'brought up to date before').toEqual([HOUR]);
    expect(
      clockShifts(
        moved.map(({ known, told }) => ({ known, told: { ...told, receivedAt: told.receivedAt + 7 * MINUTE } })),
      ),
    ).toEqual([]);
    expect(isSameVoicemail(at(0, 1), at(1_999, 1))).toBe(true);
    expect(isSameVoicemail(at(0, 1), at(2_000, 1))).toBe(false);
  });
});
