import { type CompiledQuery, sql } from 'kysely';
import type { Db, Store } from '#lib/store/store.ts';
import { MONDAY_MORNING } from './store.ts';

/** PostgreSQL keeps every state of a row until the transaction ends: one line's counts must not have too many. */
const AT_ONCE = 1000;

/**
 * Fills a line with `count` voicemails, one a second from Monday morning on; every tenth is open, the others done and
 * listened. Made by the database itself, because a builder would take minutes for 100,000.
 */
export async function manyVoicemails(store: Store, lineId: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE)
    await someVoicemails(store, lineId, from, Math.min(count, from + AT_ONCE));
}

async function someVoicemails(store: Store, lineId: string, from: number, to: number): Promise<void> {
  await store.change(async ({ db }) => {
    await sql`
      WITH RECURSIVE each (n) AS (
        SELECT CAST(${from} AS integer) UNION ALL SELECT n + 1 FROM each WHERE n + 1 < ${to}
      )
      INSERT INTO voicemails (seq, id, account_id, line_id, ref, caller_kind, caller_number, received_at,
        transcript_state, transcript_text, remote_audio, listened_at, status, done_at, last_seen_full_sync, created_at)
      SELECT (CAST(${MONDAY_MORNING} AS bigint) + n * 1000) * 1024, 'many-' || n, account_id, lines.id, 'many-' || n, 'number',
        '+49301' || (100000 + n), CAST(${MONDAY_MORNING} AS bigint) + n * 1000, 'ready', 'Please call back about ' || n, 'ready',
        CASE WHEN n % 10 <> 0 THEN 1 END, CASE WHEN n % 10 = 0 THEN 'open' ELSE 'done' END,
        CASE WHEN n % 10 <> 0 THEN 1 END, 0, CAST(${MONDAY_MORNING} AS bigint)
      FROM each, lines WHERE lines.id = ${lineId}`.execute(db);
  });
}

/** SQLite's plan for a query, a line a step. */
export async function planOf(store: Store, query: { compile(on: Db): CompiledQuery }): Promise<string[]> {
  const compiled = query.compile(store.db);
  const explain = { ...compiled, sql: `EXPLAIN QUERY PLAN ${compiled.sql}` };
  return (await store.db.executeQuery<{ detail: string }>(explain)).rows.map((step) => step.detail);
}
