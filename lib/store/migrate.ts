import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '#lib/clock.ts';
import { boundText } from '#lib/domain/outside-text.ts';
import { AppError } from '#lib/errors.ts';
import { storeSentences } from '#lib/sentences/store.ts';
import { newEpoch } from './events/epoch.ts';
import type { Migration } from './migrations/migration.ts';
import { beginning } from './migrations/sqlite/0001-beginning.ts';
import { notes } from './migrations/sqlite/0002-notes.ts';
import { searchAndCallers } from './migrations/sqlite/0003-search-and-callers.ts';
import { people } from './migrations/sqlite/0004-people.ts';
import { phoneSystems } from './migrations/sqlite/0005-phone-systems.ts';
import { webhooks } from './migrations/sqlite/0006-webhooks.ts';
import { health } from './migrations/sqlite/0007-health.ts';
import { outsideValues } from './migrations/sqlite/0008-outside-values.ts';
import { identity } from './migrations/sqlite/0009-identity.ts';
import { failedParts } from './migrations/sqlite/0010-failed-parts.ts';
import { waiting } from './migrations/sqlite/0011-waiting.ts';
import { accountIdentity } from './migrations/sqlite/0012-account-identity.ts';
import { recordings } from './migrations/sqlite/0013-recordings.ts';
import { callers } from './migrations/sqlite/0014-callers.ts';
import { memberDevices } from './migrations/sqlite/0017-member-devices.ts';
import { erasures } from './migrations/sqlite/0019-erasures.ts';
import { doors } from './migrations/sqlite/0021-doors.ts';
import { securityLog } from './migrations/sqlite/0022-security-log.ts';
import { whenFree } from './sqlite/driver.ts';

/** In order; a released one is never edited, only followed by another. */
const MIGRATIONS: readonly Migration[] = [
  beginning,
  notes,
  searchAndCallers,
  people,
  phoneSystems,
  webhooks,
  health,
  outsideValues,
  identity,
  failedParts,
  waiting,
  accountIdentity,
  recordings,
  callers,
  memberDevices,
  erasures,
  doors,
  securityLog,
];

/** True when a database whose migrations these are was made by a newer version than this. */
export function isNewer(migrations: readonly number[]): boolean {
  return Math.max(...migrations) > Math.max(...MIGRATIONS.map(({ number }) => number));
}

/**
 * Brings the tables up to this version: each migration in a transaction of its own, together with the note that it was
 * run, so that of several starters one runs it and the others find it done; its batches are done by whoever comes by. Throws AppError `unavailable` when the
 * database is newer than this program.
 */
export async function migrate(database: DatabaseSync, clock: Clock, migrations = MIGRATIONS): Promise<void> {
  // For migration 8.
  database.function('bound_text', { deterministic: true }, (text, longest) => boundText(String(text), Number(longest)));
  for (const migration of migrations) {
    await inTransaction(database, () => runOnce(database, migration, clock.now()));
    const { batch } = migration;
    if (batch !== undefined)
      while (await inTransaction(database, () => runBatch(database, migration.number, batch))) await breathe();
  }
  const last = database.prepare('SELECT max(number) AS number FROM migrations').get();
  if (Number(last?.number) > Number(migrations.at(-1)?.number)) throw new AppError('unavailable', storeSentences.newer);
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
