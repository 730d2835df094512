import type { Migration } from '#lib/store/migrations/migration.ts';

/** As `0009-identity.ts`. */
export const postgresIdentity: Migration = {
  number: 10,
  name: 'identity',
  sql: `
ALTER TABLE voicemails ADD COLUMN retired_ref text COLLATE "C";
ALTER TABLE voicemails ADD COLUMN ref_retired_at bigint;
ALTER TABLE voicemails ADD COLUMN remote_received_at bigint;
ALTER TABLE voicemails ADD COLUMN listened_at_told smallint NOT NULL DEFAULT 0;
ALTER TABLE voicemails ADD COLUMN listen_round bigint NOT NULL DEFAULT 0;
CREATE INDEX voicemails_retired ON voicemails (account_id, retired_ref) WHERE retired_ref IS NOT NULL;
ALTER TABLE listens ADD COLUMN round bigint NOT NULL DEFAULT 0;
UPDATE listens SET round = (SELECT count(*) FROM activity WHERE activity.voicemail_id = listens.voicemail_id
  AND activity.type = 'unlistened' AND activity.at < listens.began_at);
UPDATE voicemails SET listen_round = (SELECT count(*) FROM activity WHERE activity.voicemail_id = voicemails.id
  AND activity.type = 'unlistened') WHERE id IN (SELECT voicemail_id FROM activity WHERE type = 'unlistened');
ALTER TABLE tombstones ADD COLUMN received_at bigint;
ALTER TABLE tombstones ADD COLUMN absent_since bigint;
ALTER TABLE outbox ADD COLUMN received_at bigint;
ALTER TABLE outbox ADD COLUMN number bigint NOT NULL DEFAULT 0;
UPDATE outbox SET number = ranked.number,
  received_at = (SELECT received_at FROM voicemails WHERE voicemails.id = outbox.voicemail_id)
  FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS number FROM outbox) AS ranked
  WHERE ranked.id = outbox.id;
CREATE INDEX outbox_by_number ON outbox (number);
CREATE INDEX outbox_of_ref ON outbox (account_id, ref, state);`,
};
