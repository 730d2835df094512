/** `npm run backup [-- <folder>]`: everything kept, as it is at one moment, into a new folder; also while Aftertone runs. */
import path from 'node:path';
import { requireUsableFolder } from '#lib/disk/usable-folder.ts';
import { backupSentences } from '#lib/sentences/backup.ts';
import { runBackupCommand } from './backup-command.ts';
import { makeBackup } from './make-backup.ts';

await runBackupCommand(async (place, [into]) => {
  const backups = into ?? path.join(place.dataFolder, 'backups');
  requireUsableFolder('backups', backups);
  const folder = await makeBackup(place, backups);
  const made = backupSentences.made(folder);
  return process.env.AUTH_SECRET ? `${made}\n${backupSentences.secretElsewhere}` : made;
});
