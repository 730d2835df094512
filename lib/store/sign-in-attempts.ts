import type { Change } from './store.ts';

const KEEP_MS = 86_400_000;

/**
 * Times (ms) of the newest `count` attempts since `since`, newest first, with one account key or from one peer: when
 * `count` come back, the last of them says when the next may be made.
 */
export async function recentAttempts(
  change: Change,
  by: { account: string } | { peer: string },
  since: number,
  count: number,
): Promise<number[]> {
  const rows = await change.db
    .selectFrom('sign_in_attempts')
    .select('at')
    .where((where) => ('account' in by ? where('account_key', '=', by.account) : where('peer', '=', by.peer)))
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(count)
    .execute();
  return rows.map((row) => row.at);
}

/** Notes an attempt; those older than a day are forgotten on the way. */
export async function noteAttempt(
  change: Change,
  attempt: { account_key: string; peer: string; at: number },
): Promise<void> {
  await change.db
    .deleteFrom('sign_in_attempts')
    .where('at', '<', attempt.at - KEEP_MS)
    .execute();
  await change.db.insertInto('sign_in_attempts').values(attempt).execute();
}

/** Forgets an account's attempts, after a success. */
export async function clearAttempts(change: Change, account: string): Promise<void> {
  await change.db.deleteFrom('sign_in_attempts').where('account_key', '=', account).execute();
}
