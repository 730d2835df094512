/**
 * `npm run move -- <file>`: everything in an SQLite file into the unused PostgreSQL database that `DATABASE_URL` names. Stop
 * Aftertone first; the file stays as it is.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { createAccounts } from '#lib/accounts/accounts.ts';
import { systemClock } from '#lib/clock.ts';
import { type Config, ConfigError, readConfig } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { createLog } from '#lib/log.ts';
import { createSeal } from '#lib/seal.ts';
import { moveSentences } from '#lib/sentences/move.ts';
import { type Moved, moveToPostgres } from '#lib/store/backup/move-to-postgres.ts';
import { openStore } from '#lib/store/open-store.ts';
import { isSound } from '#lib/store/sqlite/backup.ts';
import { isOpenElsewhere } from '#lib/store/sqlite/database-lock.ts';
import { refuseForeignSecret } from './foreign-secret.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
const log = createLog('error');

try {
  const [given, ...more] = process.argv.slice(2);
  // Unset or empty it means a file, as everywhere.
  if (!given || given.startsWith('-') || more.length > 0 || (process.env.DATABASE_URL || 'file:').startsWith('file:'))
    throw new ConfigError(moveSentences.usage);
  const file = path.resolve(given);
  requireFile(file);
  const config = readConfig(process.env);
  await prepare(file, config);
  console.log(moveSentences.moved(await move(file, config)));
  console.log(moveSentences.putAway(file));
  const recordings = path.join(path.dirname(file), 'audio');
  const wanted = path.join(config.dataFolder, 'audio');
  if (recordings !== wanted && existsSync(recordings)) console.log(moveSentences.recordings(recordings, wanted));
} catch (error) {
  if (!(error instanceof AppError || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function requireFile(file: string): void {
  if (!existsSync(file)) throw new AppError('not-found', moveSentences.noFile(file));
  if (statSync(file).isDirectory()) throw new AppError('invalid-request', moveSentences.folder(file));
  if (!isSound(file)) throw new AppError('unavailable', moveSentences.damaged(file));
  if (isOpenElsewhere(file)) throw new AppError('conflict', moveSentences.inUse(file));
}

/** Brings the file's tables up to this version, and sees that the secret is the one that its phone systems' keys need. */
async function prepare(file: string, { authSecret, allowInsecureProviders: allowInsecure }: Config): Promise<void> {
  const store = await openStore({ url: `file:${file}`, clock: systemClock, log });
  try {
    const seal = createSeal(authSecret);
    const accounts = createAccounts({ store, seal, clock: systemClock, log, allowInsecure });
    await refuseForeignSecret({ store, accounts });
  } finally {
    await store.close();
  }
}

async function move(file: string, config: Config): Promise<Moved> {
  const store = await openStore({ url: config.databaseUrl, clock: systemClock, log });
  try {
    return await moveToPostgres(file, store);
  } finally {
    await store.close();
  }
}
