import type { Migration } from '#lib/store/migrations/migration.ts';

/** What a member prefers, and single-use links to come in or to choose a new password. */
export const people: Migration = {
  number: 4,
  name: 'people',
  sql: `
ALTER TABLE members ADD COLUMN preferences TEXT NOT NULL DEFAULT '{}';
CREATE TABLE invitations (
  id TEXT PRIMARY KEY NOT NULL, token_hash TEXT NOT NULL UNIQUE, member_id TEXT REFERENCES members (id) ON DELETE CASCADE,
  email TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, created_by TEXT, created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, used_at INTEGER, withdrawn_at INTEGER
) STRICT;
CREATE INDEX invitations_by_time ON invitations (created_at);`,
};
