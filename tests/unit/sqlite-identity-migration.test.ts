import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '#lib/store/migrate.ts';
import { beginning } from '#lib/store/migrations/sqlite/0001-beginning.ts';
import { notes } from '#lib/store/migrations/sqlite/0002-notes.ts';
import { searchAndCallers } from '#lib/store/migrations/sqlite/0003-search-and-callers.ts';
import { people } from '#lib/store/migrations/sqlite/0004-people.ts';
import { phoneSystems } from '#lib/store/migrations/sqlite/0005-phone-systems.ts';
import { addSearchText } from '#lib/store/sqlite/search-function.ts';
import { describeOnSqlite, ManualClock } from '#tests/support/store.ts';

const BEFORE = [beginning, notes, searchAndCallers, people, phoneSystems];

describeOnSqlite('a database from before identity was kept', () => {
  it('has its outbox in the order of its rows, its received times, and listens in their rounds', async () => {
    const database = new DatabaseSync(':memory:');
    onTestFinished(() => database.close());
    addSearchText(database);
    const clock = new ManualClock();
    await migrate(database, clock, BEFORE);
    database.exec(`INSERT INTO accounts (id, provider, label, settings, state, created_at) VALUES ('a', 'p', 'P', '', 'active', 0);
      INSERT INTO lines (id, account_id, ref, name, colour, created_at) VALUES ('l', 'a', 'l', 'Desk', 'teal', 0);
      INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, received_at, transcript_state, remote_audio, status,
        last_seen_sweep, created_at) VALUES (1809000000000000, 'v', 'a', 'l', 'r', 'withheld', 1767225600000, 'none', 'ready', 'open', 0, 0);
      INSERT INTO activity VALUES ('1', 'v', 'maya', 'unlistened', '{}', 100), ('2', 'v', 'maya', 'unlistened', '{}', 200),
        ('3', 'v', 'maya', 'listened', '{}', 150);
      INSERT INTO listens VALUES ('before', 'v', 'maya', 50, 50, '[]', 0, 0), ('between', 'v', 'maya', 120, 120, '[]', 0, 0),
        ('after', 'v', 'maya', 250, 250, '[]', 0, 0);
      INSERT INTO outbox (id, voicemail_id, account_id, ref, wish, state, due_at, created_at) VALUES
        ('z', 'v', 'a', 'r', 'listened', 'waiting', 0, 900), ('y', 'v', 'a', 'r', 'unlistened', 'waiting', 0, 100),
        ('x', 'gone', 'a', 'g', 'remove', 'waiting', 0, 100)`);
    await migrate(database, clock);
    const rows = (query: string) =>
      database
        .prepare(query)
        .all()
        .map((row) => Object.values(row));
    expect(rows('SELECT id, round FROM listens ORDER BY began_at')).toEqual([
      ['before', 0],
      ['between', 1],
      ['after', 2],
    ]);
    expect(rows('SELECT listen_round, retired_ref FROM voicemails')).toEqual([[2, null]]);
    expect(rows('SELECT id, received_at FROM outbox ORDER BY number')).toEqual([
      ['z', 1_767_225_600_000],
      ['y', 1_767_225_600_000],
      ['x', null],
    ]);
  });
});
