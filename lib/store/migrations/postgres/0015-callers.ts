import type { Migration } from '#lib/store/migrations/migration.ts';

/** Migration 14 of SQLite, which see. */
export const postgresCallers: Migration = {
  number: 15,
  name: 'callers',
  sql: `
ALTER TABLE accounts ADD COLUMN country text;
ALTER TABLE lines ADD COLUMN country text, ADD COLUMN read_country text,
  ADD COLUMN dials_extensions smallint NOT NULL DEFAULT 0;
ALTER TABLE voicemails ADD COLUMN caller_told text;
CREATE INDEX voicemails_read_by_country ON voicemails (line_id, seq) WHERE caller_told IS NOT NULL;
CREATE OR REPLACE FUNCTION waiting_caller(voicemail voicemails) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN voicemail.trashed_at IS NULL AND voicemail.status = 'open' THEN
    CASE voicemail.caller_kind
      WHEN 'number' THEN CASE substr(voicemail.caller_number, 1, 4)
        WHEN '+549' THEN '+54' || substr(voicemail.caller_number, 5)
        WHEN '+521' THEN '+52' || substr(voicemail.caller_number, 5)
        ELSE voicemail.caller_number END
      WHEN 'extension' THEN voicemail.account_id || '/' || voicemail.caller_number END
  END
$$;
DELETE FROM waiting_callers WHERE substr(caller, 1, 3) IN ('+54', '+52');
INSERT INTO waiting_callers SELECT waiting_caller(voicemails), count(*) FROM voicemails
  WHERE caller_kind = 'number' AND substr(caller_number, 1, 3) IN ('+54', '+52')
    AND trashed_at IS NULL AND status = 'open'
  GROUP BY 1;
INSERT INTO settings SELECT 'reread-callers-after', '0' WHERE EXISTS (SELECT 1 FROM voicemails)
  ON CONFLICT (key) DO UPDATE SET value = '0';`,
};
