import { CompiledQuery, sql } from 'kysely';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { VIEWS } from '#lib/domain/views.ts';
import { ORDERS } from '#lib/domain/voicemail.ts';
import { openStore } from '#lib/store/open-store.ts';
import { searchVoicemails } from '#lib/store/search/search-voicemails.ts';
import type { Store } from '#lib/store/store.ts';
import { type ListParams, listQuery, listVoicemails } from '#lib/store/voicemails/list-voicemails.ts';
import { aPostgresDatabase, atServer, POSTGRES_SERVER, type TestDatabase } from '#tests/support/database.ts';
import { manyVoicemails } from '#tests/support/many-voicemails.ts';
import { aLine, ManualClock, MONDAY_MORNING } from '#tests/support/store.ts';

const MANY = 20_000;
const inbox: ListParams = { view: 'inbox', memberId: 'maya', order: 'newest', limit: 50 };

let database: TestDatabase;
let lineId: string;

/** Filled once: it takes longer than all that is asked of it. */
beforeAll(async () => {
  database = await aPostgresDatabase(POSTGRES_SERVER ?? '');
  const store = await openStore({ url: database.url, clock: new ManualClock() });
  lineId = await aLine(store);
  await manyVoicemails(store, lineId, MANY);
  await store.change(({ db }) => sql`ANALYZE`.execute(db));
  await store.close();
  return () => database.remove();
}, 120_000);

async function theStore(): Promise<Store> {
  const store = await openStore({ url: database.url, clock: new ManualClock() });
  onTestFinished(() => store.close());
  return store;
}

describe('among many voicemails on PostgreSQL', () => {
  it('a search answers in one request however rare the word', async () => {
    const store = await theStore();
    const whole = (typed: string, ask: Partial<ListParams> = {}) =>
      searchVoicemails(store.db, { ...inbox, ...ask, typed });
    // In no voicemail; too short for the index; and common, but not in this view.
    for (const typed of ['zebra', 'zz', '予約']) expect(await whole(typed), typed).toEqual({ rows: [], next: null });
    expect(await whole('please', { view: 'trash' })).toEqual({ rows: [], next: null });
    const idsOf = async (typed: string, ask: Partial<ListParams> = {}) => {
      const { rows, next } = await whole(typed, ask);
      return [rows.map((row) => row.id), next === null];
    };
    // The oldest of all, and one in the middle of what is done.
    expect(await idsOf('100000')).toEqual([['many-0'], true]);
    expect(await idsOf('115555', { view: 'done' })).toEqual([['many-15555'], true]);
    expect(await idsOf('please', { limit: 2 })).toEqual([['many-19990', 'many-19980'], false]);
    expect(await idsOf('please', { limit: 2, order: 'oldest' })).toEqual([['many-0', 'many-10'], false]);
    const after = (MONDAY_MORNING + 100_000) * 1024;
    expect(await idsOf('please', { limit: 2, after })).toEqual([['many-90', 'many-80'], false]);
    expect(await idsOf('100% _please', { limit: 2 })).toEqual([[], true]);
  });

  it('a search finds the same whether a word is common, rare or in between, and however many words there are', async () => {
    const store = await theStore();
    const textOf = (n: number) => `please call back about ${n} +49301${100_000 + n}`;
    for (const typed of ['5', '55', '155', '1955', 'call 5', 'call 155 9', 'call 1 9 5 back', 'call 155 back 0 1'])
      for (const order of ORDERS) {
        const has = (n: number) => typed.split(' ').every((word) => textOf(n).includes(word));
        const all = Array.from({ length: MANY / 10 }, (_, tenth) => tenth * 10).filter(has);
        const expected = (order === 'oldest' ? all : all.toReversed()).map((n) => `many-${n}`);
        const { rows, next } = await searchVoicemails(store.db, { ...inbox, order, typed });
        expect(
          rows.map((row) => row.id),
          `${typed}, ${order}`,
        ).toEqual(expected.slice(0, 50));
        const rest = await searchVoicemails(store.db, { ...inbox, order, typed, after: next ?? rows.at(-1)?.seq });
        expect(
          rest.rows.map((row) => row.id),
          `${typed}, ${order}, beyond`,
        ).toEqual(expected.slice(50, 100));
      }
  });

  it('what is asked all day is planned once for all that may be asked with it, and goes through no table', async () => {
    const store = await theStore();
    for (let time = 0; time < 10; time += 1) {
      await listVoicemails(store.db, inbox);
      for (const typed of ['please', `11${time}00`, `call 11${time}00`])
        await searchVoicemails(store.db, { ...inbox, typed });
    }
    const kept = await keptPlans(store);
    // The list; a look at it for one word and for two, and the same at the index; the voicemails found.
    expect(kept).toHaveLength(6);
    for (const { plan, custom, generic } of kept) {
      expect(generic, plan).toBeGreaterThan(0);
      // PostgreSQL compares with what it plans for the first five.
      expect(custom, plan).toBe(5);
      expect(plan).not.toMatch(/Seq Scan on (voicemails|search_texts)/);
    }
  });

  it('the index holds nearly all texts, and few are set aside for every search to read', async () => {
    const { rows } = await atServer(database.url, (client) =>
      client.query<{ pages: string }>("SELECT gin_clean_pending_list('search_texts_trigrams') AS pages"),
    );
    expect(Number(rows[0]?.pages)).toBeLessThan(64);
  });

  it('a page of any view, line, order and depth is cut in an index and never sorted as a whole', async () => {
    const store = await theStore();
    for (const view of VIEWS)
      for (const order of ORDERS)
        for (const line of [undefined, lineId])
          for (const after of [undefined, (MONDAY_MORNING + 5_000_000) * 1024]) {
            const asked = `${view} ${order} ${line ? 'of a line' : ''} ${after ?? ''}`;
            const page = listQuery(store.db, { ...inbox, view, order, lineId: line, after });
            const plan = await planOf(store, page.compile());
            expect(plan, asked).toMatch(/Limit[\s\S]*Index (Only )?Scan (Backward )?using voicemails_(?!pkey)/);
            expect(plan, asked).not.toMatch(/Seq Scan on voicemails/);
          }
  });
});

/** PostgreSQL's plan for a statement. */
async function planOf(store: Store, { sql: statement, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>) {
  const { rows } = await store.db.executeQuery<{ 'QUERY PLAN': string }>(
    CompiledQuery.raw(`EXPLAIN ${statement}`, [...parameters]),
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** The statements prepared on a connection: how often each was planned for what was asked, and how often not; its kept plan. */
async function keptPlans(store: Store) {
  const { rows } = await sql<{ name: string; parameters: number; custom: number; generic: number }>`
    SELECT name, cardinality(parameter_types) AS parameters, custom_plans AS custom, generic_plans AS generic
    FROM pg_prepared_statements`.execute(store.db);
  const kept: { plan: string; custom: number; generic: number }[] = [];
  for (const { name, parameters, custom, generic } of rows) {
    const nulls = Array.from({ length: parameters }, () => 'NULL').join();
    // One after another, so that each is asked on the same connection.
    const plan = await planOf(store, { sql: `EXECUTE "${name}" (${nulls})`, parameters: [] });
    kept.push({ plan, custom, generic });
  }
  return kept;
}
