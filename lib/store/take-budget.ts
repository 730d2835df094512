import type { Change } from './store.ts';

/**
 * Takes the account's next permitted moment (ms): one request each `intervalMs`, shared by all processes through the
 * account's row. The generic cell rate algorithm without a burst.
 */
export async function takeBudget(change: Change, accountId: string, now: number, intervalMs: number): Promise<number> {
  const account = await change.db
    .selectFrom('accounts')
    .select('budget_at')
    .where('id', '=', accountId)
    .executeTakeFirst();
  const moment = Math.max(account?.budget_at ?? 0, now);
  await change.db
    .updateTable('accounts')
    .set({ budget_at: Math.ceil(moment + intervalMs) })
    .where('id', '=', accountId)
    .execute();
  return moment;
}
