import type { Migration } from '#lib/store/migrations/migration.ts';

/** Since when a phone system fails, and how often it was asked and failed in each hour. */
export const health: Migration = {
  number: 7,
  name: 'health',
  sql: `
ALTER TABLE accounts ADD COLUMN failing_since INTEGER;
CREATE TABLE account_hours (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, hour INTEGER NOT NULL,
  asked INTEGER NOT NULL, failed INTEGER NOT NULL, PRIMARY KEY (account_id, hour)
) STRICT, WITHOUT ROWID;`,
};
