import type { Migration } from '#lib/store/migrations/migration.ts';

/** What was erased and is not in the ledger yet (lib/store/erasures); what is known of before is taken from the tombstones. */
export const postgresErasures: Migration = {
  number: 20,
  name: 'erasures',
  sql: `
CREATE TABLE erasures (
  id text COLLATE "C" PRIMARY KEY, kind text COLLATE "C" NOT NULL, account_id text COLLATE "C", subject_id text COLLATE "C",
  ref text COLLATE "C", line_ref text COLLATE "C", received_at bigint, keeps smallint NOT NULL DEFAULT 0, at bigint NOT NULL
);
INSERT INTO erasures SELECT md5(account_id || chr(10) || ref), 'voicemail', account_id, NULL, ref, line_ref, received_at, keeps,
  erased_at FROM tombstones;`,
};
