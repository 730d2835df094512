import type { Migration } from '#lib/store/migrations/migration.ts';

/** A caller's number without the signs people and phone systems write into it; `row` is NEW or OLD. */
const digitsOf = (row: 'NEW' | 'OLD') =>
  ['+', ' ', '-', '(', ')', '/', '.'].reduce((text, sign) => `replace(${text}, '${sign}', '')`, `${row}.caller_number`);

const insertText = `INSERT INTO voicemail_text (rowid, transcript, caller_name, digits)
  VALUES (NEW.seq, NEW.transcript_text, NEW.caller_name, ${digitsOf('NEW')});`;
const deleteText = `INSERT INTO voicemail_text (voicemail_text, rowid, transcript, caller_name, digits)
  VALUES ('delete', OLD.seq, OLD.transcript_text, OLD.caller_name, ${digitsOf('OLD')});`;

/** Adds one voicemail to its line's counts (sign +), or takes it out (sign -); the rules of lib/domain/views.ts. */
const count = (sign: '+' | '-', row: 'NEW' | 'OLD') => `UPDATE line_counts SET
    inbox = inbox ${sign} (${row}.trashed_at IS NULL AND ${row}.status = 'open'),
    unlistened = unlistened ${sign} (${row}.trashed_at IS NULL AND ${row}.listened_at IS NULL),
    done = done ${sign} (${row}.trashed_at IS NULL AND ${row}.status = 'done'),
    trash = trash ${sign} (${row}.trashed_at IS NOT NULL AND ${row}.erase_asked = 0)
  WHERE line_id = ${row}.line_id;`;

/** One partial index a view, and one a view and line: a page is read from the index in the list's own order. */
const viewIndexes = Object.entries({
  inbox: "trashed_at IS NULL AND status = 'open'",
  unlistened: 'trashed_at IS NULL AND listened_at IS NULL',
  done: "trashed_at IS NULL AND status = 'done'",
  trash: 'trashed_at IS NOT NULL AND erase_asked = 0',
})
  .map(
    ([view, where]) => `
CREATE INDEX voicemails_${view} ON voicemails (seq) WHERE ${where};
CREATE INDEX voicemails_${view}_of_line ON voicemails (line_id, seq) WHERE ${where};`,
  )
  .join('');

const people = `
CREATE TABLE members (
  id TEXT PRIMARY KEY NOT NULL, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
  password_hash TEXT, state TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL, member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER,
  user_agent TEXT NOT NULL, peer TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_member ON sessions (member_id);
CREATE TABLE sign_in_attempts (
  id INTEGER PRIMARY KEY, account_key TEXT NOT NULL, peer TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_attempts_by_account ON sign_in_attempts (account_key, at);
CREATE INDEX sign_in_attempts_by_peer ON sign_in_attempts (peer, at);
CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (at);
CREATE TABLE requests (
  member_id TEXT NOT NULL, key TEXT NOT NULL, body_hash TEXT NOT NULL, status INTEGER NOT NULL, reply TEXT NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (member_id, key)
) STRICT;
CREATE INDEX requests_by_time ON requests (at);
CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;`;

const phoneSystems = `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY NOT NULL, key TEXT UNIQUE, provider TEXT NOT NULL, label TEXT NOT NULL, settings TEXT NOT NULL,
  state TEXT NOT NULL, recent_cursor TEXT, sweep_cursor TEXT, sweep_number INTEGER NOT NULL DEFAULT 0,
  sweep_began_at INTEGER, next_recent_at INTEGER NOT NULL DEFAULT 0, next_sweep_at INTEGER NOT NULL DEFAULT 0,
  last_sync_at INTEGER, last_sweep_at INTEGER, last_delivery_at INTEGER, last_error TEXT,
  failures INTEGER NOT NULL DEFAULT 0, sweep_failures INTEGER NOT NULL DEFAULT 0, token TEXT, budget_at INTEGER NOT NULL DEFAULT 0, lease_owner TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE lines (
  id TEXT PRIMARY KEY NOT NULL, account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  ref TEXT NOT NULL, name TEXT NOT NULL, number TEXT, colour TEXT NOT NULL, renamed INTEGER NOT NULL DEFAULT 0,
  held_missing INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, UNIQUE (account_id, ref)
) STRICT;
CREATE TABLE line_counts (
  line_id TEXT PRIMARY KEY NOT NULL REFERENCES lines (id) ON DELETE CASCADE, inbox INTEGER NOT NULL DEFAULT 0,
  unlistened INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, trash INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE quarantined_items (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, ref TEXT NOT NULL, reason TEXT NOT NULL,
  first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY (account_id, ref)
) STRICT;
CREATE TABLE tombstones (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, ref TEXT NOT NULL, line_ref TEXT NOT NULL,
  erased_at INTEGER NOT NULL, keeps INTEGER NOT NULL, absent_sweeps INTEGER NOT NULL DEFAULT 0,
  last_seen_sweep INTEGER NOT NULL, PRIMARY KEY (account_id, ref)
) STRICT;
-- Rows outlive the voicemail they are about, so they name it without referring to it.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY NOT NULL, voicemail_id TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, ref TEXT NOT NULL, wish TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL DEFAULT 0, claimed_by TEXT, attempt_began_at INTEGER, delivered_at INTEGER,
  last_error TEXT, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_of_voicemail ON outbox (voicemail_id, id);
CREATE INDEX outbox_of_account ON outbox (account_id, state, due_at);`;

const voicemails = `
CREATE TABLE voicemails (
  seq INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  line_id TEXT NOT NULL REFERENCES lines (id) ON DELETE CASCADE, ref TEXT NOT NULL, caller_kind TEXT NOT NULL,
  caller_number TEXT, caller_name TEXT, received_at INTEGER NOT NULL, duration_seconds REAL, decoded_seconds REAL,
  transcript_state TEXT NOT NULL, transcript_text TEXT, sentiment TEXT, remote_audio TEXT NOT NULL,
  listened_at INTEGER, listened_by TEXT, unlistened_at INTEGER, remote_listened INTEGER, status TEXT NOT NULL,
  done_at INTEGER, done_by TEXT, outcome TEXT, trashed_at INTEGER, trashed_by TEXT, erase_after INTEGER,
  erase_asked INTEGER NOT NULL DEFAULT 0, absent_since INTEGER, missing_since INTEGER,
  last_seen_sweep INTEGER NOT NULL, assignee_id TEXT, ask_again_at INTEGER, asked_again INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL, UNIQUE (account_id, ref)
) STRICT;${viewIndexes}
CREATE INDEX voicemails_mine ON voicemails (assignee_id, seq)
  WHERE trashed_at IS NULL AND status = 'open' AND assignee_id IS NOT NULL;
CREATE INDEX voicemails_of_line ON voicemails (line_id, last_seen_sweep);
CREATE INDEX voicemails_to_erase ON voicemails (erase_after) WHERE erase_after IS NOT NULL;
CREATE INDEX voicemails_to_ask_again ON voicemails (account_id, ask_again_at) WHERE ask_again_at IS NOT NULL;
CREATE TABLE listens (
  id TEXT PRIMARY KEY NOT NULL, voicemail_id TEXT NOT NULL REFERENCES voicemails (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL, began_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, ranges TEXT NOT NULL,
  heard_seconds REAL NOT NULL, ended INTEGER NOT NULL
) STRICT;
CREATE INDEX listens_of_voicemail ON listens (voicemail_id, member_id);
CREATE TABLE activity (
  id TEXT PRIMARY KEY NOT NULL, voicemail_id TEXT NOT NULL, member_id TEXT, type TEXT NOT NULL, detail TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_of_voicemail ON activity (voicemail_id, at);
-- AUTOINCREMENT: a number is never given twice, even after the newest events were pruned.
CREATE TABLE events (
  number INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, voicemail_id TEXT, line_id TEXT, account_id TEXT,
  revision INTEGER, at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_of_voicemail ON events (voicemail_id) WHERE voicemail_id IS NOT NULL;
-- No reference: the file on disk is deleted after its voicemail's row, and found through this one.
CREATE TABLE audio_files (
  voicemail_id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL, content_type TEXT NOT NULL,
  bytes INTEGER NOT NULL, digest TEXT NOT NULL, peaks TEXT, fetched_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX audio_files_by_bytes ON audio_files (bytes);
CREATE TABLE audio_wants (
  voicemail_id TEXT PRIMARY KEY NOT NULL REFERENCES voicemails (id) ON DELETE CASCADE, account_id TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, last_error TEXT
) STRICT;
CREATE INDEX audio_wants_due ON audio_wants (account_id, due_at);`;

const counts = `
CREATE TRIGGER lines_counted AFTER INSERT ON lines BEGIN
  INSERT INTO line_counts (line_id) VALUES (NEW.id);
END;
CREATE TRIGGER voicemails_counted_in AFTER INSERT ON voicemails BEGIN ${count('+', 'NEW')} END;
CREATE TRIGGER voicemails_counted_out AFTER DELETE ON voicemails BEGIN ${count('-', 'OLD')} END;
CREATE TRIGGER voicemails_recounted AFTER UPDATE OF line_id, status, listened_at, trashed_at, erase_asked ON voicemails
WHEN OLD.line_id <> NEW.line_id OR OLD.status <> NEW.status OR OLD.erase_asked <> NEW.erase_asked
  OR (OLD.listened_at IS NULL) <> (NEW.listened_at IS NULL) OR (OLD.trashed_at IS NULL) <> (NEW.trashed_at IS NULL)
BEGIN ${count('-', 'OLD')} ${count('+', 'NEW')} END;`;

// Trigram finds parts of words, in languages without spaces too, and any run of three digits of a number: the last
// four, or the whole of it. secure-delete: erased words leave the index at once, not at some later merge.
const text = `
CREATE VIRTUAL TABLE voicemail_text USING fts5 (
  transcript, caller_name, digits, content = '', tokenize = 'trigram remove_diacritics 1'
);
INSERT INTO voicemail_text (voicemail_text, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER voicemails_text_in AFTER INSERT ON voicemails BEGIN ${insertText} END;
CREATE TRIGGER voicemails_text_out AFTER DELETE ON voicemails BEGIN ${deleteText} END;
CREATE TRIGGER voicemails_text_changed AFTER UPDATE OF seq, transcript_text, caller_name, caller_number ON voicemails
WHEN OLD.seq <> NEW.seq OR OLD.transcript_text IS NOT NEW.transcript_text
  OR OLD.caller_name IS NOT NEW.caller_name OR OLD.caller_number IS NOT NEW.caller_number
BEGIN ${deleteText} ${insertText} END;`;

/** Every table of lib/store/tables.ts, the counts of each line and the full text, both kept by triggers. */
export const beginning: Migration = {
  number: 1,
  name: 'beginning',
  sql: people + phoneSystems + voicemails + counts + text,
};
