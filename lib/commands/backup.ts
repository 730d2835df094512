/** `npm run backup [-- <folder>]`: everything kept, as it is at one moment, into a new folder; also while Aftertone runs. */
import path from 'node:path';
import { requireUsableFolder } from '#lib/disk/usable-folder.ts';
import { AppError } from '#lib/errors.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { runBackupCommand } from './backup-command.ts';
import { makeBackup } from './make-backup.ts';

await runBackupCommand(async (place, given) => {
  const [into = path.join(place.dataFolder, 'backups')] = given;
  // Set in a script as "$FOLDER", it may be empty; and what begins with a dash is meant as an option, of which there are none.
  if (given.length > 1 || into === '' || into.startsWith('-'))
    throw new AppError('invalid-request', backupSentences.backupUsage);
  requireUsableFolder('backups', into);
  const folder = await makeBackup(place, into);
  const made = backupSentences.made(folder);
  return process.env.AUTH_SECRET ? `${made}\n${backupSentences.secretElsewhere}` : made;
});
