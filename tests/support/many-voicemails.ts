import { type CompiledQuery, sql } from 'kysely';
import type { Db, Store } from '#lib/store/store.ts';
import { MONDAY_MORNING } from './store.ts';

/**
 * Fills a line with `count` voicemails, one a second from Monday morning on; every tenth is open, the others done and
 * listened. Made by SQLite itself, because a builder would take minutes for 100,000.
 */
export async function manyVoicemails(store: Store, lineId: string, count: number): Promise<void> {
  await store.change(async ({ db }) => {
    await sql`
      WITH RECURSIVE each (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM each WHERE n + 1 < ${count})
      INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, caller_number, received_at,
        transcript_state, transcript_text, remote_audio, listened_at, status, done_at, last_seen_sweep, created_at)
      SELECT (${MONDAY_MORNING} + n * 1000) * 1024, 'many-' || n, account_id, lines.id, 'many-' || n, 'number',
        '+49301' || (100000 + n), ${MONDAY_MORNING} + n * 1000, 'ready', 'Please call back about ' || n, 'ready',
        iif(n % 10 = 0, NULL, 1), iif(n % 10 = 0, 'open', 'done'), iif(n % 10 = 0, NULL, 1), 0, ${MONDAY_MORNING}
      FROM each, lines WHERE lines.id = ${lineId}`.execute(db);
  });
}

/** SQLite's plan for a query, a line a step. */
export async function planOf(store: Store, query: { compile(on: Db): CompiledQuery }): Promise<string[]> {
  const compiled = query.compile(store.db);
  const explain = { ...compiled, sql: `EXPLAIN QUERY PLAN ${compiled.sql}` };
  return (await store.db.executeQuery<{ detail: string }>(explain)).rows.map((step) => step.detail);
}
