/** `npm run backup [-- <folder>]`: everything kept, as it is at one moment, into a new folder; also while Aftertone runs. */
import path from 'node:path';
import { backupSentences } from '#lib/sentences/backup.ts';
import { runBackupCommand } from './backup-command.ts';
import { makeBackup } from './backups.ts';

await runBackupCommand(async (place, [into]) => {
  const folder = await makeBackup(place, into ?? path.join(place.dataFolder, 'backups'));
  const made = backupSentences.made(folder);
  return process.env.AUTH_SECRET ? `${made}\n${backupSentences.secretElsewhere}` : made;
});
