/** What people are told when the database cannot do its work; each says what happened and what to do. */
export const storeSentences = {
  busy: 'The database is in use by another process and did not become free in time. Nothing was changed; try again.',
  readOnly: 'The database cannot be written: its folder or file is read-only. Nothing was changed.',
  full: 'The disk of the database is full. Nothing was changed; free some space and try again.',
  unreadable: 'The database could not be read or written by its disk. Nothing was changed.',
  damaged: 'The database file is damaged or is not a database. Restore it from a backup.',
  cannotOpen: 'The database cannot be opened: its folder is missing or may not be entered.',
  foreign:
    'The database file belongs to another program: it has tables, but none of Aftertone’s. Nothing was changed in it; name another file.',
  newer: 'The database was made by a newer Aftertone. Start that version, or restore a backup made before it.',
  away: 'The database server cannot be reached at the moment. Try again shortly.',
  noConnection: 'The database server has no connection to spare at the moment. Try again shortly.',
  takesNoChanges: 'The database server is read-only at the moment. Nothing was changed; try again shortly.',
  tookTooLong: 'The database server took too long. Nothing was changed; try again.',
  notAnAddress: 'DATABASE_URL is not an address such as postgres://aftertone:password@db.example.com/aftertone.',
  notReached: 'The database server that DATABASE_URL names cannot be reached.',
  notLetIn: 'The database server refuses the user or the password in DATABASE_URL.',
  noSuchDatabase: 'The database that DATABASE_URL names does not exist on its server: make it first.',
  notOwner: 'The user in DATABASE_URL may not make or change tables there: make that user the owner of the database.',
  noTrigrams: "The server that DATABASE_URL names lacks pg_trgm: install PostgreSQL's contrib modules beside it.",
  pooledTransactions:
    'DATABASE_URL points to a connection pooler in transaction mode, such as PgBouncer with pool_mode = transaction. Use the PostgreSQL server itself, or set pool_mode = session there: Aftertone needs sessions to listen for changes.',
  notUnicode: 'The database that DATABASE_URL names does not keep Unicode: make one with the encoding UTF8.',
} as const;
