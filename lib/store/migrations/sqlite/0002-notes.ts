import type { Migration } from '#lib/store/migrations/migration.ts';

/** What members write beside a voicemail; it goes with the voicemail. */
export const notes: Migration = {
  number: 2,
  name: 'notes',
  sql: `
CREATE TABLE notes (
  id TEXT PRIMARY KEY NOT NULL, voicemail_id TEXT NOT NULL REFERENCES voicemails (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_of_voicemail ON notes (voicemail_id, at);`,
};
