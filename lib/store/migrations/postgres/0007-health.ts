import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0007-health.ts`. */
export const postgresHealth: Migration = {
  number: 7,
  name: 'health',
  sql: `
ALTER TABLE accounts ADD COLUMN failing_since bigint;
CREATE TABLE account_hours (
  account_id text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, hour bigint NOT NULL,
  asked bigint NOT NULL, failed bigint NOT NULL, PRIMARY KEY (account_id, hour)
);`,
};
