import type { Migration } from '#lib/store/migrations/migration.ts';

/** What is played in place of a recording, by which rules it was judged, and what is being decoded now. */
export const recordings: Migration = {
  number: 13,
  name: 'recordings',
  sql: `
ALTER TABLE audio_files ADD COLUMN play_type TEXT;
ALTER TABLE audio_files ADD COLUMN play_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE audio_files ADD COLUMN play_digest TEXT;
ALTER TABLE audio_files ADD COLUMN judged_by INTEGER NOT NULL DEFAULT 0;
DROP INDEX audio_files_by_bytes;
CREATE INDEX audio_files_by_bytes ON audio_files (bytes, play_bytes);
CREATE INDEX audio_files_to_judge ON audio_files (judged_by, voicemail_id);
CREATE TABLE audio_decodes (
  voicemail_id TEXT PRIMARY KEY NOT NULL REFERENCES voicemails (id) ON DELETE CASCADE, digest TEXT NOT NULL,
  attempts INTEGER NOT NULL, began_at INTEGER NOT NULL
) STRICT;`,
};
