import { type Selectable, sql } from 'kysely';
import type { Change } from '#lib/store/store.ts';
import type { AttemptCountersTable } from '#lib/store/tables.ts';

export type AttemptCounter = Selectable<AttemptCountersTable>;

const KEEP_MS = 86_400_000;

/** The counters with these keys; one that was never used is not among them. */
export async function readCounters(change: Change, keys: string[]): Promise<Map<string, AttemptCounter>> {
  const rows = await change.db.selectFrom('attempt_counters').selectAll().where('key', 'in', keys).execute();
  return new Map(rows.map((row) => [row.key, row]));
}

/** Writes counters as they are now; those unused for a day are forgotten on the way. */
export async function keepCounters(change: Change, counters: AttemptCounter[], now: number): Promise<void> {
  await change.db
    .deleteFrom('attempt_counters')
    .where('at', '<', now - KEEP_MS)
    .execute();
  for (const { key, ...facts } of counters)
    await change.db
      .insertInto('attempt_counters')
      .values({ key, ...facts })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(facts))
      .execute();
}

/** How many from one peer were told to wait since `since` and have not come back. */
export async function countReserved(change: Change, peer: string, since: number): Promise<number> {
  const { waiting } = await change.db
    .selectFrom('attempt_counters')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('peer', '=', peer)
    .where('failures', '=', 0)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

/** Takes one attempt back from counters that others share. */
export async function takeBackAttempt(change: Change, keys: string[]): Promise<void> {
  await change.db
    .updateTable('attempt_counters')
    .set({ failures: sql<number>`failures - 1` })
    .where('key', 'in', keys)
    .where('failures', '>', 0)
    .execute();
}

/** Begins a counter anew. */
export async function clearCounter(change: Change, key: string): Promise<void> {
  await change.db.deleteFrom('attempt_counters').where('key', '=', key).execute();
}
