/** `npm run restore -- <folder>`: puts a backup in the place of what is there, which is moved aside. Stop Aftertone first. */
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { runBackupCommand } from './backup-command.ts';
import { restoreBackup } from './backups.ts';

await runBackupCommand(async (place, [folder]) => {
  if (folder === undefined) throw new AppError('invalid-request', backupSentences.usage);
  return backupSentences.restored(await restoreBackup(place, folder));
});
