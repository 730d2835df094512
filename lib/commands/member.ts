/**
 * `npm run member -- <what> …`: the people of Aftertone from the server's own command line, also while it runs. Prints
 * links instead of sending them.
 */
import { existsSync } from 'node:fs';
import { systemClock } from '#lib/clock.ts';
import { ConfigError, readConfig } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { createLog } from '#lib/log.ts';
import { openStore } from '#lib/store/open-store.ts';
import { memberCommand, USAGE } from './member-command.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const config = readConfig(process.env);
  const log = createLog('error');
  const store = await openStore({ url: config.databaseUrl, clock: systemClock, log });
  try {
    const reason = await memberCommand(process.argv.slice(2), { store, clock: systemClock, appUrl: config.appUrl });
    process.stdout.write(`${reason}\n`);
    if (reason === USAGE) process.exitCode = 2;
  } finally {
    await store.close();
  }
} catch (error) {
  if (!(error instanceof AppError || error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
