import { sql } from 'kysely';
import type { Change, Db } from './store.ts';

export interface PageAsk {
  accountId: string;
  /** The last id of the page before; from the beginning without it. */
  after?: string | undefined;
  limit: number;
}

/** What an account has not taken yet, oldest first, with the voicemail each is about (none once that is erased here). */
export async function owedChanges(db: Db, ask: PageAsk) {
  let page = db
    .selectFrom('outbox')
    .leftJoin('voicemails', 'voicemails.id', 'outbox.voicemail_id')
    .leftJoin('lines', 'lines.id', 'voicemails.line_id')
    .select(['outbox.id', 'outbox.wish', 'outbox.state', 'outbox.attempts', 'outbox.due_at', 'outbox.created_at'])
    .select(['outbox.last_error', 'voicemails.id as voicemail_id', 'voicemails.received_at', 'lines.name as line_name'])
    .select(['voicemails.caller_kind', 'voicemails.caller_number', 'voicemails.caller_name'])
    .where('outbox.account_id', '=', ask.accountId)
    .where('outbox.state', 'in', ['waiting', 'refused']);
  if (ask.after !== undefined) page = page.where('outbox.id', '>', ask.after);
  return page.orderBy('outbox.id').limit(ask.limit).execute();
}

export type OwedChange = Awaited<ReturnType<typeof owedChanges>>[number];

/** Gives up everything the account has not taken yet; answers the voicemails whose mark changes by it. */
export async function letAccountWishesGo(change: Change, accountId: string): Promise<string[]> {
  const gone = await change.db
    .updateTable('outbox')
    .set({ state: 'let-go' })
    .where('account_id', '=', accountId)
    .where('state', 'in', ['waiting', 'refused'])
    .returning('voicemail_id')
    .execute();
  return [...new Set(gone.map((wish) => wish.voicemail_id))];
}

/** How many changes an account has not taken yet. */
export async function countOwed(db: Db, accountId: string): Promise<number> {
  const owed = await db
    .selectFrom('outbox')
    .select(sql<number>`count(*)`.as('count'))
    .where('account_id', '=', accountId)
    .where('state', 'in', ['waiting', 'refused'])
    .executeTakeFirstOrThrow();
  return owed.count;
}
