import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0011-waiting.ts`. */
export const postgresWaiting: Migration = {
  number: 12,
  name: 'waiting',
  sql: `
ALTER TABLE accounts ADD COLUMN postponed_until bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN postponed_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN postponed_for text COLLATE "C";
ALTER TABLE accounts ADD COLUMN postponements bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN rejections bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN clock_offset_ms bigint;`,
};
