import type { Db } from './store.ts';

/** What people are told about a line and the phone system behind it. */
function lineRows(db: Db) {
  return db
    .selectFrom('lines')
    .innerJoin('accounts', 'accounts.id', 'lines.account_id')
    .selectAll('lines')
    .select([
      'accounts.provider',
      'accounts.label as account_label',
      'accounts.state as account_state',
      'accounts.last_sync_at',
      'accounts.last_error',
      'accounts.failures',
      'accounts.sweep_failures',
    ]);
}

export type LineRow = Awaited<ReturnType<typeof listLines>>[number];

/** Every line, by name as people sort it, then by age. */
export async function listLines(db: Db) {
  const rows = await lineRows(db).execute();
  return rows.sort((a, b) => a.name.localeCompare(b.name) || a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
}

/** Every phone system's account, by age, with what people are told about it. */
export async function listAccounts(db: Db) {
  return db
    .selectFrom('accounts')
    .select([
      'id',
      'label as account_label',
      'state as account_state',
      'last_sync_at',
      'last_error',
      'failures',
      'sweep_failures',
    ])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The line of this id; undefined when there is none. */
export async function findLine(db: Db, id: string): Promise<LineRow | undefined> {
  return lineRows(db).where('lines.id', '=', id).executeTakeFirst();
}
