import type { Migration } from '#lib/store/migrations/migration.ts';

/** The same as `0006-webhooks.ts`. */
export const postgresWebhooks: Migration = {
  number: 6,
  name: 'webhooks',
  sql: `
ALTER TABLE accounts ADD COLUMN look_asked_at bigint NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN webhook_at bigint;
ALTER TABLE accounts ADD COLUMN webhook_refusal text;
CREATE TABLE webhook_deliveries (
  account_id text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  delivery_id text COLLATE "C" NOT NULL, sent_at bigint, seen_at bigint NOT NULL,
  PRIMARY KEY (account_id, delivery_id)
);
CREATE INDEX webhook_deliveries_by_time ON webhook_deliveries (seen_at);
CREATE TABLE hinted_refs (
  account_id text COLLATE "C" NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, ref text COLLATE "C" NOT NULL,
  hints bigint NOT NULL DEFAULT 1, attempts bigint NOT NULL DEFAULT 0, due_at bigint NOT NULL,
  hinted_at bigint NOT NULL, PRIMARY KEY (account_id, ref)
);
CREATE INDEX hinted_refs_due ON hinted_refs (account_id, due_at);
CREATE INDEX hinted_refs_by_time ON hinted_refs (hinted_at);`,
};
