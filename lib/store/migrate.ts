import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '#lib/clock.ts';
import { boundText } from '#lib/domain/outside-text.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { newEpoch } from './events/epoch.ts';
import { SQLITE_MIGRATIONS } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { whenFree } from './sqlite/driver.ts';

/** True when a database whose migrations these are was made by a newer version than this. */
export function isNewer(migrations: readonly number[]): boolean {
  return Math.max(...migrations) > Math.max(...SQLITE_MIGRATIONS.map(({ number }) => number));
}

/**
 * Brings the tables up to this version: each migration in a transaction of its own, together with the note that it was
 * run, so that of several starters one runs it and the others find it done; its batches are done by whoever comes by. Throws AppError `unavailable` when the
 * database is newer than this program.
 */
export async function migrate(database: DatabaseSync, clock: Clock, migrations = SQLITE_MIGRATIONS): Promise<void> {
  // For migration 8.
  database.function('bound_text', { deterministic: true }, (text, longest) => boundText(String(text), Number(longest)));
  for (const migration of migrations) {
    await inTransaction(database, () => runOnce(database, migration, clock.now()));
    const { batch } = migration;
    if (batch !== undefined)
      while (await inTransaction(database, () => runBatch(database, migration.number, batch))) await breathe();
  }
  const last = database.prepare('SELECT max(number) AS number FROM migrations').get();
  if (Number(last?.number) > Number(migrations.at(-1)?.number))
    throw new AppError('unavailable', sentence('databaseNewer'));
}

async function inTransaction<T>(database: DatabaseSync, work: () => T): Promise<T> {
  await whenFree(() => database.exec('BEGIN IMMEDIATE'));
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

/** In `settings` while a migration's batches are not through. */
const unfinished = (number: number) => `unfinished-migration-${number}`;

/** True while there may be more. */
function runBatch(database: DatabaseSync, number: number, batch: string): boolean {
  if (!database.prepare('SELECT 1 FROM settings WHERE key = ?').get(unfinished(number))) return false;
  if (Number(database.prepare(batch).run().changes) > 0) return true;
  database.prepare('DELETE FROM settings WHERE key = ?').run(unfinished(number));
  return false;
}

function runOnce(database: DatabaseSync, migration: Migration, at: number): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL)',
  );
  if (database.prepare('SELECT 1 FROM migrations WHERE number = ?').get(migration.number)) return;
  database.exec(migration.sql);
  database.prepare('INSERT INTO migrations VALUES (?, ?, ?)').run(migration.number, migration.name, at);
  if (migration.batch !== undefined)
    database.prepare("INSERT INTO settings VALUES (?, '')").run(unfinished(migration.number));
  // Every database has an epoch from its first moment; event ids carry it.
  database.prepare("INSERT OR IGNORE INTO settings VALUES ('epoch', ?)").run(newEpoch());
}
