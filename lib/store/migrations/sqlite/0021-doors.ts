import type { Migration } from '#lib/store/migrations/migration.ts';

/**
 * When a session's member last gave their password, which token of it counts, and counters of wrong attempts in the place of a
 * list of them: what waits is a growing delay now, not a block.
 */
export const doors: Migration = {
  number: 21,
  name: 'doors',
  sql: `
ALTER TABLE sessions ADD COLUMN proven_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN token TEXT;
DROP TABLE sign_in_attempts;
CREATE TABLE attempt_counters (
  key TEXT PRIMARY KEY, peer TEXT, failures INTEGER NOT NULL, at INTEGER NOT NULL, due_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX attempt_counters_by_peer ON attempt_counters (peer) WHERE peer IS NOT NULL;
CREATE INDEX attempt_counters_by_time ON attempt_counters (at);`,
};
