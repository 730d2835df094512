import { describe, expect, it } from 'vitest';
import { decideSuspectedLosses } from '#lib/store/pulls/listed-line.ts';
import { fetchDueAudio } from '#lib/sync/fetch-audio.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  eventTypes,
  fullSyncPage,
  incrementalSync,
  mirrored,
  never,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Deps whose front desk holds `count` voicemails, a minute apart, the first left at `from`, fully synced once. */
async function synced(count: number, from = MONDAY_MORNING - count * MINUTE): Promise<TestDeps> {
  const deps = await testDeps();
  deps.phone.pageSize = 10_000;
  for (let index = 0; index < count; index += 1)
    deps.phone.arrive({ ref: `v${index}`, receivedAt: from + index * MINUTE });
  await fullSync(deps);
  return deps;
}

async function fullSync(deps: TestDeps, afterMs = 0): Promise<void> {
  deps.clock.at += afterMs;
  let end = await fullSyncPage(deps, deps.accountId, never);
  while (end === 'more') end = await fullSyncPage(deps, deps.accountId, never);
  expect(end).toBe('done');
}

const lose = (deps: TestDeps, refs: string[]) => refs.map((ref) => deps.phone.hidden.add(ref));
const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `v${from + index}`);

async function goneRefs({ store }: TestDeps): Promise<string[]> {
  const rows = await store.db.selectFrom('voicemails').select('ref').where('missing_since', 'is not', null).execute();
  return rows.map((row) => row.ref).sort();
}

async function suspectedLosses({ store }: TestDeps): Promise<number> {
  return (await store.db.selectFrom('lines').select('suspected_losses').executeTakeFirstOrThrow()).suspected_losses;
}

describe('a voicemail that a full sync no longer lists', () => {
  it('is gone after two agreeing full syncs ten minutes apart, and people see it', async () => {
    const deps = await synced(10);
    lose(deps, ['v3']);
    await fullSync(deps, MINUTE);
    expect(await goneRefs(deps)).toEqual([]);
    await fullSync(deps, 10 * MINUTE);
    expect(await goneRefs(deps)).toEqual(['v3']);
    expect(await mirrored(deps, 'v3')).toMatchObject({ missing_since: deps.clock.at, revision: 2, status: 'open' });
    expect((await eventTypes(deps)).filter((type) => type === 'voicemail-changed')).toHaveLength(1);
  });

  it('is not gone while the full syncs are less than ten minutes apart, however many', async () => {
    const deps = await synced(10);
    lose(deps, ['v3']);
    for (let minute = 0; minute < 10; minute += 1) await fullSync(deps, MINUTE);
    expect(await goneRefs(deps)).toEqual([]);
    await fullSync(deps, MINUTE);
    expect(await goneRefs(deps)).toEqual(['v3']);
  });

  it('counts ten minutes from the look at its line, not from the beginning of a slow full sync', async () => {
    const deps = await synced(10);
    lose(deps, ['v3']);
    deps.phone.onCall = (call) => {
      if (call === 'pull') deps.clock.at += 9 * MINUTE;
    };
    await fullSync(deps);
    deps.phone.onCall = () => undefined;
    await fullSync(deps, 2 * MINUTE);
    expect(await goneRefs(deps)).toEqual([]);
  });

  it('is not missing when it is listed in a way that cannot be read', async () => {
    const deps = await synced(10);
    lose(deps, ['v3']);
    deps.phone.malformed = [{ ref: 'v3', reason: { code: 'unreadable' } }];
    await fullSync(deps, MINUTE);
    await fullSync(deps, 11 * MINUTE);
    expect(await goneRefs(deps)).toEqual([]);
    deps.phone.malformed = [];
    await fullSync(deps, 11 * MINUTE);
    await fullSync(deps, 11 * MINUTE);
    expect(await goneRefs(deps)).toEqual(['v3']);
  });

  it('begins anew when a full sync between lists it', async () => {
    const deps = await synced(10);
    lose(deps, ['v3']);
    await fullSync(deps, MINUTE);
    deps.phone.hidden.clear();
    await fullSync(deps, 10 * MINUTE);
    lose(deps, ['v3']);
    await fullSync(deps, 10 * MINUTE);
    expect(await goneRefs(deps)).toEqual([]);
  });

  it('comes back when it is listed again, by an incremental sync too', async () => {
    const deps = await synced(10);
    lose(deps, ['v3']);
    await fullSync(deps, MINUTE);
    await fullSync(deps, 10 * MINUTE);
    deps.phone.hidden.clear();
    await incrementalSync(deps, deps.accountId, never);
    expect(await mirrored(deps, 'v3')).toMatchObject({ missing_since: null, absent_since: null, revision: 3 });
  });

  it('is not missed by a full sync that passed before it arrived', async () => {
    const deps = await synced(10);
    deps.phone.pageSize = 5;
    deps.clock.at += MINUTE;
    expect(await fullSyncPage(deps, deps.accountId, never)).toBe('more');
    deps.phone.arrive({ ref: 'new', receivedAt: deps.clock.at });
    deps.phone.pageSize = 10_000;
    await incrementalSync(deps, deps.accountId, never);
    deps.phone.hidden.add('new');
    await fullSync(deps);
    expect(await mirrored(deps, 'new')).toMatchObject({ absent_since: null });
  });

  it('means nothing on a line that the full sync did not show completely', async () => {
    const deps = await synced(10);
    deps.phone.lines.push({ ref: 'night', name: 'Night' });
    deps.phone.arrive({ ref: 'n', lineRef: 'night', receivedAt: MONDAY_MORNING });
    deps.phone.arrive({ ref: 'm', lineRef: 'night', receivedAt: MONDAY_MORNING });
    await fullSync(deps, MINUTE);
    deps.phone.lines.pop();
    lose(deps, ['n']);
    await fullSync(deps, MINUTE);
    await fullSync(deps, 10 * MINUTE);
    expect(await goneRefs(deps)).toEqual([]);
  });
});

describe('a line that loses too much at once', () => {
  it('waits for an administrator when it would go to nothing', async () => {
    const deps = await synced(3);
    lose(deps, numbered(0, 3));
    await fullSync(deps, MINUTE);
    await fullSync(deps, 10 * MINUTE);
    expect([await goneRefs(deps), await suspectedLosses(deps)]).toEqual([[], 3]);
  });

  it.each([
    [30, 6, 0, 'six of thirty are a fifth'],
    [29, 6, 6, 'six of twenty-nine are more than a fifth'],
    [20, 5, 0, 'five are few, whatever the share'],
  ])('of %i losing %i: %i wait (%s)', async (count, lost, suspected) => {
    const deps = await synced(count);
    lose(deps, numbered(count - lost, count));
    await fullSync(deps, MINUTE);
    await fullSync(deps, 10 * MINUTE);
    expect(await suspectedLosses(deps)).toBe(suspected);
    expect(await goneRefs(deps)).toHaveLength(suspected === 0 ? lost : 0);
  });

  it('is at rest again when they are back, and screens are told both times', async () => {
    const deps = await synced(3);
    lose(deps, numbered(0, 3));
    await fullSync(deps, MINUTE);
    deps.phone.hidden.clear();
    await fullSync(deps, 10 * MINUTE);
    expect(await suspectedLosses(deps)).toBe(0);
    expect(await eventTypes(deps, 'line')).toHaveLength(3);
    expect((await eventTypes(deps)).filter((type) => type === 'voicemail-changed')).toEqual([]);
  });

  it('does not count what was erased here', async () => {
    const deps = await synced(10);
    await deps.store.change(({ db }) => db.deleteFrom('voicemails').where('ref', '<', 'v7').execute());
    lose(deps, numbered(0, 7));
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(0);
  });

  it('does as the administrator says: gone', async () => {
    const deps = await synced(3);
    lose(deps, numbered(0, 3));
    await fullSync(deps, MINUTE);
    const line = await deps.store.db.selectFrom('lines').select('id').executeTakeFirstOrThrow();
    await deps.store.change((change) => decideSuspectedLosses(change, line.id, 'mark-gone', deps.clock.at));
    expect([await goneRefs(deps), await suspectedLosses(deps)]).toEqual([numbered(0, 3), 0]);
  });

  it('does as the administrator says: kept, and not asked about again until they were listed once more', async () => {
    const deps = await synced(3);
    lose(deps, numbered(0, 3));
    await fullSync(deps, MINUTE);
    const line = await deps.store.db.selectFrom('lines').select('id').executeTakeFirstOrThrow();
    await deps.store.change((change) => decideSuspectedLosses(change, line.id, 'keep', deps.clock.at));
    await fullSync(deps, 10 * MINUTE);
    await fullSync(deps, 10 * MINUTE);
    expect([await goneRefs(deps), await suspectedLosses(deps)]).toEqual([[], 0]);
    deps.phone.hidden.clear();
    await fullSync(deps, MINUTE);
    lose(deps, numbered(0, 3));
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(3);
  });
});

describe('voicemails past the retention of their box', () => {
  it('are believed gone however many: older than 25 days and than all that is still listed', async () => {
    const deps = await synced(20, MONDAY_MORNING - 29 * DAY);
    for (let index = 0; index < 10; index += 1)
      deps.phone.arrive({ ref: `young${index}`, receivedAt: MONDAY_MORNING - index * DAY });
    await fullSync(deps, MINUTE);
    lose(deps, numbered(0, 20));
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(0);
    await fullSync(deps, 10 * MINUTE);
    expect(await goneRefs(deps)).toHaveLength(20);
  });

  it('are not believed when an older one is still listed', async () => {
    const deps = await synced(20, MONDAY_MORNING - 29 * DAY);
    lose(deps, numbered(1, 20));
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(19);
  });

  it('are not believed when nothing at all is listed', async () => {
    const deps = await synced(20, MONDAY_MORNING - 29 * DAY);
    lose(deps, numbered(0, 20));
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(20);
  });

  it('are not believed before that age', async () => {
    const deps = await synced(20, MONDAY_MORNING - 20 * DAY);
    deps.phone.arrive({ ref: 'young', receivedAt: MONDAY_MORNING });
    await fullSync(deps, MINUTE);
    lose(deps, numbered(0, 20));
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(20);
  });
});

describe('a listing that is suddenly capped', () => {
  it('is a suspected loss whatever the age of what is missing, where the phone system never erases by age', async () => {
    const deps = await synced(60, MONDAY_MORNING - 29 * DAY);
    delete deps.phone.capabilities.erasesAfterDays;
    deps.phone.arrive({ ref: 'young', receivedAt: MONDAY_MORNING });
    await fullSync(deps, MINUTE);
    lose(deps, numbered(0, 35));
    await fullSync(deps, MINUTE);
    await fullSync(deps, 11 * MINUTE);
    expect([await goneRefs(deps), await suspectedLosses(deps)]).toEqual([[], 35]);
  });

  it('is one even when it leaves out few, as long as the phone system counts more than it lists', async () => {
    const deps = await synced(60);
    lose(deps, ['v3']);
    deps.phone.isShort = true;
    await fullSync(deps, MINUTE);
    await fullSync(deps, 11 * MINUTE);
    expect([await goneRefs(deps), await suspectedLosses(deps)]).toEqual([[], 1]);
    deps.phone.isShort = false;
    await fullSync(deps, MINUTE);
    expect([await goneRefs(deps), await suspectedLosses(deps)]).toEqual([['v3'], 0]);
  });

  it('is one when somebody still waits for one of many that are missing', async () => {
    const deps = await synced(100);
    lose(deps, numbered(0, 7));
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(7);
    await deps.store.change(({ db }) => db.updateTable('voicemails').set({ listened_at: MONDAY_MORNING }).execute());
    await fullSync(deps, MINUTE);
    expect(await suspectedLosses(deps)).toBe(0);
  });

  it('has recordings that are not kept asked for while they may still be had', async () => {
    const deps = await synced(60, MONDAY_MORNING - 60 * DAY);
    const wanted = async () => (await deps.store.db.selectFrom('audio_wants').select('voicemail_id').execute()).length;
    expect(await wanted()).toBe(0);
    lose(deps, numbered(20, 60));
    await fullSync(deps, MINUTE);
    expect([await suspectedLosses(deps), await wanted()]).toEqual([40, 40]);
    expect(await fetchDueAudio(deps, deps.accountId, never)).toBe(10);
  });
});
