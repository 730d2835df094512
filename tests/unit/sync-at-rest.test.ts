import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '#lib/store/store.ts';
import { MONDAY_MORNING } from '#tests/support/store.ts';
import {
  anotherProcess,
  fullSyncPage,
  incrementalSync,
  never,
  type TestDeps,
  testDeps,
} from '#tests/support/sync-deps.ts';

const MINUTE = 60_000;

/** Counts every row written in these tables from now on, by the database itself. */
async function countingWrites(store: Store): Promise<() => Promise<Record<string, number>>> {
  await store.change(async ({ db }) => {
    await sql`CREATE TABLE writes (what text NOT NULL)`.execute(db);
    if (store.engine === 'postgres')
      await sql`CREATE FUNCTION note_write() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO writes VALUES (TG_TABLE_NAME); RETURN NULL; END $$`.execute(db);
    for (const table of ['voicemails', 'tombstones', 'quarantined_items', 'lines', 'search_texts'])
      for (const verb of ['INSERT', 'UPDATE', 'DELETE']) {
        const body =
          store.engine === 'postgres'
            ? 'EXECUTE FUNCTION note_write()'
            : `BEGIN INSERT INTO writes VALUES ('${table}'); END`;
        await sql
          .raw(`CREATE TRIGGER note_${table}_${verb} AFTER ${verb} ON ${table} FOR EACH ROW ${body}`)
          .execute(db);
      }
  });
  onTestFinished(() => stopCounting(store));
  return async () => {
    const rows = await sql<{ what: string; n: number }>`SELECT what, count(*) AS n FROM writes GROUP BY what`.execute(
      store.db,
    );
    return Object.fromEntries(rows.rows.map(({ what, n }) => [what, Number(n)]));
  };
}

/** As the counting must not stay in a database that the next test uses. */
async function stopCounting(store: Store): Promise<void> {
  await store.change(async ({ db }) => {
    for (const table of ['voicemails', 'tombstones', 'quarantined_items', 'lines', 'search_texts'])
      for (const verb of ['INSERT', 'UPDATE', 'DELETE'])
        await sql
          .raw(`DROP TRIGGER note_${table}_${verb}${store.engine === 'postgres' ? ` ON ${table}` : ''}`)
          .execute(db);
    if (store.engine === 'postgres') await sql`DROP FUNCTION note_write`.execute(db);
    await sql`DROP TABLE writes`.execute(db);
  });
}

async function fullSync(deps: TestDeps): Promise<void> {
  let end = await fullSyncPage(deps, deps.accountId, never);
  while (end === 'more') end = await fullSyncPage(deps, deps.accountId, never);
  expect(end).toBe('done');
}

/** A phone system that lists everything in one page, as Phone.inc does, with all there is at rest. */
async function depsAtRest(): Promise<TestDeps> {
  const deps = await testDeps();
  for (let index = 0; index < 250; index += 1)
    deps.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING - index * MINUTE });
  await fullSync(deps);
  deps.phone.hidden.add('v7');
  deps.phone.malformed = [{ ref: 'v9', reason: { code: 'unreadable' } }];
  deps.phone.voicemails.delete('v9');
  await fullSync(deps);
  await fullSync(deps);
  return deps;
}

describe('a phone system at rest', () => {
  it('is looked at without a row being written, whatever was missed, kept or could not be read', async () => {
    const deps = await depsAtRest();
    const writes = await countingWrites(deps.store);
    for (let minute = 0; minute < 4; minute += 1) {
      deps.clock.at += MINUTE;
      await incrementalSync(deps, deps.accountId, never);
      await fullSync(deps);
    }
    expect(await writes()).toEqual({});
  });

  it('has only those written that changed, went or came back', async () => {
    const deps = await depsAtRest();
    const writes = await countingWrites(deps.store);
    deps.phone.alter('v3', { listened: true });
    deps.phone.hidden.clear();
    await fullSync(deps);
    deps.phone.hidden.add('v4');
    await fullSync(deps);
    // v3 listened, v7 back, v4 absent; one write each.
    expect(await writes()).toEqual({ voicemails: 3 });
  });

  it('is not written to by looks between its full syncs either when those have several pages', async () => {
    const deps = await testDeps();
    for (let index = 0; index < 30; index += 1)
      deps.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING - index * MINUTE });
    deps.phone.pageSize = 10;
    await fullSync(deps);
    const writes = await countingWrites(deps.store);
    await incrementalSync(deps, deps.accountId, never);
    expect(await writes()).toEqual({});
  });
});

describe('a listing that changes its size', () => {
  it('loses nothing when full syncs of one page and of several follow each other, each page in another process', async () => {
    let deps = await testDeps();
    for (let index = 0; index < 25; index += 1)
      deps.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING - index * MINUTE });
    for (const pageSize of [100, 10, 100, 100, 7, 100]) {
      deps.phone.pageSize = pageSize;
      deps.clock.at += 11 * MINUTE;
      for (let end = 'more'; end === 'more'; ) {
        deps = anotherProcess(deps);
        end = await fullSyncPage(deps, deps.accountId, never);
        await incrementalSync(deps, deps.accountId, never);
      }
    }
    const absent = await deps.store.db
      .selectFrom('voicemails')
      .select('ref')
      .where((where) => where.or([where('absent_since', 'is not', null), where('missing_since', 'is not', null)]))
      .execute();
    expect(absent).toEqual([]);
  });
});

describe('the end of a full sync', () => {
  it('looks at the lines in small steps, and others get their turn', async () => {
    const deps = await testDeps();
    deps.phone.pageSize = 10_000;
    for (let index = 0; index < 1_500; index += 1)
      deps.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING - index * MINUTE });
    await fullSync(deps);
    const most = await mostRowsOfOneRead(deps, () => fullSync(deps));
    expect(most).toBeLessThanOrEqual(1_000);
  });

  it('does not look again at what is gone', async () => {
    const deps = await testDeps();
    for (let index = 0; index < 40; index += 1)
      deps.phone.arrive({ ref: `v${index}`, receivedAt: MONDAY_MORNING - index * MINUTE });
    await fullSync(deps);
    for (let index = 30; index < 35; index += 1) deps.phone.hidden.add(`v${index}`);
    for (let syncs = 0; syncs < 3; syncs += 1) {
      await fullSync(deps);
      deps.clock.at += 11 * MINUTE;
    }
    const gone = deps.store.db.selectFrom('voicemails').select('id').where('missing_since', 'is not', null);
    expect(await gone.execute()).toHaveLength(5);
    // As an earlier release left them.
    await deps.store.change(({ db }) =>
      db.updateTable('voicemails').set({ last_seen_full_sync: 1 }).where('missing_since', 'is not', null).execute(),
    );
    const { lastReads } = await readsOf(deps, () => fullSync(deps));
    const again = await readsOf(deps, () => fullSync(deps));
    expect(again.lastReads).toBeLessThan(lastReads);
    deps.phone.hidden.clear();
    await fullSync(deps);
    expect(await gone.execute()).toEqual([]);
  });
});

async function mostRowsOfOneRead(deps: TestDeps, work: () => Promise<void>): Promise<number> {
  return (await readsOf(deps, work)).most;
}

/** The rows that `work` reads outside of changes: most of one statement, and all. */
async function readsOf(deps: TestDeps, work: () => Promise<void>): Promise<{ most: number; lastReads: number }> {
  const counts = { most: 0, lastReads: 0 };
  const db = deps.store.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      counts.most = Math.max(counts.most, result.rows.length);
      counts.lastReads += result.rows.length;
      return result;
    },
  });
  const { store } = deps;
  deps.store = {
    engine: store.engine,
    clock: store.clock,
    db,
    change: (change) => store.change(change),
    onEvents: (l) => store.onEvents(l),
    publish: (w) => store.publish(w),
    onMessage: (l) => store.onMessage(l),
    onSecurityEvents: (l) => store.onSecurityEvents(l),
    purgeErased: (...at) => store.purgeErased(...at),
    close: () => store.close(),
  };
  await work();
  deps.store = store;
  return counts;
}
