import { describe, expect, it } from 'vitest';
import { enqueueFlag, enqueueRemoval, withdrawRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { dropOrphans, eraseDue } from '#lib/sync/erase-due.ts';
import { deliverDue } from '#lib/sync/write-back.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  anotherProcess,
  eventTypes,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  outboxEntries,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const WEEK = 7 * 86_400_000;

/** Deps with voicemails `a` and `b`, `a` trashed until a week from now, as the use case does it. */
async function trashedDeps(removal: 'permanent' | 'none' = 'permanent'): Promise<TestDeps> {
  const deps = await testDeps();
  deps.phone.capabilities = { ...deps.phone.capabilities, removal };
  deps.phone.arrive({
    ref: 'a',
    receivedAt: MONDAY_MORNING,
    caller: { kind: 'number', number: '+493012345', name: 'Ada' },
  });
  deps.phone.arrive({ ref: 'b', receivedAt: MONDAY_MORNING + 1 });
  await fullSyncPage(deps, deps.accountId, never);
  const voicemail = await mirrored(deps, 'a');
  await deps.store.change(async (change) => {
    const facts = { trashed_at: deps.clock.at, trashed_by: 'maya', erase_after: deps.clock.at + WEEK };
    await change.db.updateTable('voicemails').set(facts).where('id', '=', voicemail.id).execute();
    await enqueueFlag(change, voicemail, true, deps.clock.at);
    if (removal === 'permanent') await enqueueRemoval(change, voicemail, deps.clock.at + WEEK, deps.clock.at);
  });
  return deps;
}

const erase = (deps: TestDeps) => eraseDue(deps, never);
const deliver = (deps: TestDeps) => deliverDue(deps, deps.accountId, never);
const refs = async ({ store }: TestDeps) =>
  (await store.db.selectFrom('voicemails').select('ref').orderBy('ref').execute()).map((row) => row.ref);
const stones = ({ store }: TestDeps) => store.db.selectFrom('tombstones').selectAll().execute();

async function fullSync(deps: TestDeps, minutes = 1): Promise<void> {
  deps.clock.at += minutes * 60_000;
  expect(await fullSyncPage(deps, deps.accountId, never)).toBe('done');
}

describe('erasing', () => {
  it('waits for the end of the trash time, here and at the provider', async () => {
    const deps = await trashedDeps();
    deps.clock.at += WEEK - 1;
    expect(await erase(deps)).toBe(0);
    await deliver(deps);
    expect(deps.phone.removals).toEqual([]);
    deps.clock.at += 1;
    expect(await erase(deps)).toBe(1);
    await deliver(deps);
    expect(deps.phone.removals).toEqual(['a']);
    expect(await refs(deps)).toEqual(['b']);
  });

  it('leaves a restored voicemail alone though its time had been set', async () => {
    const deps = await trashedDeps();
    deps.clock.at += WEEK;
    const { id } = await mirrored(deps, 'a');
    await deps.store.change(async (change) => {
      await withdrawRemoval(change, id);
      await change.db
        .updateTable('voicemails')
        .set({ trashed_at: null, erase_after: null })
        .where('id', '=', id)
        .execute();
    });
    expect(await erase(deps)).toBe(0);
    await deliver(deps);
    expect([await refs(deps), deps.phone.removals]).toEqual([['a', 'b'], []]);
  });

  it('takes nothing that is not in Trash, whatever time is set on it', async () => {
    const deps = await trashedDeps();
    deps.clock.at += WEEK;
    await deps.store.change(({ db }) => db.updateTable('voicemails').set({ trashed_at: null }).execute());
    expect(await erase(deps)).toBe(0);
  });

  it('leaves nothing that was said or who said it in any table', async () => {
    const deps = await trashedDeps();
    const { id } = await mirrored(deps, 'a');
    await deps.store.change(async ({ db }) => {
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
    deps.clock.at += WEEK;
    await erase(deps);
    const tables = ['voicemails', 'listens', 'activity', 'audio_wants', 'outbox', 'events', 'tombstones'] as const;
    const left = await Promise.all(tables.map((table) => deps.store.db.selectFrom(table).selectAll().execute()));
    const other = await mirrored(deps, 'b');
    const texts = JSON.stringify(left.flat().filter((row) => JSON.stringify(row) !== JSON.stringify(other)));
    expect(texts).not.toContain('Ada');
    expect(texts).not.toContain('+493012345');
    const listens = await deps.store.db.selectFrom('listens').selectAll().execute();
    const activity = await deps.store.db.selectFrom('activity').select(['type', 'detail']).execute();
    expect([listens, activity]).toEqual([[], [{ type: 'listened', detail: '{}' }]]);
    expect(deps.audio.dropped).toEqual([id]);
    expect((await eventTypes(deps)).at(-1)).toBe('voicemail-erased');
  });

  it('drops a recording that outlived its voicemail because the process died between', async () => {
    const deps = await trashedDeps();
    const { id } = await mirrored(deps, 'a');
    const file = { voicemail_id: id, revision: 1, state: 'playable', content_type: 'audio/mpeg', bytes: 1 } as const;
    const rest = { digest: '', peaks: null, fetched_at: 1, last_used_at: 1 };
    await deps.store.change(({ db }) =>
      db
        .insertInto('audio_files')
        .values({ ...file, ...rest })
        .execute(),
    );
    deps.clock.at += WEEK;
    deps.audio.drop = async () => {
      throw new Error('the process dies here');
    };
    await expect(erase(deps)).rejects.toThrow('dies');
    const next = anotherProcess(deps);
    expect(await dropOrphans(next)).toBe(1);
    expect(next.audio.dropped).toEqual([id]);
  });

  it('keeps the removal pending with account and ref, though the voicemail is no more', async () => {
    const deps = await trashedDeps();
    deps.clock.at += WEEK;
    await erase(deps);
    expect((await outboxEntries(deps)).map(({ kind, state, ref }) => ({ kind, state, ref }))).toEqual([
      { kind: 'listened', state: 'superseded', ref: 'a' },
      { kind: 'remove', state: 'waiting', ref: 'a' },
    ]);
  });
});

describe('the tombstone of an erased voicemail', () => {
  const erased = async (removal: 'permanent' | 'none' = 'permanent') => {
    const deps = await trashedDeps(removal);
    deps.clock.at += WEEK;
    await erase(deps);
    return deps;
  };

  it('keeps every pull from bringing it back while the removal waits', async () => {
    const deps = await erased();
    await incrementalSync(deps, deps.accountId, never);
    for (let fullSyncs = 0; fullSyncs < 4; fullSyncs += 1) await fullSync(deps);
    expect(await refs(deps)).toEqual(['b']);
    expect(await stones(deps)).toHaveLength(1);
  });

  it('stays while the removal waits, even if full syncs do not list it for a while', async () => {
    const deps = await erased();
    deps.phone.hidden.add('a');
    for (let fullSyncs = 0; fullSyncs < 4; fullSyncs += 1) await fullSync(deps);
    deps.phone.hidden.clear();
    await fullSync(deps);
    expect(await refs(deps)).toEqual(['b']);
  });

  it('goes when two full syncs ten minutes apart no longer list it', async () => {
    const deps = await erased();
    await deliver(deps);
    await fullSync(deps);
    expect(await stones(deps)).toHaveLength(1);
    for (let minute = 0; minute < 9; minute += 1) await fullSync(deps);
    expect(await stones(deps)).toHaveLength(1);
    await fullSync(deps);
    expect(await stones(deps)).toHaveLength(0);
  });

  it.each(['refused', 'discarded'] as const)(
    'stays while the removal is %s: the provider has it still',
    async (state) => {
      const deps = await erased();
      await deps.store.change(({ db }) => db.updateTable('outbox').set({ state }).execute());
      deps.phone.hidden.add('a');
      for (let syncs = 0; syncs < 4; syncs += 1) await fullSync(deps, 11);
      deps.phone.hidden.clear();
      await fullSync(deps);
      expect(await refs(deps)).toEqual(['b']);
    },
  );

  it('begins to count anew when a full sync between lists it', async () => {
    const deps = await erased();
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'delivered' }).execute());
    deps.phone.hidden.add('a');
    await fullSync(deps);
    deps.phone.hidden.clear();
    await fullSync(deps, 11);
    deps.phone.hidden.add('a');
    await fullSync(deps, 11);
    expect(await stones(deps)).toHaveLength(1);
    await fullSync(deps, 11);
    expect(await stones(deps)).toHaveLength(0);
  });

  it('is not counted by the full sync that was under way when it was laid', async () => {
    const deps = await trashedDeps();
    deps.clock.at += WEEK;
    deps.phone.pageSize = 1;
    expect(await fullSyncPage(deps, deps.accountId, never)).toBe('more');
    await erase(deps);
    await deliver(deps);
    expect(await fullSyncPage(deps, deps.accountId, never)).toBe('done');
    expect(await stones(deps)).toMatchObject([{ absent_full_syncs: 0 }]);
  });

  it('is not counted by a full sync whose losses are not believed', async () => {
    const deps = await erased();
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    for (let index = 0; index < 10; index += 1)
      deps.phone.arrive({ ref: `c${index}`, receivedAt: deps.clock.at + index });
    await fullSync(deps);
    for (const ref of ['a', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6']) deps.phone.hidden.add(ref);
    await fullSync(deps);
    await fullSync(deps);
    expect(await stones(deps)).toMatchObject([{ absent_full_syncs: 0 }]);
    deps.phone.hidden.clear();
    await fullSync(deps);
    expect(await refs(deps)).not.toContain('a');
  });

  it('is not counted by a listing that is shorter than the phone system counts, though nothing we have is missing', async () => {
    const deps = await erased();
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    deps.phone.hidden.add('a');
    deps.phone.isShort = true;
    for (let fullSyncs = 0; fullSyncs < 3; fullSyncs += 1) await fullSync(deps, 11);
    expect(await stones(deps)).toMatchObject([{ absent_full_syncs: 0 }]);
    deps.phone.hidden.clear();
    await fullSync(deps);
    expect(await refs(deps)).not.toContain('a');
  });

  it('is not counted by an empty listing, unless the provider confirmed the removal', async () => {
    const deps = await trashedDeps();
    deps.phone.voicemails.delete('b');
    await deps.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '=', 'b').execute());
    deps.clock.at += WEEK;
    await erase(deps);
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    deps.phone.hidden.add('a');
    await fullSync(deps, 11);
    await fullSync(deps, 11);
    expect(await stones(deps)).toHaveLength(1);
    deps.phone.hidden.clear();
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'waiting' }).execute());
    await deliver(deps);
    await fullSync(deps, 11);
    await fullSync(deps, 11);
    expect(await stones(deps)).toHaveLength(0);
  });

  it('stays for ever at a provider that cannot remove', async () => {
    const deps = await erased('none');
    deps.phone.hidden.add('a');
    for (let fullSyncs = 0; fullSyncs < 4; fullSyncs += 1) await fullSync(deps);
    deps.phone.hidden.clear();
    await fullSync(deps);
    expect(await refs(deps)).toEqual(['b']);
    expect(await stones(deps)).toMatchObject([{ keeps: 1 }]);
  });

  it('holds when the removal is refused for good', async () => {
    const deps = await erased();
    await deps.store.change(({ db }) => db.updateTable('outbox').set({ state: 'refused' }).execute());
    for (let fullSyncs = 0; fullSyncs < 4; fullSyncs += 1) await fullSync(deps);
    expect(await refs(deps)).toEqual(['b']);
  });
});
