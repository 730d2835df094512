import type { Migration } from '#lib/store/migrations/migration.ts';

/** As SQLite's migration 24. */
export const postgresQuarantineReasons: Migration = {
  number: 25,
  name: 'quarantine-reasons',
  sql: `
ALTER TABLE quarantined_items ADD COLUMN reason_data text;
UPDATE quarantined_items SET
  reason_data = CASE
    WHEN reason ~ '^status-[0-9]+$' THEN json_build_object('status', substr(reason, 8)::integer)::text
    WHEN reason LIKE 'box % permission-missing' THEN json_build_object('box', substr(reason, 5, length(reason) - 23))::text
    WHEN reason LIKE 'box % gone' THEN json_build_object('box', substr(reason, 5, length(reason) - 9))::text
  END,
  reason = CASE
    WHEN reason = 'another-voicemail-has-this-id' THEN reason
    WHEN reason = 'received too_early' THEN 'received-too-early'
    WHEN reason = 'received too_late' THEN 'received-too-late'
    WHEN reason = 'id empty' THEN 'id-empty'
    WHEN reason = 'id too_long' THEN 'id-too-long'
    WHEN reason = 'line too_long' THEN 'line-too-long'
    WHEN reason ~ '^status-[0-9]+$' THEN 'refused'
    WHEN reason LIKE 'box % permission-missing' THEN 'box-forbidden'
    WHEN reason LIKE 'box % gone' THEN 'box-gone'
    ELSE 'unreadable'
  END;`,
};
