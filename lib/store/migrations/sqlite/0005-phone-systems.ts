import type { Migration } from '#lib/store/migrations/migration.ts';

/** What Settings tell of a phone system besides how it is now, and what removing it leaves behind. */
export const phoneSystems: Migration = {
  number: 5,
  name: 'phone-systems',
  sql: `
ALTER TABLE accounts ADD COLUMN past_error TEXT;
ALTER TABLE accounts ADD COLUMN removed_at INTEGER;
ALTER TABLE lines ADD COLUMN told_count INTEGER;`,
};
