import path from 'node:path';
import type { Clock } from '#lib/clock.ts';
import { requireUsableFile, requireUsableFolder } from '#lib/disk/usable-folder.ts';
import type { Log } from '#lib/log.ts';
import { endInterruptedRestore } from './backup/restore-journal.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import type { Store } from './store.ts';

export interface OpenStoreOptions {
  /**
   * `file:<path>`, absolute or from the working folder; its folder is made when missing. Or `postgres://…`: a database
   * that is there, which its user owns.
   */
  url: string;
  clock: Clock;
  log?: Log;
}

/**
 * Opens the database named by `DATABASE_URL` and brings its tables up to this version; any number of processes may do
 * so at once. Throws ConfigError when the address leads to none that will do, AppError `unavailable` when the database
 * cannot be opened or reached, is damaged, or was made by a newer version.
 */
export async function openStore({ url, clock, log }: OpenStoreOptions): Promise<Store> {
  const store = await (url.startsWith('file:')
    ? openFile(url.slice('file:'.length), clock, log)
    : openPostgres(url, clock, log));
  log?.info({ engine: store.engine }, 'database opened');
  return store;
}

async function openFile(name: string, clock: Clock, log?: Log): Promise<Store> {
  const file = path.resolve(name);
  requireUsableFolder('data', path.dirname(file));
  for (const end of ['', '-wal', '-shm', '.lock', '.restoring']) requireUsableFile(file + end);
  await endInterruptedRestore(file, log);
  return openSqlite(file, clock);
}
