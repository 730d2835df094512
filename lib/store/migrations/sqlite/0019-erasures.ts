import type { Migration } from '#lib/store/migrations/migration.ts';

/** What was erased and is not in the ledger yet (lib/store/erasures); what is known of before is taken from the tombstones. */
export const erasures: Migration = {
  number: 19,
  name: 'erasures',
  sql: `
CREATE TABLE erasures (
  id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, account_id TEXT, subject_id TEXT, ref TEXT, line_ref TEXT,
  received_at INTEGER, keeps INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL
) STRICT;
INSERT INTO erasures SELECT lower(hex(randomblob(16))), 'voicemail', account_id, NULL, ref, line_ref, received_at, keeps, erased_at
  FROM tombstones;`,
};
