/** `npm run restore -- <folder>`: puts a backup in the place of what is there, which is moved aside. Stop Aftertone first. */
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { runBackupCommand } from './backup-command.ts';
import { restoreBackup } from './restore-backup.ts';

const INCOMPLETE = '--incomplete';

await runBackupCommand(async (place, given) => {
  const [folder, ...more] = given.filter((word) => word !== INCOMPLETE);
  if (folder === undefined || folder === '' || folder.startsWith('-') || more.length > 0)
    throw new AppError('invalid-request', backupSentences.usage);
  const { aside, interrupted } = await restoreBackup(place, folder, { isIncompleteFine: given.includes(INCOMPLETE) });
  const restored = backupSentences.restored(aside);
  return interrupted === null ? restored : `${backupSentences.interrupted[interrupted]}\n${restored}`;
});
