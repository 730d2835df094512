import { sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ConfigError } from '#lib/config.ts';
import { newId } from '#lib/domain/ids.ts';
import { RESTORED } from '#lib/store/backup/restored.ts';
import { readEvents } from '#lib/store/events/read-events.ts';
import { openStore } from '#lib/store/open-store.ts';
import { connectionTo } from '#lib/store/postgres/pool.ts';
import { vacuumErased } from '#lib/store/postgres/vacuum.ts';
import { readSetting } from '#lib/store/settings.ts';
import type { Store } from '#lib/store/store.ts';
import { listVoicemails } from '#lib/store/voicemails/list-voicemails.ts';
import { breakableLine } from '#tests/support/breakable-line.ts';
import { atServer, openAtOnce, POSTGRES_SERVER } from '#tests/support/database.ts';
import { aDatabase, openAt } from '#tests/support/postgres-database.ts';
import { aVoicemail, ManualClock } from '#tests/support/store.ts';
import { never } from '#tests/support/sync-deps.ts';

const SERVER = POSTGRES_SERVER ?? '';
const clock = new ManualClock();
const unavailable = (part: RegExp) =>
  expect.objectContaining({ name: 'AppError', code: 'unavailable', message: expect.stringMatching(part) });

const nameOf = (url: string) => new URL(url).pathname.slice(1);
const keep = (store: Store, key: string, value = '1') =>
  store.change(({ db }) => db.insertInto('settings').values({ key, value }).execute());
const emitLines = (store: Store, ...lines: string[]) =>
  store.change(async ({ emit }) => {
    for (const line_id of lines) emit({ type: 'line-changed', line_id });
  });
/** Cuts off whoever is connected to the database, as a server does that is stopped. */
const cutOff = (url: string) =>
  atServer(SERVER, (admin) =>
    admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [nameOf(url)]),
  );

describe('taking out the bytes of what was erased', () => {
  it('waits for nobody who keeps a table locked, and is done once they let go', async () => {
    const url = await aDatabase();
    await (await openStore({ url, clock })).close();
    const vacuum = () => vacuumErased(connectionTo(url), never, 200);
    await atServer(url, async (locker) => {
      await locker.query('BEGIN');
      await locker.query('LOCK TABLE notes');
      expect(await vacuum()).toBe('again');
      await locker.query('ROLLBACK');
      expect(await vacuum()).toBe('done');
    });
  });
});

describe('opening the store', () => {
  it('is safe when several processes start on the same new database at once', async () => {
    const url = await aDatabase({ isBare: true });
    const epochs = await openAtOnce(url);
    expect(new Set(epochs).size).toBe(1);
    expect(epochs[0]).toMatch(/^[0-9a-f]{8}$/);
  });

  it('keeps what was put in when opened again', async () => {
    const url = await aDatabase();
    const first = await openStore({ url, clock });
    const voicemail = await aVoicemail(first);
    await first.close();
    const second = await openAt(url);
    expect(await second.db.selectFrom('voicemails').selectAll().execute()).toEqual([voicemail]);
  });

  it('knows a restored dump by the epoch that was taken out of it, and a new database by none', async () => {
    const url = await aDatabase();
    const first = await openStore({ url, clock });
    expect(await readSetting(first.db, RESTORED)).toBeUndefined();
    await aVoicemail(first);
    await first.change(({ db }) => db.deleteFrom('settings').where('key', '=', 'epoch').execute());
    await first.close();
    const second = await openAt(url);
    expect(await readSetting(second.db, RESTORED)).toBe('');
  });

  it('needs no more rights than those of the database’s owner', async () => {
    const role = await aRole();
    const url = await aDatabase({ isBare: true });
    await atServer(SERVER, (admin) => admin.query(`ALTER DATABASE ${nameOf(url)} OWNER TO ${role}`));
    const store = await openAt(as(role, url));
    await expect(keep(store, 'a')).resolves.toBeDefined();
  });

  it('says what to do about an address, a server, a database, a user or a version that will not do', async () => {
    const refused = (url: string) => openStore({ url, clock }).then((store) => store.close());
    await expect(refused('postgres://:not a port/')).rejects.toThrow(ConfigError);
    await expect(refused('postgres://127.0.0.1:1/aftertone')).rejects.toEqual(
      unavailable(/Can’t reach the database server/),
    );
    const stranger = await aRole();
    const url = await aDatabase({ isBare: true });
    await expect(refused(url.replace(nameOf(url), 'no_such_database'))).rejects.toEqual(unavailable(/doesn’t exist/));
    await expect(refused(as(stranger, url))).rejects.toEqual(unavailable(/owner/));
    const newer = await aDatabase();
    await atServer(newer, (client) => client.query("INSERT INTO migrations VALUES (99, 'later', 1)"));
    await expect(refused(newer)).rejects.toEqual(unavailable(/newer/));
  });
});

/** A user without any rights, who may have so many connections; made before what they own, because it goes after it. */
async function aRole(connections = 50): Promise<string> {
  const role = `aftertone_test_${newId().replaceAll('-', '').slice(-12)}`;
  await atServer(SERVER, (admin) => admin.query(`CREATE ROLE ${role} LOGIN CONNECTION LIMIT ${connections}`));
  onTestFinished(() => atServer(SERVER, async (admin) => void (await admin.query(`DROP ROLE IF EXISTS ${role}`))));
  return role;
}

function as(role: string, url: string): string {
  const address = new URL(url);
  address.username = role;
  return address.href;
}

describe('two stores on one database', () => {
  it('count up without another slipping in between', async () => {
    const url = await aDatabase();
    const stores = [await openAt(url), await openAt(url)];
    const [first] = stores;
    if (first) await keep(first, 'count', '0');
    const countUp = (store: Store) =>
      store.change(async ({ db }) => {
        const row = await db.selectFrom('settings').selectAll().where('key', '=', 'count').executeTakeFirstOrThrow();
        const value = String(Number(row.value) + 1);
        await db.updateTable('settings').set({ value }).where('key', '=', 'count').execute();
      });
    await Promise.all(Array.from({ length: 10 }, () => stores.map(countUp)).flat());
    const row = await first?.db.selectFrom('settings').select('value').where('key', '=', 'count').executeTakeFirst();
    expect(row?.value).toBe('20');
  });

  it('never show an event before one with a smaller number, however many write at once', async () => {
    const url = await aDatabase();
    const writers = [await openAt(url), await openAt(url), await openAt(url)];
    const reader = await openAt(url);
    let after = (await readEvents(reader.db, { limit: 1 })).next;
    let isOver = false;
    const reported: (string | null)[] = [];
    const watch = async () => {
      for (let isLast = false; !isLast; ) {
        isLast = isOver;
        const page = await readEvents(reader.db, { after, limit: 1000 });
        reported.push(...page.events.map((event) => event.line_id));
        after = page.next;
      }
    };
    const watching = watch();
    const said = writers.flatMap((store, who) =>
      Array.from({ length: 30 }, (_, n) =>
        store
          .change(async ({ db, emit }) => {
            emit({ type: 'line-changed', line_id: `${who}-${n}` });
            for (let reads = 0; reads < n % 3; reads += 1) await db.selectFrom('settings').selectAll().execute();
            // Some are taken back after all, and leave no gap.
            if (n % 5 === 4) throw new Error('changed my mind');
          })
          .catch((error: Error) => expect(error.message).toBe('changed my mind')),
      ),
    );
    await Promise.all(said);
    isOver = true;
    await watching;
    expect(reported).toHaveLength(72);
    expect(new Set(reported).size).toBe(72);
    const events = await reader.db.selectFrom('events').select('number').orderBy('number').execute();
    expect(events.map(({ number }) => number)).toEqual(Array.from({ length: 72 }, (_, n) => n + 1));
  });

  it('hear of each other’s events, of their own once, and of nothing when there was no event', async () => {
    const url = await aDatabase();
    const [one, other] = [await openAt(url), await openAt(url)];
    const woken = { one: 0, other: 0 };
    one.onEvents(() => {
      woken.one += 1;
    });
    const stop = other.onEvents(() => {
      woken.other += 1;
    });
    await keep(one, 'silent');
    await emitLines(one, 'a', 'b');
    expect(woken.one).toBe(1);
    await vi.waitFor(() => expect(woken.other).toBe(1));
    await emitLines(other, 'c');
    await vi.waitFor(() => expect(woken).toEqual({ one: 2, other: 2 }));
    stop();
    await emitLines(one, 'd');
    expect(woken).toEqual({ one: 3, other: 2 });
  });
});

describe('what processes say to one another', () => {
  it('is heard by all others, word for word, and leaves nothing behind', async () => {
    const url = await aDatabase();
    const [one, other, third] = [await openAt(url), await openAt(url), await openAt(url)];
    const heard: [string, string][] = [];
    one.onMessage((word) => heard.push(['one', word]));
    const stop = other.onMessage((word) => heard.push(['other', word]));
    third.onMessage((word) => heard.push(['third', word]));
    let woken = 0;
    other.onEvents(() => {
      woken += 1;
    });
    await one.publish('{"name":"Maya  Santos"}');
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard.toSorted()).toEqual([
      ['other', '{"name":"Maya  Santos"}'],
      ['third', '{"name":"Maya  Santos"}'],
    ]);
    stop();
    await third.publish('again');
    await vi.waitFor(() => expect(heard.slice(2)).toEqual([['one', 'again']]));
    expect(woken).toBe(0);
  });
});

describe('a server that goes away', () => {
  it('is unavailable in a sentence, and used again by itself once it is back; listeners are woken once', async () => {
    const url = await aDatabase();
    const line = await breakableLine(Number(new URL(url).port || 5432));
    onTestFinished(() => line.close());
    const address = new URL(url);
    address.port = String(line.port);
    const store = await openAt(address.href);
    await keep(store, 'before');
    let woken = 0;
    store.onEvents(() => {
      woken += 1;
    });
    await line.cut();
    await expect(keep(store, 'meanwhile')).rejects.toEqual(unavailable(/Can’t reach the database server/));
    const read = store.db.selectFrom('settings').select('key').where('key', '!=', 'epoch').orderBy('key');
    await expect(read.execute()).rejects.toEqual(unavailable(/Can’t reach the database server/));
    await line.mend();
    await expect(keep(store, 'after')).resolves.toBeDefined();
    expect(await read.execute()).toEqual([{ key: 'after' }, { key: 'before' }]);
    await vi.waitFor(() => expect(woken).toBe(1), { timeout: 5_000 });
    const other = await openAt(url);
    await emitLines(other, 'a');
    await vi.waitFor(() => expect(woken).toBe(2), { timeout: 5_000 });
  });

  it('and comes back at once is not noticed by whoever asks next', async () => {
    const url = await aDatabase();
    const store = await openAt(url);
    await keep(store, 'before');
    await cutOff(url);
    await expect(keep(store, 'after')).resolves.toBeDefined();
    await vi.waitFor(() => store.db.selectFrom('settings').selectAll().execute());
  });

  it('in the middle of a change undoes it', async () => {
    const url = await aDatabase();
    const store = await openAt(url);
    const half = store.change(async ({ db }) => {
      await db.insertInto('settings').values({ key: 'half', value: '1' }).execute();
      await cutOff(url);
      await db.insertInto('settings').values({ key: 'other half', value: '1' }).execute();
    });
    await expect(half).rejects.toEqual(unavailable(/Can’t reach the database server/));
    await keep(store, 'after');
    const kept = await store.db.selectFrom('settings').select('key').where('key', '!=', 'epoch').execute();
    expect(kept).toEqual([{ key: 'after' }]);
  });
});

describe('a server that cannot do what is asked', () => {
  it('because it is read-only says so, and is written again once it is not', async () => {
    const url = await aDatabase();
    const store = await openAt(url);
    const set = (value: string) =>
      atServer(SERVER, (admin) =>
        admin.query(`ALTER DATABASE ${nameOf(url)} SET default_transaction_read_only = ${value}`),
      );
    await set('on');
    await cutOff(url);
    await expect(keep(store, 'a')).rejects.toEqual(unavailable(/read-only/));
    expect(await store.db.selectFrom('settings').select('key').execute()).toEqual([{ key: 'epoch' }]);
    await set('off');
    await expect(keep(store, 'a')).resolves.toBeDefined();
  });

  it.each([
    ['53100', /disk .* full/],
    ['53300', /no free connection/],
    ['57014', /too long/],
    ['55P03', /The database is busy/],
  ])('for the condition %s says so in a sentence', async (state, sentence) => {
    const store = await openAt(await aDatabase());
    const fail = sql`DO ${sql.raw(`$$ BEGIN RAISE EXCEPTION 'as if' USING ERRCODE = '${state}'; END $$`)}`;
    await expect(store.change(({ db }) => fail.execute(db))).rejects.toEqual(unavailable(sentence));
    await expect(keep(store, 'goes on')).resolves.toBeDefined();
  });

  it('because its connections are taken says so', async () => {
    const role = await aRole(3);
    const url = await aDatabase({ isBare: true });
    await atServer(SERVER, (admin) => admin.query(`ALTER DATABASE ${nameOf(url)} OWNER TO ${role}`));
    const store = await openAt(as(role, url));
    const many = [1, 2, 3].map(() => sql`SELECT pg_sleep(0.2)`.execute(store.db));
    const said = (await Promise.allSettled(many)).filter((one) => one.status === 'rejected');
    expect(said.map(({ reason }) => reason)).toContainEqual(unavailable(/no free connection/));
    await expect(sql`SELECT 1`.execute(store.db)).resolves.toBeDefined();
  });

  it('for another’s sake makes the change again, and gives up in the end', async () => {
    const store = await openAt(await aDatabase());
    let attempts = 0;
    const collide = (times: number) =>
      store.change(async ({ db, emit }) => {
        attempts += 1;
        emit({ type: 'line-changed', line_id: 'a' });
        const fail = sql.raw("DO $$ BEGIN RAISE EXCEPTION 'as if' USING ERRCODE = '40P01'; END $$");
        if (attempts <= times) await fail.execute(db);
        return attempts;
      });
    expect(await collide(2)).toBe(3);
    expect(await store.db.selectFrom('events').selectAll().execute()).toHaveLength(1);
    attempts = 0;
    await expect(collide(100)).rejects.toEqual(unavailable(/The database is busy/));
    expect(attempts).toBe(4);
  });
});

describe('a statement asked all day', () => {
  const inbox = { view: 'inbox', memberId: 'maya', order: 'newest', limit: 50 } as const;
  const prepared = sql<{ statement: string }>`SELECT statement FROM pg_prepared_statements`;
  /** As a newer version does at its start, while this one still runs. */
  const changeTables = (url: string) =>
    atServer(url, (client) => client.query('ALTER TABLE voicemails ADD COLUMN of_a_newer_version bigint'));

  it('is prepared once on a connection, whatever is asked with it', async () => {
    const store = await openAt(await aDatabase());
    const { seq } = await aVoicemail(store);
    for (const after of [seq, seq + 1, seq + 2])
      expect((await listVoicemails(store.db, { ...inbox, after })).rows).toHaveLength(after > seq ? 1 : 0);
    const { rows } = await prepared.execute(store.db);
    expect(rows).toEqual([{ statement: expect.stringContaining('voicemails') }]);
  });

  it('goes on answering when a newer version changes the tables under it, on every connection', async () => {
    const url = await aDatabase();
    const store = await openAt(url);
    const { id } = await aVoicemail(store);
    const askAll = () => Promise.all(Array.from({ length: 12 }, () => listVoicemails(store.db, inbox)));
    await askAll();
    await changeTables(url);
    for (const { rows } of [...(await askAll()), ...(await askAll())]) expect(rows.map((row) => row.id)).toEqual([id]);
    expect((await prepared.execute(store.db)).rows).toHaveLength(1);
  });

  it('is not prepared within a transaction, which would not outlive such a change', async () => {
    const url = await aDatabase();
    const store = await openAt(url);
    await aVoicemail(store);
    await listVoicemails(store.db, inbox);
    await changeTables(url);
    const within = store.db.transaction().execute((snapshot) => listVoicemails(snapshot, inbox));
    expect((await within).rows).toHaveLength(1);
  });
});

describe('what PostgreSQL keeps', () => {
  it('is a text without the one character it cannot hold', async () => {
    const store = await openAt(await aDatabase());
    const { transcript_text } = await aVoicemail(store, { transcript_text: 'one\0two' });
    expect(transcript_text).toBe('onetwo');
  });

  it('is nothing of an erased voicemail, in any table', async () => {
    const url = await aDatabase();
    const store = await openAt(url);
    const { id } = await aVoicemail(store, { transcript_text: 'a quite private matter' });
    const dump = () =>
      atServer(url, async (client) => {
        const tables = await client.query<{ name: string }>(
          "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
        );
        const rows: string[] = [];
        for (const { name } of tables.rows) {
          const table = await client.query<{ row: string }>(`SELECT ${name}::text AS row FROM ${name}`);
          rows.push(...table.rows.map(({ row }) => row));
        }
        return rows.join();
      });
    expect(await dump()).toContain('private matter');
    await store.change(({ db }) => db.deleteFrom('voicemails').where('id', '=', id).execute());
    expect(await dump()).not.toMatch(/private|matter/);
  });
});
