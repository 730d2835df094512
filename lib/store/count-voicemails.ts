import type { Db } from './store.ts';
import type { LineCountsTable } from './tables.ts';
import { standsInView } from './view-filter.ts';

export interface Counts {
  /** One row a line, lines without voicemails included. */
  lines: LineCountsTable[];
  /** Open voicemails assigned to the member. */
  mine: number;
}

/** The counts kept by triggers, and the member's own, counted in their index. */
export async function countVoicemails(db: Db, memberId: string): Promise<Counts> {
  const lines = await db.selectFrom('line_counts').selectAll().execute();
  const mine = await db
    .selectFrom('voicemails')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where(standsInView('mine', memberId))
    .executeTakeFirstOrThrow();
  return { lines, mine: mine.count };
}
