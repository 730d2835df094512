import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0013-recordings.ts`. */
export const postgresRecordings: Migration = {
  number: 14,
  name: 'recordings',
  sql: `
ALTER TABLE audio_files ADD COLUMN play_type text;
ALTER TABLE audio_files ADD COLUMN play_bytes bigint NOT NULL DEFAULT 0;
ALTER TABLE audio_files ADD COLUMN play_digest text;
ALTER TABLE audio_files ADD COLUMN judged_by bigint NOT NULL DEFAULT 0;
DROP INDEX audio_files_by_bytes;
CREATE INDEX audio_files_by_bytes ON audio_files (bytes, play_bytes);
CREATE INDEX audio_files_to_judge ON audio_files (judged_by, voicemail_id);
CREATE TABLE audio_decodes (
  voicemail_id text COLLATE "C" PRIMARY KEY NOT NULL REFERENCES voicemails (id) ON DELETE CASCADE, digest text NOT NULL,
  attempts bigint NOT NULL, began_at bigint NOT NULL
);`,
};
