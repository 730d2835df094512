import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0010-failed-parts.ts`. */
export const postgresFailedParts: Migration = {
  number: 11,
  name: 'failed-parts',
  sql: 'ALTER TABLE accounts ADD COLUMN failed_parts text;',
};
