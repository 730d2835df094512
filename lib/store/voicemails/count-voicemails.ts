import { type SqlBool, sql } from 'kysely';
import { VIEW_RULES, VIEWS, type View } from '#lib/domain/views.ts';
import { compileOnce } from '#lib/store/compile-once.ts';
import type { Db } from '#lib/store/store.ts';
import type { ViewCountsTable, WaitingCallersTable } from '#lib/store/tables.ts';
import { PARTS, standsInView } from './view-filter.ts';

/** A front desk where more callers than this wait twice over has no use for the rest. */
const MOST_CALLERS = 500;

export interface Counts {
  /** One row for each line and view that is counted by line, lines without voicemails included. */
  lines: ViewCountsTable[];
  /** The member's own views. */
  member: Partial<Record<View, number>>;
  /** Callers with several open voicemails, the most first. */
  callers: WaitingCallersTable[];
}

/** The counts kept by triggers, and the member's own, counted in their index. */
export async function countVoicemails(db: Db, memberId: string): Promise<Counts> {
  const lines = await countedLines(db, {}, '');
  const member: Counts['member'] = {};
  for (const view of COUNTED_BY_MEMBER) {
    const [counted] = await countedFor(db, { memberId }, view);
    member[view] = counted?.count ?? 0;
  }
  const callers = await waitingCallers(db, {}, '');
  return { lines, member, callers };
}

/** How many voicemails of the account are here, in whichever view: a few small rows for each line. */
export async function countStored(db: Db, accountId: string): Promise<number> {
  const { stored } = await db
    .selectFrom('view_counts')
    .innerJoin('lines', 'lines.id', 'view_counts.line_id')
    .select((of) => of.fn.coalesce(of.fn.sum<number>('n'), sql<number>`0`).as('stored'))
    .where('lines.account_id', '=', accountId)
    .where('view', 'in', PARTS)
    .executeTakeFirstOrThrow();
  return Number(stored);
}

const COUNTED_BY_MEMBER = VIEWS.filter((view) => VIEW_RULES[view].countedBy === 'member');

const countedLines = compileOnce((db) => db.selectFrom('view_counts').selectAll());

const countedFor = compileOnce((db, { memberId }: { memberId: string }, view: View) =>
  db
    .selectFrom('voicemails')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where(standsInView(view, memberId)),
);

const waitingCallers = compileOnce((db) =>
  db
    .selectFrom('waiting_callers')
    .selectAll()
    .where(sql<SqlBool>`waiting > 1`)
    .orderBy('waiting', 'desc')
    .limit(MOST_CALLERS),
);
