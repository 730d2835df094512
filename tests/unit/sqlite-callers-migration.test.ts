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

describeOnSqlite('a database of an earlier version', () => {
  it('counts callers in Argentina and Mexico as one, once and from then on', async () => {
    const database = new DatabaseSync(':memory:');
    onTestFinished(() => database.close());
    addSearchText(database);
    const clock = new ManualClock();
    await migrate(database, clock, BEFORE);
    database.exec(`INSERT INTO accounts (id, provider, label, settings, state, created_at) VALUES ('a', 'p', 'P', '', 'active', 0);
      INSERT INTO lines (id, account_id, ref, name, colour, created_at) VALUES ('l', 'a', 'l', 'Desk', 'teal', 0)`);
    let count = 0;
    const arrive = (number: string, lastSeen = 'last_seen_sweep') => {
      count += 1;
      database
        .prepare(`INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, caller_number, received_at,
          transcript_state, remote_audio, status, ${lastSeen}, created_at)
          VALUES (?, ?, 'a', 'l', ?, 'number', ?, 1767225600000, 'none', 'ready', 'open', 0, 0)`)
        .run(1_767_225_600_000 * 1024 + count, `v${count}`, `r${count}`, number);
    };
    const counted = () =>
      database
        .prepare('SELECT caller, waiting FROM waiting_callers ORDER BY caller')
        .all()
        .map((row) => ({ ...row }));
    for (const number of ['+5491123456789', '+541123456789', '+5215512345678', '+14155550100']) arrive(number);
    expect(counted()).toHaveLength(4);
    await migrate(database, clock);
    expect(counted()).toEqual([
      { caller: '+14155550100', waiting: 1 },
      { caller: '+525512345678', waiting: 1 },
      { caller: '+541123456789', waiting: 2 },
    ]);
    arrive('+525512345678', 'last_seen_full_sync');
    database.exec("DELETE FROM voicemails WHERE id = 'v1'");
    expect(counted()).toEqual([
      { caller: '+14155550100', waiting: 1 },
      { caller: '+525512345678', waiting: 2 },
      { caller: '+541123456789', waiting: 1 },
    ]);
    const marker = database.prepare("SELECT value FROM settings WHERE key = 'reread-callers-after'").get();
    expect(marker).toMatchObject({ value: '0' });
  });
});
