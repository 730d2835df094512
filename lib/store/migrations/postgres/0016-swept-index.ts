import type { Migration } from '#lib/store/migrations/migration.ts';

/**
 * A full sync goes through a line in steps, each from where the last ended, and reads nothing but this index. SQLite's own index
 * of these columns ends in `seq` already, so it has no migration of this number.
 */
export const postgresSweptIndex: Migration = {
  number: 16,
  name: 'swept-index',
  sql: `
CREATE INDEX voicemails_swept ON voicemails (line_id, last_seen_sweep, seq);
DROP INDEX voicemails_of_line;`,
};
