import type { Migration } from '#lib/store/migrations/migration.ts';

// Indexes and triggers follow a renamed column on both engines. `requests.status` was the same in every row.
const sql = `
ALTER TABLE accounts RENAME COLUMN sweep_cursor TO full_sync_cursor;
ALTER TABLE accounts RENAME COLUMN sweep_number TO full_sync_number;
ALTER TABLE accounts RENAME COLUMN sweep_began_at TO full_sync_began_at;
ALTER TABLE accounts RENAME COLUMN next_sweep_at TO next_full_sync_at;
ALTER TABLE accounts RENAME COLUMN last_sweep_at TO last_full_sync_at;
ALTER TABLE accounts RENAME COLUMN sweep_failures TO full_sync_failures;
ALTER TABLE accounts RENAME COLUMN look_asked_at TO recent_requested_at;
ALTER TABLE lines RENAME COLUMN held_missing TO suspected_losses;
ALTER TABLE lines RENAME COLUMN told_count TO reported_count;
ALTER TABLE voicemails RENAME COLUMN ask_again_at TO recheck_at;
ALTER TABLE voicemails RENAME COLUMN asked_again TO rechecks;
ALTER TABLE voicemails RENAME COLUMN caller_told TO reported_caller;
ALTER TABLE voicemails RENAME COLUMN listened_at_told TO listened_at_reported;
ALTER TABLE voicemails RENAME COLUMN last_seen_sweep TO last_seen_full_sync;
ALTER TABLE tombstones RENAME COLUMN absent_sweeps TO absent_full_syncs;
ALTER TABLE tombstones RENAME COLUMN last_seen_sweep TO last_seen_full_sync;
ALTER TABLE outbox RENAME COLUMN wish TO kind;
ALTER TABLE requests DROP COLUMN status;
UPDATE outbox SET state = 'discarded' WHERE state = 'let-go';
UPDATE outbox SET state = 'paused' WHERE state = 'held';
UPDATE outbox SET last_error = replace(last_error, '"reason":"held"', '"reason":"paused"')
  WHERE last_error LIKE '%"kind":"account-removed"%';
UPDATE activity SET type = 'write-back-discarded' WHERE type = 'write-back-let-go';
UPDATE settings SET key = 'paused-removals' WHERE key = 'held-removals';`;

/** Columns, states and activity types by the field's terms. */
export const fieldTerms: Migration = { number: 26, name: 'field-terms', sql };

/** The same on PostgreSQL. */
export const postgresFieldTerms: Migration = {
  number: 27,
  name: 'field-terms',
  sql: `${sql}
ALTER INDEX voicemails_swept RENAME TO voicemails_by_full_sync;`,
};
