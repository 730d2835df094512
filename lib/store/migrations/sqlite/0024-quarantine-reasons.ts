import type { Migration } from '#lib/store/migrations/migration.ts';

/**
 * Why an item is quarantined is a code with data. Reasons that listed fields in one text become `unreadable`: the next full sync, which
 * reads such items again, writes the fields anew.
 */
export const quarantineReasons: Migration = {
  number: 24,
  name: 'quarantine-reasons',
  sql: `
ALTER TABLE quarantined_items ADD COLUMN reason_data TEXT;
UPDATE quarantined_items SET
  reason_data = CASE
    WHEN reason LIKE 'status-%' THEN json_object('status', CAST(substr(reason, 8) AS INTEGER))
    WHEN reason LIKE 'box % permission-missing' THEN json_object('box', substr(reason, 5, length(reason) - 23))
    WHEN reason LIKE 'box % gone' THEN json_object('box', substr(reason, 5, length(reason) - 9))
  END,
  reason = CASE
    WHEN reason = 'another-voicemail-has-this-id' THEN reason
    WHEN reason = 'received too_early' THEN 'received-too-early'
    WHEN reason = 'received too_late' THEN 'received-too-late'
    WHEN reason = 'id empty' THEN 'id-empty'
    WHEN reason = 'id too_long' THEN 'id-too-long'
    WHEN reason = 'line too_long' THEN 'line-too-long'
    WHEN reason LIKE 'status-%' THEN 'refused'
    WHEN reason LIKE 'box % permission-missing' THEN 'box-forbidden'
    WHEN reason LIKE 'box % gone' THEN 'box-gone'
    ELSE 'unreadable'
  END;`,
};
