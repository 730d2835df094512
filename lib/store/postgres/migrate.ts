import pg from 'pg';
import type { Clock } from '#lib/clock.ts';
import { ConfigError } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { storeSentences } from '#lib/sentences/store.ts';
import { RESTORED } from '#lib/store/backup/restored.ts';
import { newEpoch } from '#lib/store/events/epoch.ts';
import { POSTGRES_MIGRATIONS } from '#lib/store/migrations/all.ts';
import type { Migration } from '#lib/store/migrations/migration.ts';
import { WRITE_LOCK } from './dialect.ts';
import { explained, isAway, sqlState } from './errors.ts';

/** What `CREATE EXTENSION` answers when its files are not on the server: up to PostgreSQL 15, and later. */
const NOT_INSTALLED = ['58P01', '0A000'];

/**
 * Brings the tables up to this version on a connection of its own: each migration in a turn of its own, together with the
 * note that it was run, so that of several starters one runs it and the others wait, however long, and find it done.
 * Throws AppError `unavailable` when the database is newer than this program, and ConfigError when `DATABASE_URL` leads to
 * none that will do.
 */
export async function migratePostgres(
  connection: pg.ClientConfig,
  clock: Clock,
  migrations = POSTGRES_MIGRATIONS,
): Promise<void> {
  const client = new pg.Client(connection);
  // Whatever is asked next says so too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding');
    if (rows[0]?.server_encoding !== 'UTF8') throw new ConfigError(storeSentences.notUnicode);
    for (const migration of migrations) await inTurn(client, () => runOnce(client, migration, clock.now()));
    // From its first moment on, and anew where whoever restored a dump took it out: event ids carry it.
    const epoch = await client.query("INSERT INTO settings VALUES ('epoch', $1) ON CONFLICT DO NOTHING", [newEpoch()]);
    if (epoch.rowCount === 1)
      await client.query(
        'INSERT INTO settings SELECT $1, $2 WHERE EXISTS (SELECT 1 FROM accounts) ON CONFLICT DO NOTHING',
        [RESTORED, ''],
      );
    const last = await client.query<{ number: number }>('SELECT max(number) AS number FROM migrations');
    if (Number(last.rows[0]?.number) > Number(migrations.at(-1)?.number))
      throw new AppError('unavailable', sentence('databaseNewer'));
  } catch (error) {
    throw explainedAtStart(error);
  } finally {
    await client.end();
  }
}

async function inTurn(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query(`begin isolation level read committed; select ${WRITE_LOCK}`);
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    // The first fault is the one to report; a lost connection rolls back by itself.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function runOnce(client: pg.Client, migration: Migration, at: number): Promise<void> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS migrations (number bigint PRIMARY KEY, name text NOT NULL, at bigint NOT NULL)',
  );
  const { rowCount } = await client.query('SELECT 1 FROM migrations WHERE number = $1', [migration.number]);
  if (rowCount !== 0) return;
  await client.query(migration.sql);
  await client.query('INSERT INTO migrations VALUES ($1, $2, $3)', [migration.number, migration.name, at]);
}

/** Why a start on this database is not possible, in a sentence; every other error as it is. */
export function explainedAtStart(error: unknown): unknown {
  if (error instanceof ConfigError) return error;
  if (NOT_INSTALLED.includes(sqlState(error) ?? ''))
    return new ConfigError(storeSentences.noTrigrams, { cause: error });
  const known = explained(error);
  return isAway(known) ? new AppError('unavailable', sentence('databaseNotReached'), { cause: error }) : known;
}
