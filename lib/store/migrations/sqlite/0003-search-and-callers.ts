import type { Migration } from '#lib/store/migrations/migration.ts';

/** What a voicemail is found by, made by `search_text` (lib/store/sqlite/search-function.ts); `row` is a row of `voicemails`. */
const textOf = (row: string) => `search_text(${row}.transcript_text, ${row}.caller_name, ${row}.caller_number,
  (SELECT group_concat(text, char(10)) FROM notes WHERE voicemail_id = ${row}.id AND deleted_at IS NULL))`;

const retext = (row: 'NEW' | 'OLD') => `UPDATE search_texts
  SET text = (SELECT ${textOf('voicemails')} FROM voicemails WHERE id = ${row}.voicemail_id)
  WHERE seq = (SELECT seq FROM voicemails WHERE id = ${row}.voicemail_id);`;

const insertText = 'INSERT INTO voicemail_text (rowid, text) VALUES (NEW.seq, NEW.text);';
const deleteText = "INSERT INTO voicemail_text (voicemail_text, rowid, text) VALUES ('delete', OLD.seq, OLD.text);";

// The text is kept beside its index: it is what the index is told to forget, and where words too short for it are
// looked for. secure-delete: erased words leave the index at once, not at some later merge.
const search = `
DROP TRIGGER voicemails_text_in;
DROP TRIGGER voicemails_text_out;
DROP TRIGGER voicemails_text_changed;
DROP TABLE voicemail_text;
ALTER TABLE notes ADD COLUMN edited_at INTEGER;
ALTER TABLE notes ADD COLUMN deleted_at INTEGER;
CREATE TABLE search_texts (seq INTEGER PRIMARY KEY NOT NULL, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE voicemail_text USING fts5 (
  text, content = 'search_texts', content_rowid = 'seq', tokenize = 'trigram case_sensitive 1'
);
INSERT INTO voicemail_text (voicemail_text, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER search_texts_in AFTER INSERT ON search_texts BEGIN ${insertText} END;
CREATE TRIGGER search_texts_out AFTER DELETE ON search_texts BEGIN ${deleteText} END;
CREATE TRIGGER search_texts_changed AFTER UPDATE ON search_texts WHEN OLD.seq <> NEW.seq OR OLD.text <> NEW.text
BEGIN ${deleteText} ${insertText} END;
CREATE TRIGGER voicemails_text_in AFTER INSERT ON voicemails BEGIN
  INSERT INTO search_texts VALUES (NEW.seq, ${textOf('NEW')});
END;
CREATE TRIGGER voicemails_text_out AFTER DELETE ON voicemails BEGIN
  DELETE FROM search_texts WHERE seq = OLD.seq;
END;
CREATE TRIGGER voicemails_text_changed AFTER UPDATE OF seq, transcript_text, caller_name, caller_number ON voicemails
WHEN OLD.seq <> NEW.seq OR OLD.transcript_text IS NOT NEW.transcript_text
  OR OLD.caller_name IS NOT NEW.caller_name OR OLD.caller_number IS NOT NEW.caller_number
BEGIN UPDATE search_texts SET seq = NEW.seq, text = ${textOf('NEW')} WHERE seq = OLD.seq; END;
CREATE TRIGGER notes_text_in AFTER INSERT ON notes BEGIN ${retext('NEW')} END;
CREATE TRIGGER notes_text_out AFTER DELETE ON notes BEGIN ${retext('OLD')} END;
CREATE TRIGGER notes_text_changed AFTER UPDATE OF text, deleted_at ON notes BEGIN ${retext('NEW')} END;`;

/** The rule of lib/domain/caller-key.ts; null for a caller who cannot be told from another. */
const keyOf = (row: string) => `CASE ${row}.caller_kind WHEN 'number' THEN ${row}.caller_number
  WHEN 'extension' THEN ${row}.account_id || '/' || ${row}.caller_number END`;
const waits = (row: string) => `${row}.trashed_at IS NULL AND ${row}.status = 'open' AND ${keyOf(row)} IS NOT NULL`;

const addTo = (row: string, where: string) => `INSERT INTO waiting_callers (caller, waiting)
  SELECT ${keyOf(row)}, 1 WHERE ${where} ON CONFLICT (caller) DO UPDATE SET waiting = waiting + 1;`;
const takeFrom = (row: string) => `
  UPDATE waiting_callers SET waiting = waiting - 1 WHERE caller = ${keyOf(row)} AND ${waits(row)};
  DELETE FROM waiting_callers WHERE caller = ${keyOf(row)} AND waiting <= 0;`;

// Kept by triggers for the same reasons as line_counts (decision 5). One row a caller with something open; which
// callers have several is asked with every count.
const callers = `
CREATE TABLE waiting_callers (caller TEXT PRIMARY KEY NOT NULL, waiting INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_callers_several ON waiting_callers (waiting) WHERE waiting > 1;
INSERT INTO waiting_callers SELECT ${keyOf('voicemails')}, count(*) FROM voicemails
  WHERE ${waits('voicemails')} GROUP BY 1;
CREATE INDEX voicemails_of_caller ON voicemails (caller_number, seq) WHERE caller_number IS NOT NULL;
CREATE TRIGGER callers_counted_in AFTER INSERT ON voicemails WHEN ${waits('NEW')}
BEGIN ${addTo('NEW', 'true')} END;
CREATE TRIGGER callers_counted_out AFTER DELETE ON voicemails WHEN ${waits('OLD')}
BEGIN ${takeFrom('OLD')} END;
CREATE TRIGGER callers_recounted AFTER UPDATE OF caller_kind, caller_number, status, trashed_at ON voicemails
WHEN (${waits('OLD')}) <> (${waits('NEW')}) OR ${keyOf('OLD')} IS NOT ${keyOf('NEW')}
BEGIN ${takeFrom('OLD')} ${addTo('NEW', waits('NEW'))} END;`;

/** The trigger puts each into the index. Measured: all in one transaction wrote a log of 1.6 GB at a million voicemails. */
const texts = `INSERT INTO search_texts SELECT seq, ${textOf('voicemails')} FROM voicemails
  WHERE seq > (SELECT coalesce(max(seq), -1) FROM search_texts) ORDER BY seq LIMIT 500`;

/**
 * Notes are searched and can be changed, letters are folded in one place, and callers with several open are counted. What it
 * makes is what it made when it was released; it makes the texts part by part since.
 */
export const searchAndCallers: Migration = {
  number: 3,
  name: 'search-and-callers',
  sql: search + callers,
  batch: texts,
};
