import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { aVoicemail, openTestStore } from '#tests/support/store.ts';

describe('the store', () => {
  it('opens empty and keeps what is put in', async () => {
    const store = await openTestStore();
    const voicemail = await aVoicemail(store);
    expect(await store.db.selectFrom('voicemails').selectAll().execute()).toEqual([voicemail]);
    expect((await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(store.db)).rows[0]?.journal_mode).toBe(
      'wal',
    );
  });
});
