import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { searchText } from '#lib/domain/search-terms.ts';
import { migrate } from '#lib/store/migrate.ts';
import { beginning } from '#lib/store/migrations/sqlite/0001-beginning.ts';
import { notes } from '#lib/store/migrations/sqlite/0002-notes.ts';
import { searchAndCallers } from '#lib/store/migrations/sqlite/0003-search-and-callers.ts';
import { describeOnSqlite, ManualClock } from '#tests/support/store.ts';

const clock = new ManualClock();
const VOICEMAILS = 6_000;

/** A database of the second version with many voicemails; `onText` is called for each text that is made. */
async function anOldDatabase(onText: () => void): Promise<{ database: DatabaseSync; file: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-'));
  const file = path.join(folder, 'aftertone.db');
  const database = new DatabaseSync(file);
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  database.function('search_text', { deterministic: true }, (said, _name, _number, _notes) => {
    onText();
    return searchText({ transcript: String(said) });
  });
  await migrate(database, clock, [beginning, notes]);
  database.exec(`INSERT INTO accounts (id, provider, label, settings, state, created_at) VALUES ('a', 'p', 'P', '', 'active', 1);
    INSERT INTO lines (id, account_id, ref, name, colour, created_at) VALUES ('l', 'a', 'l', 'Line', 'teal', 1);
    WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < ${VOICEMAILS})
    INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, received_at, transcript_state, transcript_text,
      remote_audio, status, last_seen_sweep, created_at)
    SELECT n, 'v' || n, 'a', 'l', 'v' || n, 'withheld', 1, 'ready', 'The crown of ' || n || ' came off at breakfast this morning, please call',
      'ready', 'open', 0, 1 FROM each;
    PRAGMA wal_checkpoint(TRUNCATE);`);
  return { database, file };
}

const textsIn = (database: DatabaseSync) =>
  database
    .prepare(
      'SELECT (SELECT count(*) FROM search_texts) AS texts, count(*) AS found FROM voicemail_text WHERE voicemail_text MATCH ?',
    )
    .get('"breakfast"');

describeOnSqlite('a migration that makes a large table', () => {
  it('writes a short log, however large the table', async () => {
    let longest = 0;
    const { database, file } = await anOldDatabase(() => {
      longest = Math.max(longest, statSync(`${file}-wal`).size);
    });
    await migrate(database, clock, [beginning, notes, searchAndCallers]);
    expect(textsIn(database)).toEqual({ texts: VOICEMAILS, found: VOICEMAILS });
    expect(longest).toBeLessThan(8_000_000);
  });

  it('is gone on with at the next start when it was killed, and done once', async () => {
    let left = 2_300;
    const { database } = await anOldDatabase(() => {
      left -= 1;
      if (left === 0) throw new Error('killed');
    });
    const all = [beginning, notes, searchAndCallers];
    await expect(migrate(database, clock, all)).rejects.toThrow('killed');
    expect(textsIn(database)).toEqual({ texts: 2_000, found: 2_000 });
    await migrate(database, clock, all);
    await migrate(database, clock, all);
    expect(textsIn(database)).toEqual({ texts: VOICEMAILS, found: VOICEMAILS });
    expect(database.prepare("SELECT count(*) AS n FROM settings WHERE key LIKE 'unfinished%'").get()).toEqual({ n: 0 });
  });
});
