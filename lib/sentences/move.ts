/** What whoever moves an inbox to PostgreSQL is told. */
export const moveSentences = {
  usage:
    'Set DATABASE_URL to the PostgreSQL database, and name the file to move there: npm run move -- data/aftertone.db',
  noFile: (file: string) => `There is no database at ${file} to move.`,
  folder: (file: string) => `${file} is a folder. Name the database file in it, such as ${file}/aftertone.db.`,
  damaged: (file: string) => `The database in ${file} is damaged: restore it from a backup first.`,
  inUse: (file: string) => `Aftertone is running on ${file}. Stop it first, then move.`,
  notUnused:
    'The database that DATABASE_URL names already has members or phone systems. Nothing was moved; make an empty one.',
  moved: ({ members, accounts, voicemails }: { members: number; accounts: number; voicemails: number }) =>
    `Moved. Voicemails: ${voicemails}, members: ${members}, phone systems: ${accounts}. Start Aftertone now, on this DATABASE_URL.`,
  putAway: (file: string) => `${file} is as it was: put it away, so that nobody works on with it.`,
  recordings: (from: string, to: string) =>
    `The kept recordings still lie in ${from}: move that folder to ${to}, or they are fetched again as they are played.`,
} as const;
