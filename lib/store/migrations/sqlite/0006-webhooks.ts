import type { Migration } from '#lib/store/migrations/migration.ts';

/**
 * Deliveries by which phone systems tell of new voicemails: which were seen, how the last ones went, and what they named
 * and nobody has fetched yet.
 */
export const webhooks: Migration = {
  number: 6,
  name: 'webhooks',
  sql: `
ALTER TABLE accounts ADD COLUMN look_asked_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN webhook_at INTEGER;
ALTER TABLE accounts ADD COLUMN webhook_refusal TEXT;
CREATE TABLE webhook_deliveries (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, delivery_id TEXT NOT NULL, sent_at INTEGER,
  seen_at INTEGER NOT NULL, PRIMARY KEY (account_id, delivery_id)
) STRICT;
CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (seen_at);
CREATE TABLE hinted_refs (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, ref TEXT NOT NULL,
  hints INTEGER NOT NULL DEFAULT 1, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL,
  hinted_at INTEGER NOT NULL, PRIMARY KEY (account_id, ref)
) STRICT;
CREATE INDEX hinted_refs_due ON hinted_refs (account_id, due_at);
CREATE INDEX hinted_refs_by_time ON hinted_refs (hinted_at);`,
};
