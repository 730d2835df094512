/** What whoever makes or restores a backup is told. */
export const backupSentences = {
  backupUsage: 'Name one folder for the backup, or none for data/backups: npm run backup -- <folder>',
  audioFolder: (folder: string) =>
    `${folder} is inside the folder of recordings, which can’t hold anything else. Name another folder. Nothing was backed up.`,
  noDatabase: (file: string) => `There’s no database at ${file} to back up.`,
  notOurs:
    'DATABASE_URL is a PostgreSQL database. Back it up with pg_dump and restore it with pg_restore; see README, "On PostgreSQL".',
  damaged: (file: string) => `The database ${file} is damaged, so no backup was made. Restore an older backup.`,
  made: (folder: string) => `Backed up to ${folder}. Copy that folder to another machine.`,
  secretElsewhere:
    'You set AUTH_SECRET yourself, so it isn’t in the backup. Keep it with the backup, or you’ll have to enter the phone systems’ settings again.',
  beingMade: (folder: string) => `Another backup is being made in ${folder}. Wait until it’s done.`,
  backupFull: (folder: string) =>
    `The backup wasn’t made: the disk of ${folder} is full. Nothing was left there. Free some space, or name a folder on another disk: npm run backup -- <folder>`,
  backupUnwritten: (folder: string) =>
    `The backup wasn’t made: the disk of ${folder} is full or failing. Nothing was left there. Free some space, or name a folder on another disk: npm run backup -- <folder>`,
  backupFailed: (what: string) => `The backup wasn’t made, and nothing was left behind: ${what}.`,

  usage: 'Name the backup to restore: npm run restore -- <folder of the backup>',
  noBackup: (folder: string, inside: string | null) =>
    `There’s no backup in ${folder}: a backup contains an aftertone.db. ${inside === null ? 'Nothing was changed.' : `Did you mean ${inside}? Nothing was changed.`}`,
  unfinished: (folder: string) =>
    `${folder} is a backup that was never finished, so parts of it may be missing. Name another one. Nothing was changed.`,
  dataFolderItself: (folder: string) =>
    `${folder} is the data folder itself, not a backup. Backups made by “npm run backup” are in its folder “backups”. Nothing was changed.`,
  backupDamaged: (folder: string) => `The database in ${folder} is damaged. Nothing was changed; try an older backup.`,
  foreign: (folder: string) => `The database in ${folder} isn’t Aftertone’s. Nothing was changed.`,
  newer: (folder: string) =>
    `The backup in ${folder} was made by a newer Aftertone. Install that version first, then restore. Nothing was changed.`,
  incomplete: (folder: string, missing: number, first: string) =>
    `The backup in ${folder} is incomplete: ${missing === 1 ? '1 file is' : `${missing} files are`} missing or cut off, such as ${first}. Nothing was changed. To restore the rest anyway: npm run restore -- <folder> --incomplete`,
  inUse: 'Aftertone is running on this database. Stop it first, then restore. Nothing was changed.',
  mounted: (path: string) =>
    `${path} is a mount point, so it can’t be moved aside. Mount the folder above it instead, then restore. Nothing was changed.`,
  noSpace: (folder: string, needed: number, free: number) =>
    `Not enough space in ${folder}: restoring needs ${megabytes(needed)}, but only ${megabytes(free)} are free. Nothing was changed. Free some space, then restore again.`,
  restoreFull: (folder: string) =>
    `The disk of ${folder} is full. Nothing was restored, and the previous data is back in place. Free some space, then restore again.`,
  restoreUnwritten: (folder: string) =>
    `The disk of ${folder} is full or failing. Nothing was restored, and the previous data is back in place. Free some space, then restore again.`,
  restoreFailed: (what: string) => `Nothing was restored, and the previous data is back in place: ${what}.`,
  restored: (kept: readonly string[]) =>
    kept.length === 0
      ? 'Restored. Start Aftertone now.'
      : `Restored. Start Aftertone now. The previous data is in ${kept.join(' and ')}; delete it when you no longer need it.`,

  beingRestored: 'A backup is being restored into this folder. Wait until it’s done, then start Aftertone.',
  halfWay:
    'The disk failed while files were being moved, and they couldn’t be put back yet. Nothing is lost: restore again or start Aftertone, and that is completed first.',
  interrupted: {
    finished:
      'A restore was interrupted earlier. It’s finished now; the previous data is in the latest “before-restore-…” folder.',
    undone: 'A restore was interrupted earlier. It was undone; the previous data is back in place.',
    'nothing-changed':
      'A restore was interrupted earlier, before it changed anything. What it left behind was removed.',
  },
  startAgain: 'Start Aftertone again.',
  cannotEnd: (code: string) =>
    `A restore was interrupted and can’t be finished${code === '' ? '' : ` (${code})`}. Nothing is lost; check that the disk has space and the data folder is writable, then start Aftertone again.`,
} as const;

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024).toLocaleString('en-US')} MB`;
