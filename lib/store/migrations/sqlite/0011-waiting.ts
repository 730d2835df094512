import type { Migration } from '#lib/store/migrations/migration.ts';

/** Until when a whole account is left alone and why, how often its key was refused in a row, and how its clock differs. */
export const waiting: Migration = {
  number: 11,
  name: 'waiting',
  sql: `
ALTER TABLE accounts ADD COLUMN postponed_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN postponed_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN postponed_for TEXT;
ALTER TABLE accounts ADD COLUMN postponements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN rejections INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN clock_offset_ms INTEGER;`,
};
