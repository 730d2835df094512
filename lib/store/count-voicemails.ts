import { type SqlBool, sql } from 'kysely';
import type { Db } from './store.ts';
import type { LineCountsTable, WaitingCallersTable } from './tables.ts';
import { standsInView } from './view-filter.ts';

/** A front desk where more callers than this wait twice over has no use for the rest. */
const MOST_CALLERS = 500;

export interface Counts {
  /** One row a line, lines without voicemails included. */
  lines: LineCountsTable[];
  /** Open voicemails assigned to the member. */
  mine: number;
  /** Callers with several open voicemails, the most first. */
  callers: WaitingCallersTable[];
}

/** The counts kept by triggers, and the member's own, counted in their index. */
export async function countVoicemails(db: Db, memberId: string): Promise<Counts> {
  const lines = await db.selectFrom('line_counts').selectAll().execute();
  const mine = await db
    .selectFrom('voicemails')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where(standsInView('mine', memberId))
    .executeTakeFirstOrThrow();
  const callers = await db
    .selectFrom('waiting_callers')
    .selectAll()
    .where(sql<SqlBool>`waiting > 1`)
    .orderBy('waiting', 'desc')
    .limit(MOST_CALLERS)
    .execute();
  return { lines, mine: mine.count, callers };
}
