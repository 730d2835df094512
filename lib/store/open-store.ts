import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '#lib/clock.ts';
import { ConfigError } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { storeSentences } from '#lib/sentences/store.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

export interface OpenStoreOptions {
  /** `file:<path>`, absolute or from the working folder; its folder is made when missing. */
  url: string;
  clock: Clock;
  log?: Log;
}

/**
 * Opens the database named by `DATABASE_URL` and brings its tables up to this version; any number of processes may do
 * so at once. Throws ConfigError for an engine this version does not have, AppError `unavailable` when the file cannot
 * be opened, is damaged, or was made by a newer version.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  if (!options.url.startsWith('file:')) throw new ConfigError(storeSentences.postgres);
  const file = path.resolve(options.url.slice('file:'.length));
  makeFolder(path.dirname(file));
  const store = await openSqlite(file, options.clock);
  options.log?.info({ engine: store.engine }, 'database opened');
  return store;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('unavailable', storeSentences.cannotOpen, { cause });
  }
}
