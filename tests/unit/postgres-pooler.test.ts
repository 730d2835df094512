import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { WORKER } from '#lib/commands/built-app.ts';
import { ConfigError } from '#lib/config.ts';
import { openStore } from '#lib/store/open-store.ts';
import { connectionTo } from '#lib/store/postgres/pool.ts';
import { findSessionKind } from '#lib/store/postgres/sessions.ts';
import { spawnApp } from '#tests/support/app-process.ts';
import { aPgbouncer } from '#tests/support/pgbouncer.ts';
import { aDatabase, openAt } from '#tests/support/postgres-database.ts';
import { aVoicemail, ManualClock } from '#tests/support/store.ts';

const clock = new ManualClock();

/** What a stranger finds set, who is given the same connection of the server. */
const OURS = [
  'join_collapse_limit',
  'default_transaction_isolation',
  'default_transaction_read_only',
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
];

async function settingsAt(url: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT name, setting = reset_val AND source NOT IN ($2) AS plain, pg_backend_pid() AS pid FROM pg_settings WHERE name = ANY($1)',
      [OURS, 'session'],
    );
    const { rows: listened } = await client.query('SELECT pg_listening_channels()');
    const { rows: prepared } = await client.query('SELECT name FROM pg_prepared_statements');
    return {
      pid: rows[0]?.pid as number,
      changed: rows.filter(({ plain }) => !plain).map(({ name }) => name as string),
      listened: listened.length,
      prepared: prepared.length,
    };
  } finally {
    await client.end();
  }
}

const readOnly = (store: Awaited<ReturnType<typeof openAt>>) =>
  sql<{ transaction_read_only: string }>`SHOW transaction_read_only`.execute(store.db);

describe('a server itself', () => {
  it('is told what holds for our connections as they are made, beside what its address says', async () => {
    const url = new URL(await aDatabase());
    url.searchParams.set('options', '-c work_mem=5MB');
    expect(await findSessionKind({ connectionString: url.href })).toBe('own');
    const store = await openAt(url.href);
    const { rows } = await sql<{ name: string; setting: string; source: string }>`SELECT name, setting, source
      FROM pg_settings WHERE name = ANY(${[...OURS, 'work_mem']})`.execute(store.db);
    const found = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    expect(found).toMatchObject({
      join_collapse_limit: '1',
      default_transaction_isolation: 'repeatable read',
      default_transaction_read_only: 'on',
      statement_timeout: '30000',
      work_mem: '5120',
    });
    // "client": with the connection; "session" would be a statement's, which whoever is given the connection next would find.
    expect(rows.filter(({ source }) => source === 'session')).toEqual([]);
    await expect(sql`DELETE FROM settings`.execute(store.db)).rejects.toThrow(/read-only/);
    await expect(aVoicemail(store)).resolves.toBeDefined();
  });

  it.each([
    ['100%zz', '100%zz'],
    ['half%', 'half%'],
    ['%4', '%4'],
    ['100%ab', '100%ab'],
    ['two words', 'two words'],
    ['p%40ss%w', 'p@ss%w'],
    ['a%2Fb c%', 'a/b c%'],
    ['%C3%A9%25', 'é%'],
  ])('takes a password written %j as %j', async (written, password) => {
    const url = (await aDatabase()).replace('://postgres@', `://postgres:${written}@`);
    expect(new pg.Client(connectionTo(url)).password).toBe(password);
    const store = await openAt(url);
    const { rows } = await sql<{ join_collapse_limit: string }>`SHOW join_collapse_limit`.execute(store.db);
    expect(rows).toEqual([{ join_collapse_limit: '1' }]);
  });
});

describe('a pooler', () => {
  it.each([
    ['transaction', { pool_mode: 'transaction' }],
    ['transaction, with connections to spare', { pool_mode: 'transaction', server_round_robin: '1' }],
    ['transaction, which takes our settings', { pool_mode: 'transaction', ignore_startup_parameters: 'options' }],
    ['statement', { pool_mode: 'statement' }],
  ])('in mode %s is refused by name, before anything is written', async (_, settings) => {
    const url = await aDatabase({ isBare: true });
    const through = await aPgbouncer(url, settings);
    if (settings.pool_mode === 'transaction') await warmUp(through);
    const refused = openStore({ url: through, clock }).then((store) => store.close());
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/DATABASE_URL .*PgBouncer.* pool_mode = session/);
    expect(await tablesOf(url)).toBe(0);
    expect((await settingsAt(through)).changed).toEqual([]);
  });

  it('in transaction mode ends the start with one sentence', async () => {
    const through = await aPgbouncer(await aDatabase({ isBare: true }), { pool_mode: 'transaction' });
    const AUTH_SECRET = 'a secret that is long enough for anybody';
    const { code, output } = await spawnApp(WORKER, { DATABASE_URL: through, AUTH_SECRET }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^DATABASE_URL points to a connection pooler in transaction mode, such as PgBouncer.*\n$/);
  });

  it.each([
    ['and gives connections back clean', {}],
    ['though it gives them back as they are', { server_reset_query: '' }],
  ])('that keeps sessions does, %s, and nothing of ours is left to whoever is next', async (_, settings) => {
    const url = await aDatabase();
    const through = await aPgbouncer(url, { pool_mode: 'session', default_pool_size: '20', ...settings });
    expect(await findSessionKind({ connectionString: through })).toBe('pooled');
    const store = await openStore({ url: through, clock });
    const other = await openStore({ url: through, clock });
    let heard = 0;
    const unhear = other.onEvents(() => {
      heard += 1;
    });
    await store.change(async ({ emit }) => emit({ type: 'line-changed', line_id: 'a' }));
    await vi.waitFor(() => expect(heard).toBeGreaterThan(0), 10_000);
    expect((await readOnly(store)).rows).toEqual([{ transaction_read_only: 'on' }]);
    await aVoicemail(store);
    unhear();
    const ours = await backendsOf(url);
    await store.close();
    await other.close();
    // Whoever is next is given one of those that were ours, each of them in turn.
    const seen = new Set<number>();
    for (let next = 0; next < 5; next += 1) {
      const { pid, changed, prepared } = await settingsAt(through);
      expect({ changed, prepared }).toEqual({ changed: [], prepared: 0 });
      seen.add(pid);
    }
    expect([...seen].some((pid) => ours.includes(pid))).toBe(true);
  });
});

/** Several connections to the server stand, of which any may be given to whoever asks next. */
async function warmUp(through: string): Promise<void> {
  await Promise.all([1, 2, 3, 4, 5].map(() => asked(through, 'SELECT pg_sleep(0.2)')));
}

async function asked<Row extends pg.QueryResultRow>(url: string, question: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
}

const tablesOf = async (url: string) =>
  (await asked(url, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).length;

async function backendsOf(url: string): Promise<number[]> {
  const others = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
  return (await asked<{ pid: number }>(url, others)).map(({ pid }) => pid);
}
