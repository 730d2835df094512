import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import pg from 'pg';
import { systemClock } from '#lib/clock.ts';
import { POSTGRES_MIGRATIONS } from '#lib/store/migrations/all.ts';
import { openStore } from '#lib/store/open-store.ts';

/** A database of one test's own. */
export interface TestDatabase {
  /** As `DATABASE_URL` takes it. */
  url: string;
  /** Takes it away, whoever is connected; a file goes with its folder. */
  remove(): Promise<void>;
}

/** `postgres://…`: where superusers' tests make their databases instead of files; undefined: SQLite. */
export const POSTGRES_SERVER = process.env.AFTERTONE_TEST_POSTGRES;

/**
 * A database with the tables of this version unless it is to be bare: a file in `folder`, or where `AFTERTONE_TEST_POSTGRES`
 * names a server, a database there.
 */
export async function aTestDatabase(folder: string, { isBare = false } = {}): Promise<TestDatabase> {
  if (POSTGRES_SERVER !== undefined) return aPostgresDatabase(POSTGRES_SERVER, { isBare });
  const file = path.join(folder, 'aftertone.db');
  if (!isBare) await copyTemplate(file);
  return { url: `file:${file}`, remove: async () => undefined };
}

let template: Promise<Buffer> | undefined;

/** Making the tables takes 80 ms, writing a file that has them 2 ms. */
async function copyTemplate(file: string): Promise<void> {
  template ??= makeFileTemplate();
  writeFileSync(file, await template);
  const copy = new DatabaseSync(file);
  // Each copy is a life of its own.
  copy.exec("UPDATE settings SET value = lower(hex(randomblob(4))) WHERE key = 'epoch'");
  copy.close();
}

async function makeFileTemplate(): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-template-'));
  try {
    const file = path.join(folder, 'aftertone.db');
    await (await openStore({ url: `file:${file}`, clock: systemClock })).close();
    // Closing has put the log into the file.
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A database at the server, with the tables of this version unless it is to be bare. */
export async function aPostgresDatabase(server: string, { isBare = false } = {}): Promise<TestDatabase> {
  const name = `aftertone_test_${randomBytes(6).toString('hex')}`;
  const template = isBare ? 'template0' : await theTemplate(server);
  await atServer(server, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: addressOf(server, name),
    remove: () =>
      atServer(server, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** Opens a new database from four processes at the same moment; answers the epoch that each of them found. */
export async function openAtOnce(url: string): Promise<string[]> {
  const start = `const { openStore } = await import('#lib/store/open-store.ts');
    const store = await openStore({ url: ${JSON.stringify(url)}, clock: { now: () => 1 } });
    const epoch = await store.db.selectFrom('settings').select('value').executeTakeFirstOrThrow();
    await store.close(); console.log(epoch.value);`;
  const starters = [1, 2, 3, 4].map(() =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', start]),
  );
  return (await Promise.all(starters)).map(({ stdout }) => stdout.trim());
}

/** Runs `work` on a connection of its own to the server. */
export async function atServer<T>(server: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

export function addressOf(server: string, database: string): string {
  const address = new URL(server);
  address.pathname = database;
  return address.href;
}

const known = new Map<string, Promise<string>>();

/** Migrated once a server and version: copying it takes a fraction of making the tables anew. */
function theTemplate(server: string): Promise<string> {
  const template = known.get(server) ?? makeTemplate(server);
  known.set(server, template);
  return template;
}

/** One process makes it, the others wait for its lock and find it made. */
function makeTemplate(server: string): Promise<string> {
  const version = createHash('sha256').update(JSON.stringify(POSTGRES_MIGRATIONS)).digest('hex').slice(0, 12);
  const name = `aftertone_template_${version}`;
  return atServer(server, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(1)');
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return name;
    const unfinished = `${name}_unfinished`;
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
    const url = addressOf(server, unfinished);
    await (await openStore({ url, clock: systemClock })).close();
    // Each copy is a life of its own.
    await atServer(url, (client) => client.query("DELETE FROM settings WHERE key = 'epoch'"));
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  });
}
