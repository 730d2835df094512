import type { Migration } from '#lib/store/migrations/migration.ts';

/** Parts of a phone system that cannot be read while the rest can. */
export const failedParts: Migration = {
  number: 10,
  name: 'failed-parts',
  sql: 'ALTER TABLE accounts ADD COLUMN failed_parts TEXT;',
};
