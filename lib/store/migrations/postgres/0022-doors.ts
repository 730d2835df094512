import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0021-doors.ts`. */
export const postgresDoors: Migration = {
  number: 22,
  name: 'doors',
  sql: `
ALTER TABLE sessions ADD COLUMN proven_at bigint NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN token text COLLATE "C";
DROP TABLE sign_in_attempts;
CREATE TABLE attempt_counters (
  key text COLLATE "C" PRIMARY KEY, peer text COLLATE "C", failures bigint NOT NULL, at bigint NOT NULL, due_at bigint NOT NULL
);
CREATE INDEX attempt_counters_by_peer ON attempt_counters (peer) WHERE peer IS NOT NULL;
CREATE INDEX attempt_counters_by_time ON attempt_counters (at);`,
};
