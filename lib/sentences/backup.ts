/** What whoever makes or restores a backup is told. */
export const backupSentences = {
  noDatabase: (file: string) => `There is no database at ${file} to back up.`,
  notOurs:
    'DATABASE_URL names PostgreSQL: back it up with its own pg_dump, and restore with pg_restore; README, "On PostgreSQL".',
  damaged: (file: string) => `The database in ${file} is damaged: this backup was not kept.`,
  made: (folder: string) => `Backed up to ${folder}. Copy that folder to another machine.`,
  secretElsewhere:
    'AUTH_SECRET is set by you and not in the backup: keep it with the backup, or phone systems must be entered again.',
  usage: 'Name the backup to restore: npm run restore -- <folder of the backup>',
  noBackup: (folder: string) => `There is no backup in ${folder}: it must hold an aftertone.db.`,
  inUse: 'Aftertone is running on this database. Stop it first, then restore.',
  restored: (kept: string | null) =>
    kept === null
      ? 'Restored. Start Aftertone now.'
      : `Restored. Start Aftertone now. What was here before lies in ${kept}.`,
} as const;
