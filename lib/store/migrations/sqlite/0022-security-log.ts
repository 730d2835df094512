import type { Migration } from '#lib/store/migrations/migration.ts';

/**
 * The security log. Rows are never changed, and deleted only from before the time in the setting `security-log-kept-from`.
 * The trigger on inserts is for `INSERT OR REPLACE`, which deletes without calling the others.
 */
export const securityLog: Migration = {
  number: 22,
  name: 'security-log',
  sql: `
CREATE TABLE security_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, actor_id TEXT, peer TEXT, device TEXT,
  subject_type TEXT, subject_id TEXT, detail TEXT NOT NULL
) STRICT;
CREATE INDEX security_events_at ON security_events (at);
CREATE INDEX security_events_kind ON security_events (kind, id);
CREATE INDEX security_events_actor ON security_events (actor_id, id);
CREATE INDEX security_events_subject ON security_events (subject_id, id);
CREATE TRIGGER security_events_unchanged BEFORE UPDATE ON security_events
BEGIN SELECT RAISE(ABORT, 'the security log is append-only'); END;
CREATE TRIGGER security_events_not_replaced BEFORE INSERT ON security_events
WHEN EXISTS (SELECT 1 FROM security_events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the security log is append-only'); END;
CREATE TRIGGER security_events_kept BEFORE DELETE ON security_events
WHEN OLD.at >= coalesce((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'security-log-kept-from'), 0)
BEGIN SELECT RAISE(ABORT, 'the security log is append-only'); END;`,
};
