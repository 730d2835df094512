import type { Migration } from '#lib/store/migrations/migration.ts';

/**
 * What tells two voicemails of one ref apart, the order of the outbox by number, in which round between two "unlistened"
 * a listen began, and whether a phone system told when it was listened to. No row of `voicemails` is rewritten but those that were
 * called unlistened at some time: a large mirror would write as large a log.
 */
export const identity: Migration = {
  number: 9,
  name: 'identity',
  sql: `
ALTER TABLE voicemails ADD COLUMN retired_ref TEXT;
ALTER TABLE voicemails ADD COLUMN ref_retired_at INTEGER;
ALTER TABLE voicemails ADD COLUMN remote_received_at INTEGER;
ALTER TABLE voicemails ADD COLUMN listened_at_told INTEGER NOT NULL DEFAULT 0;
ALTER TABLE voicemails ADD COLUMN listen_round INTEGER NOT NULL DEFAULT 0;
CREATE INDEX voicemails_retired ON voicemails (account_id, retired_ref) WHERE retired_ref IS NOT NULL;
ALTER TABLE listens ADD COLUMN round INTEGER NOT NULL DEFAULT 0;
UPDATE listens SET round = (SELECT count(*) FROM activity WHERE activity.voicemail_id = listens.voicemail_id
  AND activity.type = 'unlistened' AND activity.at < listens.began_at);
UPDATE voicemails SET listen_round = (SELECT count(*) FROM activity WHERE activity.voicemail_id = voicemails.id
  AND activity.type = 'unlistened') WHERE id IN (SELECT voicemail_id FROM activity WHERE type = 'unlistened');
ALTER TABLE tombstones ADD COLUMN received_at INTEGER;
ALTER TABLE tombstones ADD COLUMN absent_since INTEGER;
ALTER TABLE outbox ADD COLUMN received_at INTEGER;
ALTER TABLE outbox ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET number = rowid,
  received_at = (SELECT received_at FROM voicemails WHERE voicemails.id = outbox.voicemail_id);
CREATE INDEX outbox_by_number ON outbox (number);
-- With the state: without it an index by state alone would be taken for many refs, and reads all that was delivered.
CREATE INDEX outbox_of_ref ON outbox (account_id, ref, state);`,
};
