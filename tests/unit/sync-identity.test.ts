import { describe, expect, it } from 'vitest';
import { clockShifts, isSameVoicemail, mayChangeHands } from '#lib/domain/identity.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { enqueueFlag, enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { hintAt } from '#lib/store/pulls/hinted-refs.ts';
import { addActivity } from '#lib/store/voicemails/activity.ts';
import { insertNote } from '#lib/store/voicemails/notes.ts';
import { eraseDue } from '#lib/sync/erase-due.ts';
import { fetchHinted } from '#lib/sync/fetch-hinted.ts';
import { ANOTHER_HAS_THE_REF, lastingFacts } from '#lib/sync/identify.ts';
import { recheckPending } from '#lib/sync/recheck-pending.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  account,
  eventTypes,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  outboxEntries,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

const all = ({ store }: TestDeps) => store.db.selectFrom('voicemails').selectAll().orderBy('seq').execute();
const quarantined = ({ store }: TestDeps) => store.db.selectFrom('quarantined_items').selectAll().execute();
const pull = async (deps: TestDeps, afterMs = 15 * SECOND) => {
  deps.clock.at += afterMs;
  expect(await incrementalSync(deps, deps.accountId, never)).toBe('done');
};
const fullSync = async (deps: TestDeps, afterMs = 15 * MINUTE) => {
  deps.clock.at += afterMs;
  expect(await fullSyncPage(deps, deps.accountId, never)).toBe('done');
};
const set = (deps: TestDeps, id: string, facts: object) =>
  deps.store.change(({ db }) => db.updateTable('voicemails').set(facts).where('id', '=', id).execute());

/** Deps that have `a`, left on Monday morning, among others. */
async function pulledDeps(): Promise<TestDeps> {
  const deps = await testDeps();
  for (const [index, ref] of ['a', 'b', 'c'].entries())
    deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING - index * HOUR });
  await fullSync(deps, 0);
  deps.clock.at += DAY;
  return deps;
}

/** The phone system gives the number of `a` to another message. */
const reuse = (deps: TestDeps, receivedAt = deps.clock.at) =>
  deps.phone.arrive({
    ref: 'a',
    receivedAt,
    caller: { kind: 'number', number: '+4930999' },
    transcript: { state: 'ready', text: 'Somebody else.' },
  });

describe('a ref that names another voicemail', () => {
  it('brings it as new: nothing decided about the old one touches it, and the old one is gone with its history', async () => {
    const deps = await pulledDeps();
    const old = await mirrored(deps, 'a');
    await set(deps, old.id, {
      ...{ listened_at: 5, listened_by: 'maya', status: 'done', done_at: 6, done_by: 'maya', outcome: 'booked' },
      ...{ assignee_id: 'maya', trashed_at: 7, erase_after: deps.clock.at + DAY, decoded_seconds: 11 },
    });
    await deps.store.change(async (change) => {
      await insertNote(change, { id: 'n', voicemail_id: old.id, member_id: 'maya', text: 'Called.', at: 6 });
      await addActivity(change, { voicemailId: old.id, memberId: 'maya', type: 'done', detail: {}, at: 6 });
      await enqueueRemoval(change, old, deps.clock.at + DAY, deps.clock.at);
      await enqueueFlag(change, old, true, deps.clock.at);
    });
    reuse(deps);
    await pull(deps);
    const newcomer = await mirrored(deps, 'a');
    expect(newcomer).toMatchObject({
      ...{ listened_at: null, status: 'open', trashed_at: null, assignee_id: null, decoded_seconds: null, revision: 1 },
      ...{ caller_number: '+4930999', transcript_text: 'Somebody else.', missing_since: null },
    });
    const before = (await all(deps)).find(({ id }) => id === old.id);
    expect(before).toMatchObject({
      ...{ status: 'done', outcome: 'booked', listened_by: 'maya', trashed_at: 7, missing_since: deps.clock.at },
      ...{ retired_ref: 'a', caller_number: '+4915112345678', transcript_text: old.transcript_text, revision: 2 },
    });
    expect((await outboxEntries(deps)).map(({ kind, state }) => [kind, state])).toEqual([
      ['remove', 'superseded'],
      ['listened', 'superseded'],
    ]);
    expect(await eventTypes(deps)).toEqual([
      ...['voicemail-received', 'voicemail-received', 'voicemail-received'],
      ...['voicemail-changed', 'voicemail-received'],
    ]);
    const wanted = await deps.store.db.selectFrom('audio_wants').select('voicemail_id').execute();
    expect(wanted.map((want) => want.voicemail_id)).toContain(newcomer.id);
    expect(wanted.map((want) => want.voicemail_id)).not.toContain(old.id);
  });

  it('stays so at every further look, without an event or a row more', async () => {
    const deps = await pulledDeps();
    reuse(deps);
    await pull(deps);
    const before = [await all(deps), await eventTypes(deps)];
    for (let looks = 0; looks < 5; looks += 1) await pull(deps);
    await fullSync(deps);
    expect([(await all(deps)).map(({ id }) => id), await eventTypes(deps)]).toEqual([
      (before[0] as { id: string }[]).map(({ id }) => id),
      before[1],
    ]);
  });

  it('takes nothing with it when the old one is erased here, and enqueues nothing for that', async () => {
    const deps = await pulledDeps();
    const old = await mirrored(deps, 'a');
    reuse(deps);
    await pull(deps);
    const retired = (await all(deps)).find(({ id }) => id === old.id);
    if (retired === undefined) throw new Error('the old one is no more');
    await set(deps, old.id, { trashed_at: deps.clock.at, erase_after: deps.clock.at });
    await deps.store.change((change) => enqueueRemoval(change, retired, deps.clock.at, deps.clock.at));
    expect(await outboxEntries(deps)).toEqual([]);
    expect(await eraseDue(deps, never)).toBe(1);
    await fullSync(deps);
    expect((await all(deps)).map(({ ref }) => ref).sort()).toEqual(['a', 'b', 'c']);
    expect(await deps.store.db.selectFrom('tombstones').selectAll().execute()).toEqual([]);
  });

  it.each(['waiting', 'refused', 'delivered'] as const)(
    'lets a newcomer in under the ref of an erased one whose removal is %s',
    async (state) => {
      const deps = await pulledDeps();
      const old = await mirrored(deps, 'a');
      await set(deps, old.id, { trashed_at: deps.clock.at, erase_after: deps.clock.at });
      await deps.store.change((change) => enqueueRemoval(change, old, deps.clock.at, deps.clock.at));
      await eraseDue(deps, never);
      await deps.store.change(({ db }) => db.updateTable('outbox').set({ state }).execute());
      await pull(deps);
      expect((await all(deps)).map(({ ref }) => ref)).not.toContain('a');
      reuse(deps);
      await pull(deps);
      expect(await mirrored(deps, 'a')).toMatchObject({ trashed_at: null, transcript_text: 'Somebody else.' });
      expect((await outboxEntries(deps)).map((entry) => entry.state)).toEqual([
        state === 'delivered' ? 'delivered' : 'superseded',
      ]);
    },
  );

  it('is told from one whose tombstone an earlier release laid by having come after the erasing', async () => {
    const deps = await pulledDeps();
    const stone = { ref: 'old', line_ref: 'desk', erased_at: deps.clock.at, keeps: 1, last_seen_full_sync: 1 } as const;
    await deps.store.change(({ db }) =>
      db
        .insertInto('tombstones')
        .values({ account_id: deps.accountId, ...stone })
        .execute(),
    );
    deps.phone.arrive({ ref: 'old', receivedAt: deps.clock.at - DAY });
    await pull(deps);
    expect((await all(deps)).map(({ ref }) => ref)).not.toContain('old');
    deps.phone.arrive({ ref: 'old', receivedAt: deps.clock.at + DAY });
    await pull(deps, 2 * DAY);
    expect((await all(deps)).map(({ ref }) => ref)).toContain('old');
  });

  it('is left to a sync when a pending one is asked for again', async () => {
    const deps = await testDeps();
    deps.phone.arrive({ ref: 'a', receivedAt: MONDAY_MORNING, transcript: { state: 'pending' } });
    await pull(deps);
    const old = await mirrored(deps, 'a');
    reuse(deps);
    deps.clock.at += MINUTE;
    await recheckPending(deps, deps.accountId, never);
    expect(await mirrored(deps, 'a')).toMatchObject({ id: old.id, transcript_text: null, recheck_at: null });
    await pull(deps, 0);
    expect(await mirrored(deps, 'a')).toMatchObject({ transcript_text: 'Somebody else.' });
  });

  it('is another voicemail too when it was received in the same second, with another number and length', async () => {
    const deps = await pulledDeps();
    reuse(deps, MONDAY_MORNING);
    await pull(deps);
    expect(await all(deps), 'a number alone may be completed later').toHaveLength(3);
    deps.phone.alter('a', { caller: { kind: 'number', number: '+4940222' }, durationSeconds: 40 });
    await pull(deps);
    expect(await all(deps)).toHaveLength(4);
  });
});

describe('the same voicemail', () => {
  it.each([999, -999, 400.5])('is one that is told %d ms apart, as listings and single looks round', async (apart) => {
    const deps = await pulledDeps();
    deps.phone.alter('a', { receivedAt: MONDAY_MORNING + apart });
    await pull(deps);
    await fullSync(deps);
    expect(await all(deps)).toHaveLength(3);
    expect(await quarantined(deps)).toEqual([]);
  });

  it('returns with its history after it was gone', async () => {
    const deps = await pulledDeps();
    const { id } = await mirrored(deps, 'a');
    await set(deps, id, { status: 'done', done_at: 6, done_by: 'maya' });
    const [gone] = deps.phone.voicemails.values();
    deps.phone.voicemails.delete('a');
    for (let syncs = 0; syncs < 3; syncs += 1) await fullSync(deps);
    expect((await mirrored(deps, 'a')).missing_since).not.toBeNull();
    if (gone) deps.phone.arrive(gone);
    await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ id, status: 'done', missing_since: null });
  });

  it('returns with its history after another one had its ref, and what was decided is enqueued again', async () => {
    const deps = await pulledDeps();
    const { id } = await mirrored(deps, 'a');
    const before = deps.phone.voicemails.get('a');
    reuse(deps);
    await pull(deps);
    await set(deps, id, { trashed_at: 5, listened_at: 5, erase_after: deps.clock.at + DAY });
    if (before) deps.phone.arrive(before);
    await pull(deps);
    await pull(deps, 11 * MINUTE);
    expect(await mirrored(deps, 'a')).toMatchObject({ id, missing_since: null, retired_ref: null, trashed_at: 5 });
    expect((await outboxEntries(deps)).map(({ kind, state }) => [kind, state])).toEqual([
      ['listened', 'waiting'],
      ['remove', 'waiting'],
    ]);
    expect(await all(deps)).toHaveLength(4);
  });

  it('is the same where an update put its impossible date at the edge of what can be read, once its date can be', async () => {
    const deps = await pulledDeps();
    const { id } = await mirrored(deps, 'a');
    const edge = MONDAY_MORNING + 300 * DAY;
    await set(deps, id, { received_at: edge, seq: edge * 1024 + 1023, status: 'done' });
    const receivedAt = deps.clock.at - HOUR;
    deps.phone.alter('a', { receivedAt });
    for (let time = 0; time < 2; time += 1) await pull(deps);
    expect(await mirrored(deps, 'a')).toMatchObject({ id, status: 'done', remote_received_at: receivedAt });
    expect(await all(deps)).toHaveLength(3);
    // From then on its time tells it from another that gets its ref.
    reuse(deps);
    await pull(deps);
    expect((await mirrored(deps, 'a')).id).not.toBe(id);
  });

  it('comes as new under another ref: nothing says which it was, and none is lost', async () => {
    const deps = await pulledDeps();
    const before = deps.phone.voicemails.get('a');
    deps.phone.voicemails.delete('a');
    if (before) deps.phone.arrive({ ...before, ref: 'd' });
    await pull(deps);
    expect((await all(deps)).map(({ ref }) => ref).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stays the same when the clock of the phone system is set otherwise, also on the last part of a long listing', async () => {
    const deps = await testDeps();
    for (let index = 0; index < 101; index += 1)
      deps.phone.arrive({
        ref: `v${index}`,
        receivedAt: MONDAY_MORNING - index * MINUTE,
        caller: { kind: 'number', number: `+49301${String(index).padStart(6, '0')}` },
      });
    await pull(deps);
    for (const shift of [HOUR, 0, -5.5 * HOUR]) {
      for (let index = 0; index < 101; index += 1)
        deps.phone.alter(`v${index}`, { receivedAt: MONDAY_MORNING - index * MINUTE + shift });
      await pull(deps);
      const rows = await all(deps);
      expect(rows).toHaveLength(101);
      expect(rows.every((row) => row.revision === 1 && row.received_at <= MONDAY_MORNING)).toBe(true);
      expect(rows.map((row) => lastingFacts(row).receivedAt)).toContain(MONDAY_MORNING + shift);
    }
  });
});

describe('a phone system whose clock is set otherwise', () => {
  const many = async (count: number) => {
    const deps = await testDeps();
    for (let index = 0; index < count; index += 1)
      deps.phone.arrive({
        ref: `v${String(index).padStart(3, '0')}`,
        receivedAt: MONDAY_MORNING - index * MINUTE,
        caller: { kind: 'number', number: `+49301${String(index).padStart(6, '0')}` },
      });
    await fullSync(deps, 0);
    return deps;
  };
  /** Only these of the phone system's voicemails are listed while `work` runs. */
  const listingOnly = async (deps: TestDeps, refs: string[], work: () => Promise<void>) => {
    const there = new Map(deps.phone.voicemails);
    for (const ref of there.keys()) if (!refs.includes(ref)) deps.phone.voicemails.delete(ref);
    await work();
    for (const [ref, voicemail] of there) deps.phone.voicemails.set(ref, voicemail);
  };
  const shiftAll = (deps: TestDeps, shift: (index: number) => number) => {
    for (const [index, ref] of [...deps.phone.voicemails.keys()].toSorted().entries())
      deps.phone.alter(ref, { receivedAt: MONDAY_MORNING - index * MINUTE + shift(index) });
  };
  const expectUnmoved = async (deps: TestDeps, count: number) => {
    const rows = await all(deps);
    expect(rows).toHaveLength(count);
    expect(rows.every((row) => row.retired_ref === null && row.revision === 1)).toBe(true);
  };

  it.each([3, 10, 20, 28, 29])(
    'brings none anew where an incremental sync lists %i of 30 before a full sync does',
    async (first) => {
      const deps = await many(30);
      for (const shift of [HOUR, -5.5 * HOUR, 0]) {
        shiftAll(deps, () => shift);
        const refs = [...deps.phone.voicemails.keys()].toSorted();
        await listingOnly(deps, refs.slice(0, first), () => pull(deps));
        await fullSync(deps);
        await expectUnmoved(deps, 30);
      }
    },
  );

  it.each([
    [1, -HOUR],
    [1, HOUR],
    [2, -5.5 * HOUR],
    [2, 2 * HOUR],
  ])('brings none anew in a mailbox of %i, moved by %i ms', async (count, shift) => {
    const deps = await many(count);
    deps.clock.at += 3 * HOUR;
    await pull(deps, 0);
    shiftAll(deps, () => shift);
    await pull(deps);
    await fullSync(deps);
    await expectUnmoved(deps, count);
  });

  it('is not taken for the reason where a mailbox of two brings other callers, lengths or distances, or what can be new', async () => {
    const unlike: Parameters<TestDeps['phone']['alter']>[1][] = [
      { receivedAt: MONDAY_MORNING - HOUR, caller: { kind: 'number', number: '+4940999999' } },
      { receivedAt: MONDAY_MORNING - HOUR, caller: { kind: 'withheld' } },
      { receivedAt: MONDAY_MORNING - HOUR, durationSeconds: 99 },
      { receivedAt: MONDAY_MORNING - 2 * HOUR },
      { receivedAt: MONDAY_MORNING + 4 * HOUR },
    ];
    for (const other of unlike) {
      const deps = await many(2);
      deps.clock.at += 3 * HOUR;
      await pull(deps, 0);
      deps.phone.alter('v000', other);
      deps.phone.alter('v001', { receivedAt: MONDAY_MORNING - MINUTE - HOUR });
      await pull(deps);
      await pull(deps, 11 * MINUTE);
      expect((await all(deps)).length, JSON.stringify(other)).toBeGreaterThan(2);
    }
  });

  it('brings none anew where a process ended after the first hundred', async () => {
    const deps = await many(101);
    shiftAll(deps, () => HOUR);
    const refs = [...deps.phone.voicemails.keys()].toSorted();
    await listingOnly(deps, refs.slice(0, 100), () => pull(deps));
    await pull(deps);
    await expectUnmoved(deps, 101);
  });

  it.each([
    [HOUR, 0],
    [2 * HOUR, HOUR],
    [-5.5 * HOUR, -4.5 * HOUR],
  ])('brings none anew where summer time began within a page (%i, %i)', async (newer, older) => {
    const deps = await many(30);
    shiftAll(deps, (index) => (index < 11 ? newer : older));
    await pull(deps);
    await fullSync(deps);
    await expectUnmoved(deps, 30);
  });

  it('brings none anew by an announcement: one alone is left to a look, or known by what others showed', async () => {
    const deps = await many(5);
    shiftAll(deps, () => HOUR);
    const announce = async (ref: string) => {
      await deps.store.change((change) => hintAt(change, deps.accountId, ref, deps.clock.at));
      await fetchHinted(deps, deps.accountId, never);
    };
    await announce('v000');
    await expectUnmoved(deps, 5);
    expect((await account(deps)).next_recent_at).toBeLessThanOrEqual(deps.clock.at);
    await listingOnly(deps, ['v001', 'v002', 'v003'], () => pull(deps));
    await announce('v000');
    await expectUnmoved(deps, 5);
    expect(lastingFacts(await mirrored(deps, 'v000')).receivedAt).toBe(MONDAY_MORNING + HOUR);
  });

  it('still lets a newcomer in under a known ref, also by an announcement, at the look that follows', async () => {
    const deps = await many(5);
    shiftAll(deps, () => HOUR);
    await pull(deps);
    deps.clock.at += DAY;
    deps.phone.arrive({ ref: 'v000', receivedAt: deps.clock.at, caller: { kind: 'number', number: '+4940999' } });
    await deps.store.change((change) => hintAt(change, deps.accountId, 'v000', deps.clock.at));
    await fetchHinted(deps, deps.accountId, never);
    await pull(deps, 0);
    expect(await all(deps)).toHaveLength(6);
    expect(await mirrored(deps, 'v000')).toMatchObject({ caller_number: '+4940999' });
  });

  it('brings nothing erased back, and removals pending still go', async () => {
    const deps = await testDeps();
    for (const [index, ref] of ['a', 'b', 'c', 'd', 'e'].entries())
      deps.phone.arrive({
        ref,
        receivedAt: MONDAY_MORNING - index * MINUTE,
        caller: { kind: 'number', number: `+493012345${index}` },
      });
    await pull(deps);
    for (const ref of ['a', 'b']) {
      const row = await mirrored(deps, ref);
      await set(deps, row.id, { trashed_at: deps.clock.at, erase_after: deps.clock.at + (ref === 'a' ? 0 : HOUR) });
      await deps.store.change((change) => enqueueRemoval(change, row, deps.clock.at + HOUR, deps.clock.at));
    }
    expect(await eraseDue(deps, never)).toBe(1);
    for (const [ref, { receivedAt }] of deps.phone.voicemails) deps.phone.alter(ref, { receivedAt: receivedAt + HOUR });
    for (let looks = 0; looks < 2; looks += 1) await pull(deps);
    expect((await all(deps)).map(({ ref }) => ref).sort()).toEqual(['b', 'c', 'd', 'e']);
    deps.clock.at += HOUR;
    await eraseDue(deps, never);
    expect(await deliverDue(deps, deps.accountId, never)).toEqual({ delivered: 2, failed: 0 });
    expect(deps.phone.removals.toSorted()).toEqual(['a', 'b']);
  });
});

describe('a removal that was said to be done', () => {
  it('is sent again when the voicemail is still listed ten minutes later, and refused in the end', async () => {
    const deps = await pulledDeps();
    const row = await mirrored(deps, 'a');
    await set(deps, row.id, { trashed_at: deps.clock.at, erase_after: deps.clock.at });
    await deps.store.change((change) => enqueueRemoval(change, row, deps.clock.at, deps.clock.at));
    await eraseDue(deps, never);
    const there = deps.phone.voicemails.get('a');
    deps.phone.onAnswer = (call) => {
      if (call === 'remove' && there) deps.phone.arrive(there);
    };
    const state = async () => (await outboxEntries(deps))[0]?.state;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect(await deliverDue(deps, deps.accountId, never)).toEqual({ delivered: 1, failed: 0 });
      await pull(deps, 5 * MINUTE);
      expect(await state(), 'a listing may be behind').toBe('delivered');
      await pull(deps, 6 * MINUTE);
      expect(await state()).toBe(attempt < 8 ? 'waiting' : 'refused');
    }
    expect((await all(deps)).map(({ ref }) => ref)).not.toContain('a');
  });

  it('is tried again where it was refused, as its voicemail is seen by nobody here any more; in the end it stays refused', async () => {
    const deps = await pulledDeps();
    const row = await mirrored(deps, 'a');
    await set(deps, row.id, { trashed_at: deps.clock.at, erase_after: deps.clock.at });
    await deps.store.change((change) => enqueueRemoval(change, row, deps.clock.at, deps.clock.at));
    await eraseDue(deps, never);
    deps.phone.onCall = (call) => {
      if (call === 'remove') throw new ProviderError('permission-missing', { status: 403 });
    };
    const state = async () => (await outboxEntries(deps))[0]?.state;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await deliverDue(deps, deps.accountId, never);
      await pull(deps, 5 * MINUTE);
      expect(await state()).toBe('refused');
      await pull(deps, 6 * MINUTE);
      expect(await state()).toBe(attempt < 8 ? 'waiting' : 'refused');
    }
    expect((await all(deps)).map(({ ref }) => ref)).not.toContain('a');
  });
});

describe('two that share a ref', () => {
  const sharing = async () => {
    const deps = await pulledDeps();
    const old = deps.phone.voicemails.get('a');
    const newer = { ...reuse(deps), ref: 'a' };
    if (old) deps.phone.besides = [old];
    return { deps, old, newer };
  };

  it('on one page: the one received last stands whatever the order, the other is quarantined, and nothing flaps', async () => {
    const { deps, old, newer } = await sharing();
    for (let looks = 0; looks < 6; looks += 1) {
      const [first, second] = looks % 2 === 0 ? [newer, old] : [old, newer];
      deps.phone.voicemails.delete('a');
      deps.phone.besides = [first, second].flatMap((one) => one ?? []);
      await fullSync(deps);
      expect(await mirrored(deps, 'a')).toMatchObject({ transcript_text: 'Somebody else.', missing_since: null });
      expect(await quarantined(deps)).toMatchObject([{ ref: 'a', reason: ANOTHER_HAS_THE_REF }]);
    }
    expect(await all(deps)).toHaveLength(4);
    expect((await eventTypes(deps)).length).toBe(5);
  });

  it.each([1, 2, 3])('on several pages of %i: the same', async (pageSize) => {
    const { deps } = await sharing();
    deps.phone.pageSize = pageSize;
    for (let syncs = 0; syncs < 6; syncs += 1) {
      deps.clock.at += 15 * MINUTE;
      let end = await fullSyncPage(deps, deps.accountId, never);
      while (end === 'more') end = await fullSyncPage(deps, deps.accountId, never);
    }
    expect(await mirrored(deps, 'a')).toMatchObject({ transcript_text: 'Somebody else.', missing_since: null });
    expect(await all(deps)).toHaveLength(4);
    expect((await eventTypes(deps)).length).toBe(5);
  });

  it('are one when they are the same', async () => {
    const { deps, newer } = await sharing();
    deps.phone.besides = [newer, newer];
    await pull(deps);
    expect(await all(deps)).toHaveLength(4);
    expect(await quarantined(deps)).toEqual([]);
  });

  it('taking turns from look to look make no row more, and few events', async () => {
    const { deps, old, newer } = await sharing();
    deps.phone.besides = [];
    for (let looks = 0; looks < 60; looks += 1) {
      const listed = looks % 2 === 0 ? old : newer;
      if (listed) deps.phone.arrive(listed);
      await pull(deps);
    }
    expect(await all(deps)).toHaveLength(4);
    expect((await eventTypes(deps)).length).toBe(5);
  });

  it('both apart by box are two voicemails', async () => {
    const deps = await pulledDeps();
    deps.phone.lines.push({ ref: 'night', name: 'Night' });
    deps.phone.arrive({ ref: 'night/a', lineRef: 'night', receivedAt: MONDAY_MORNING });
    await pull(deps);
    expect(await all(deps)).toHaveLength(4);
  });
});

describe('a phone system that tells another received time at each look', () => {
  it.each([1, -1])(
    'makes a handful of rows in a day, and says so (%i)',
    async (direction) => {
      const deps = await pulledDeps();
      for (let looks = 0; looks < 100; looks += 1) {
        deps.phone.alter('a', { receivedAt: MONDAY_MORNING + direction * (looks + 1) * 7 * SECOND });
        await pull(deps, 15 * MINUTE);
      }
      expect((await all(deps)).length).toBeLessThan(10);
      expect(await quarantined(deps)).toMatchObject([{ ref: 'a', reason: ANOTHER_HAS_THE_REF }]);
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
    const deps = await testDeps();
    deps.phone.pageSize = 10_000;
    const refs = Array.from({ length: 1_200 }, (_, index) => `r${index}`);
    const arrive = (day: number) =>
      refs.forEach((ref, index) => {
        deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING + day * DAY - index * index * SECOND });
      });
    arrive(0);
    await pull(deps);
    deps.phone.malformed = Array.from({ length: 1_100 }, (_, index) => ({
      ref: `odd${index}`,
      reason: { code: 'unreadable' as const },
    }));
    arrive(-30);
    for (let pulls = 0; pulls < 6; pulls += 1) await pull(deps, 3 * MINUTE);
    const { receivedAt } = deps.phone.voicemails.get('r1199') ?? {};
    expect(await mirrored(deps, 'r1199')).toMatchObject({ received_at: receivedAt });
    expect(await quarantined(deps)).toHaveLength(1_000);
  }, 120_000);
});

describe('a recreated mailbox', () => {
  it('is no clock set otherwise, though all its messages lie an hour later', async () => {
    const deps = await pulledDeps();
    for (const [index, ref] of ['a', 'b', 'c'].entries())
      deps.phone.arrive({ ref, receivedAt: MONDAY_MORNING - index * HOUR + DAY / 2 });
    await pull(deps);
    expect(await all(deps)).toHaveLength(6);
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
      reported: at(index * MINUTE + HOUR, index),
    }));
    expect(clockShifts(moved)).toEqual([HOUR]);
    expect(clockShifts(moved.slice(1))).toEqual([]);
    expect(clockShifts([...moved, { known: at(0, 4), reported: at(HOUR, 5) }])).toEqual([]);
    expect(clockShifts([...moved, { known: at(0, 4), reported: at(HOUR, 4, 30) }])).toEqual([]);
    expect(clockShifts([{ known: at(0, 4), reported: at(0, 4) }, ...moved]), 'brought up to date before').toEqual([
      HOUR,
    ]);
    expect(
      clockShifts(
        moved.map(({ known, reported }) => ({
          known,
          reported: { ...reported, receivedAt: reported.receivedAt + 7 * MINUTE },
        })),
      ),
    ).toEqual([]);
    expect(isSameVoicemail(at(0, 1), at(1_999, 1))).toBe(true);
    expect(isSameVoicemail(at(0, 1), at(2_000, 1))).toBe(false);
  });
});
