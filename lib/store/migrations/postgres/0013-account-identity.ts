import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0012-account-identity.ts`. */
export const postgresAccountIdentity: Migration = {
  number: 13,
  name: 'account-identity',
  sql: `
ALTER TABLE accounts ADD COLUMN identity text;
ALTER TABLE accounts ADD COLUMN unproven bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN confirmed_at bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN question text;`,
};
