/** What whoever moves an inbox to PostgreSQL is told. */
export const moveSentences = {
  usage:
    'Set DATABASE_URL to the PostgreSQL database and name the file to move there: npm run move -- data/aftertone.db',
  noFile: (file: string) => `There’s no database at ${file} to move.`,
  folder: (file: string) => `${file} is a folder. Name the database file in it, such as ${file}/aftertone.db.`,
  damaged: (file: string) => `The database in ${file} is damaged. Restore it from a backup first.`,
  inUse: (file: string) => `Aftertone is running on ${file}. Stop it first, then move.`,
  notUnused:
    'The database in DATABASE_URL already has members or phone systems. Nothing was moved. Create an empty one.',
  moved: ({ members, accounts, voicemails }: { members: number; accounts: number; voicemails: number }) =>
    `Moved. Voicemails: ${voicemails}, members: ${members}, phone systems: ${accounts}. Start Aftertone now with this DATABASE_URL.`,
  putAway: (file: string) => `${file} is unchanged. Move it away so nobody keeps using it.`,
  recordings: (from: string, to: string) =>
    `The saved recordings are still in ${from}. Move that folder to ${to}, or they’ll be fetched again when they’re played.`,
} as const;
