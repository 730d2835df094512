import type { Change } from '#lib/store/store.ts';
import { type Postponement, postponementOf } from './postpone-account.ts';

/** Nobody waits in line for longer: what lies further ahead was put there by a clock that was ahead. */
export const MOST_AHEAD_MS = 60_000;

/**
 * Takes the account's next permitted moment (ms): one request each `intervalMs`, shared by all processes through the
 * account's row; nothing while the account is postponed. The generic cell rate algorithm without a burst.
 */
export async function takeBudget(
  change: Change,
  accountId: string,
  now: number,
  intervalMs: number,
): Promise<number | Postponement> {
  const account = await change.db
    .selectFrom('accounts')
    .select(['budget_at', 'postponed_until', 'postponed_for', 'last_error'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  const postponement = account === undefined ? null : postponementOf(account, now);
  if (postponement !== null) return postponement;
  const next = account?.budget_at ?? 0;
  const moment = next > now + MOST_AHEAD_MS ? now : Math.max(next, now);
  await change.db
    .updateTable('accounts')
    .set({ budget_at: Math.ceil(moment + intervalMs) })
    .where('id', '=', accountId)
    .execute();
  return moment;
}
