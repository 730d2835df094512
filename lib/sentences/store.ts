/** What is wrong with the PostgreSQL database or its address, printed at the start. */
export const storeSentences = {
  notAnAddress: 'DATABASE_URL isn’t an address such as postgres://aftertone:password@db.example.com/aftertone.',
  noTrigrams: 'The server in DATABASE_URL doesn’t have pg_trgm. Install PostgreSQL’s contrib modules on it.',
  pooledTransactions:
    'DATABASE_URL points to a connection pooler in transaction mode, such as PgBouncer with pool_mode = transaction. Use the PostgreSQL server itself, or set pool_mode = session there: Aftertone needs sessions to listen for changes.',
  notUnicode: 'The database in DATABASE_URL doesn’t store Unicode. Create one with the encoding UTF8.',
} as const;
