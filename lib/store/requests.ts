import type { Change, Db } from './store.ts';
import type { RequestsTable } from './tables.ts';

/** What the member's keyed request was answered before; undefined for a new key. */
export async function findRequest(db: Db, memberId: string, key: string): Promise<RequestsTable | undefined> {
  return db
    .selectFrom('requests')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Keeps the answer in the change's own transaction, so that a change and its answer are kept or lost together. */
export async function keepRequest(change: Change, request: RequestsTable): Promise<void> {
  await change.db.insertInto('requests').values(request).execute();
}
