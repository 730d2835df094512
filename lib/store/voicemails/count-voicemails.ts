import { type SqlBool, sql } from 'kysely';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';
import type { LineCountsTable, WaitingCallersTable } from '#lib/store/tables.ts';
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
  const lines = await countedLines(db, {}, '');
  const [mine] = await countedMine(db, { memberId }, '');
  const callers = await waitingCallers(db, {}, '');
  return { lines, mine: mine?.count ?? 0, callers };
}

/** How many voicemails of the account are here, whatever became of them: one small row a line. */
export async function countStored(db: Db, accountId: string): Promise<number> {
  const lines = await db
    .selectFrom('line_counts')
    .innerJoin('lines', 'lines.id', 'line_counts.line_id')
    .select(['inbox', 'done', 'trash'])
    .where('lines.account_id', '=', accountId)
    .execute();
  return lines.reduce((sum, { inbox, done, trash }) => sum + inbox + done + trash, 0);
}

const countedLines = compileOnce((db) => db.selectFrom('line_counts').selectAll());

const countedMine = compileOnce((db, { memberId }: { memberId: string }) =>
  db
    .selectFrom('voicemails')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where(standsInView('mine', memberId)),
);

const waitingCallers = compileOnce((db) =>
  db
    .selectFrom('waiting_callers')
    .selectAll()
    .where(sql<SqlBool>`waiting > 1`)
    .orderBy('waiting', 'desc')
    .limit(MOST_CALLERS),
);
