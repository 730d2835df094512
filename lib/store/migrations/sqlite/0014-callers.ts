import type { Migration } from '#lib/store/migrations/migration.ts';

const number = (row: string) => `${row}.caller_number`;

/** The rule of lib/domain/caller-key.ts; null for a caller who cannot be told from another. */
const keyOf = (row: string) => `CASE ${row}.caller_kind
  WHEN 'number' THEN CASE substr(${number(row)}, 1, 4)
    WHEN '+549' THEN '+54' || substr(${number(row)}, 5)
    WHEN '+521' THEN '+52' || substr(${number(row)}, 5)
    ELSE ${number(row)} END
  WHEN 'extension' THEN ${row}.account_id || '/' || ${number(row)} END`;
const waits = (row: string) => `${row}.trashed_at IS NULL AND ${row}.status = 'open' AND ${keyOf(row)} IS NOT NULL`;

const addTo = (row: string, where: string) => `INSERT INTO waiting_callers (caller, waiting)
  SELECT ${keyOf(row)}, 1 WHERE ${where} ON CONFLICT (caller) DO UPDATE SET waiting = waiting + 1;`;
const takeFrom = (row: string) => `
  UPDATE waiting_callers SET waiting = waiting - 1 WHERE caller = ${keyOf(row)} AND ${waits(row)};
  DELETE FROM waiting_callers WHERE caller = ${keyOf(row)} AND waiting <= 0;`;

/**
 * Countries of accounts and lines, what their callers were read from, and one key for Argentina's and Mexico's two
 * spellings. Callers stored before are read again by the worker (lib/sync/reread-callers.ts), a few at a time: reading
 * them takes JavaScript, and one statement over all of them would stop everything else.
 */
export const callers: Migration = {
  number: 14,
  name: 'callers',
  sql: `
ALTER TABLE accounts ADD COLUMN country TEXT;
ALTER TABLE lines ADD COLUMN country TEXT;
ALTER TABLE lines ADD COLUMN read_country TEXT;
ALTER TABLE lines ADD COLUMN dials_extensions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE voicemails ADD COLUMN caller_told TEXT;
CREATE INDEX voicemails_read_by_country ON voicemails (line_id, seq) WHERE caller_told IS NOT NULL;
DROP TRIGGER callers_counted_in;
DROP TRIGGER callers_counted_out;
DROP TRIGGER callers_recounted;
CREATE TRIGGER callers_counted_in AFTER INSERT ON voicemails WHEN ${waits('NEW')}
BEGIN ${addTo('NEW', 'true')} END;
CREATE TRIGGER callers_counted_out AFTER DELETE ON voicemails WHEN ${waits('OLD')}
BEGIN ${takeFrom('OLD')} END;
CREATE TRIGGER callers_recounted AFTER UPDATE OF caller_kind, caller_number, status, trashed_at ON voicemails
WHEN (${waits('OLD')}) <> (${waits('NEW')}) OR ${keyOf('OLD')} IS NOT ${keyOf('NEW')}
BEGIN ${takeFrom('OLD')} ${addTo('NEW', waits('NEW'))} END;
DELETE FROM waiting_callers WHERE substr(caller, 1, 3) IN ('+54', '+52');
INSERT INTO waiting_callers SELECT ${keyOf('voicemails')}, count(*) FROM voicemails
  WHERE ${waits('voicemails')} AND caller_kind = 'number' AND (caller_number GLOB '+54*' OR caller_number GLOB '+52*')
  GROUP BY 1;
INSERT OR REPLACE INTO settings SELECT 'reread-callers-after', '0' WHERE EXISTS (SELECT 1 FROM voicemails);`,
};
