import type { Change } from '#lib/store/store.ts';

const HOUR_MS = 3_600_000;

/**
 * Counts a look at a phone system, or a change sent to it, in the hour of `now`, and whether it failed. Nothing is counted
 * for an account that was removed meanwhile.
 */
export async function tallyRequest(
  change: Change,
  accountId: string,
  now: number,
  end: 'well' | 'failed',
): Promise<void> {
  const failed = end === 'failed' ? 1 : 0;
  await change.db
    .insertInto('account_hours')
    .columns(['account_id', 'hour', 'asked', 'failed'])
    .expression((from) =>
      from
        .selectFrom('accounts')
        .select(({ lit, val }) => [
          'id',
          val(now - (now % HOUR_MS)).as('hour'),
          lit(1).as('asked'),
          lit(failed).as('failed'),
        ])
        .where('id', '=', accountId),
    )
    .onConflict((known) =>
      known.columns(['account_id', 'hour']).doUpdateSet((set) => ({
        asked: set('account_hours.asked', '+', 1),
        failed: set('account_hours.failed', '+', failed),
      })),
    )
    .execute();
}
