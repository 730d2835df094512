import { type RawBuilder, sql } from 'kysely';
import { engineOf } from '#lib/store/engine.ts';
import type { Db, Store } from '#lib/store/store.ts';

/** Where each engine keeps the number that the last event was given. */
const COUNTER: Record<Store['engine'], RawBuilder<{ number: number }>> = {
  sqlite: sql`SELECT seq AS number FROM sqlite_sequence WHERE name = 'events'`,
  postgres: sql`SELECT number FROM event_counter`,
};

/** The newest number ever given to an event, pruned or not; 0 before the first. */
export async function newestEvent(db: Db): Promise<number> {
  const { rows } = await COUNTER[engineOf(db)].execute(db);
  return rows[0]?.number ?? 0;
}
