/** What people are told when the database cannot do its work; each says what happened and what to do. */
export const storeSentences = {
  busy: 'The database is in use by another process and did not become free in time. Nothing was changed; try again.',
  readOnly: 'The database cannot be written: its folder or file is read-only. Nothing was changed.',
  full: 'The disk of the database is full. Nothing was changed; free some space and try again.',
  unreadable: 'The database could not be read or written by its disk. Nothing was changed.',
  damaged: 'The database file is damaged or is not a database. Restore it from a backup.',
  cannotOpen: 'The database cannot be opened: its folder is missing or may not be entered.',
  newer: 'The database was made by a newer Aftertone. Start that version, or restore a backup made before it.',
  postgres: 'DATABASE_URL names PostgreSQL, which is not in this version. Use file:./data/aftertone.db.',
} as const;
