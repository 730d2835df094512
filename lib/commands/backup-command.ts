import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from '#lib/config.ts';
import { makePrivately } from '#lib/disk/keep-private.ts';
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import type { BackupPlace } from './backup-place.ts';

/** Runs `work` on what the configuration names, prints its sentence, and ends with 1 and a sentence when it cannot. */
export async function runBackupCommand(work: (place: BackupPlace, given: string[]) => Promise<string>): Promise<void> {
  makePrivately();
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    console.log(await work(placeOf(), process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof AppError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function placeOf(): BackupPlace {
  const { databaseUrl, dataFolder } = readConfig(process.env);
  if (!databaseUrl.startsWith('file:')) throw new ConfigError(backupSentences.notOurs);
  return { database: databaseUrl.slice('file:'.length), dataFolder, now: Date.now() };
}
