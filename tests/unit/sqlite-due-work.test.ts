import { type CompiledQuery, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { dueWork } from '#lib/store/accounts/due-work.ts';
import { dueToRecheck } from '#lib/store/accounts/recheck-pending.ts';
import { keptAudioBytes } from '#lib/store/audio/audio-wants.ts';
import { reopenRemovals } from '#lib/store/outbox/reopen-removals.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { dueForErasing } from '#lib/store/voicemails/erase-voicemail.ts';
import { settleMoot, shiftReceived } from '#lib/store/voicemails/retire-ref.ts';
import { manyVoicemails } from '#tests/support/many-voicemails.ts';
import { aLine, anAccount, MONDAY_MORNING, openTestStore } from '#tests/support/store.ts';

const NOW = MONDAY_MORNING;

/** How SQLite goes about every statement that `work` runs. */
async function plansOf(on: { db: Db }, work: (db: Db) => Promise<unknown>): Promise<string[]> {
  const asked: CompiledQuery[] = [];
  const executor = on.db.getExecutor();
  // A Kysely of our own over the same connections, whose statements pass by here.
  const db = on.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => result,
  });
  db.getExecutor().executeQuery = async (query) => {
    asked.push(query);
    return executor.executeQuery(query);
  };
  await work(db);
  const plans = await Promise.all(
    asked.map((query) =>
      executor.executeQuery<{ detail: string }>({ ...query, sql: `EXPLAIN QUERY PLAN ${query.sql}` }),
    ),
  );
  return plans.flatMap(({ rows }) => rows.map((row) => row.detail));
}

describe('looking for due work, every second', () => {
  it('reads only what is due, however much is in the mirror, pending later or kept', async () => {
    const store = await openTestStore();
    const account_id = await anAccount(store);
    await manyVoicemails(store, await aLine(store, { account_id }), 1000);
    await store.change(({ db }) =>
      sql`INSERT INTO outbox (id, voicemail_id, account_id, ref, kind, state, due_at, created_at)
        SELECT 'entry-' || id, id, account_id, ref, 'remove', 'waiting', ${NOW + 1}, ${NOW} FROM voicemails`.execute(
        db,
      ),
    );
    const plans = await plansOf(store, async (db) => {
      await dueWork(db, NOW);
      await dueToRecheck(db, account_id, NOW, 10);
      await dueForErasing(db, NOW, 50);
      await keptAudioBytes(db);
    });
    const large = plans.filter((step) => /(voicemails|outbox|audio_\w+) USING/.test(step));
    expect(large).toEqual([
      expect.stringContaining('(account_id=? AND state=? AND due_at<?)'),
      expect.stringContaining('SEARCH audio_wants USING INDEX audio_wants_due (account_id=? AND due_at<?)'),
      expect.stringContaining('(account_id=? AND recheck_at<?)'),
      expect.stringContaining('(account_id=? AND recheck_at<?)'),
      expect.stringContaining('(erase_after<?)'),
      // Added up without the rows, which hold the peaks.
      'SCAN audio_files USING COVERING INDEX audio_files_by_bytes',
    ]);
  });
});

describe('looking up the outbox by ref, for each page of a listing', () => {
  it('reads only the entries of these refs, however many were delivered in the last months', async () => {
    const store = await openTestStore();
    const account_id = await anAccount(store);
    const refs = Array.from({ length: 200 }, (_, index) => `r${index}`);
    const ask = { accountId: account_id, refs, deliveredBefore: NOW, now: NOW };
    const plans = await store.change((writing) =>
      plansOf(writing, async (db) => {
        const change = { ...writing, db: db as Change['db'] };
        await settleMoot(change, account_id, 'a', 'voicemail');
        await reopenRemovals(change, ask);
        await shiftReceived(change, account_id, refs, 1000);
      }),
    );
    expect(plans.filter((step) => step.includes(' outbox '))).toEqual(
      Array(3).fill(expect.stringContaining('SEARCH outbox USING INDEX outbox_of_ref (account_id=? AND ref=?')),
    );
  });
});
