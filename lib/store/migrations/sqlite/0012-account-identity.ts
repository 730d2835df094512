import type { Migration } from '#lib/store/migrations/migration.ts';

/** Who an account is at its provider, and what an administrator is asked where that changed. */
export const accountIdentity: Migration = {
  number: 12,
  name: 'account-identity',
  sql: `
ALTER TABLE accounts ADD COLUMN identity TEXT;
ALTER TABLE accounts ADD COLUMN unproven INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN confirmed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN question TEXT;`,
};
