import type { Db } from '#lib/store/store.ts';
import { waitingChanges } from './phone-systems.ts';

const ACCOUNT_FACTS = [
  'accounts.label as account_label',
  'accounts.state as account_state',
  'accounts.last_sync_at',
  'accounts.last_error',
  'accounts.failing_since',
  'accounts.failures',
  'accounts.full_sync_failures',
  'accounts.failed_parts',
  'accounts.question',
  'accounts.postponed_until',
  'accounts.postponed_ms',
  'accounts.postponed_for',
] as const;

/** What people are told about a line and the phone system behind it. */
function lineRows(db: Db) {
  return db
    .selectFrom('lines')
    .innerJoin('accounts', 'accounts.id', 'lines.account_id')
    .selectAll('lines')
    .select(['accounts.provider', ...ACCOUNT_FACTS]);
}

export type LineRow = Awaited<ReturnType<typeof listLines>>[number];

/** The lines of these ids, or every one, by name as people sort it, then by age. */
export async function listLines(db: Db, ids?: readonly string[]) {
  if (ids?.length === 0) return [];
  const rows = await (ids === undefined ? lineRows(db) : lineRows(db).where('lines.id', 'in', ids)).execute();
  return rows.sort((a, b) => a.name.localeCompare(b.name) || a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
}

/** How many lines there are. */
export async function countLines(db: Db): Promise<number> {
  const { lines } = await db
    .selectFrom('lines')
    .select((select) => select.fn.countAll<number>().as('lines'))
    .executeTakeFirstOrThrow();
  return Number(lines);
}

/** The `limit` lines with the most unlistened voicemails, then with the most that wait. */
export async function busiestLines(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('view_counts as unlistened')
    .innerJoin('view_counts as inbox', 'inbox.line_id', 'unlistened.line_id')
    .select('unlistened.line_id')
    .where('unlistened.view', '=', 'unlistened')
    .where('inbox.view', '=', 'inbox')
    .orderBy('unlistened.n', 'desc')
    .orderBy('inbox.n', 'desc')
    .orderBy('unlistened.line_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.line_id);
}

/** What every line is found by, in no order. */
export async function lineNames(db: Db) {
  return db.selectFrom('lines').select(['id', 'name', 'number']).execute();
}

/** Every phone system's account, by age, with what people are told about it. */
export async function listAccounts(db: Db, now: number) {
  return db
    .selectFrom('accounts')
    .leftJoin('lines', 'lines.account_id', 'accounts.id')
    .select(ACCOUNT_FACTS)
    .select(({ fn }) => [
      'accounts.id',
      'accounts.provider',
      fn.sum<number | null>('lines.suspected_losses').as('suspected_losses'),
    ])
    .select(waitingChanges(now).as('waiting'))
    .groupBy('accounts.id')
    .orderBy('accounts.created_at')
    .orderBy('accounts.id')
    .execute();
}

/** The line of this id; undefined when there is none. */
export async function findLine(db: Db, id: string): Promise<LineRow | undefined> {
  return lineRows(db).where('lines.id', '=', id).executeTakeFirst();
}
