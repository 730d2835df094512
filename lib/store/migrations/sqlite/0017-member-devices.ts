import type { Migration } from '#lib/store/migrations/migration.ts';

/** By what a member's devices seal what they keep, and where the member stopped in which voicemail. */
export const memberDevices: Migration = {
  number: 17,
  name: 'member-devices',
  sql: `
CREATE TABLE device_keys (
  member_id TEXT PRIMARY KEY NOT NULL REFERENCES members (id) ON DELETE CASCADE, key TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE resume_places (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  voicemail_id TEXT NOT NULL REFERENCES voicemails (id) ON DELETE CASCADE,
  seconds REAL NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (member_id, voicemail_id)
) STRICT;
CREATE INDEX resume_places_by_age ON resume_places (member_id, at);
CREATE INDEX resume_places_by_voicemail ON resume_places (voicemail_id);`,
};
