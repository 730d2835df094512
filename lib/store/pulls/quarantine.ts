import { type QuarantineReason, storedReason } from '#lib/domain/quarantine.ts';
import type { PageParams } from '#lib/store/outbox/pending-changes.ts';
import type { Change, Db } from '#lib/store/store.ts';

/** When it was last seen is shown to people: no listing of the same unreadable item is written more often than this. */
const SEEN_AGAIN_MS = 10 * 60_000;

/** Quarantines an item that could not be read; seen again it is the same item. */
export async function quarantine(
  change: Change,
  item: { accountId: string; ref: string; reason: QuarantineReason; at: number },
): Promise<void> {
  const { code, data } = storedReason(item.reason);
  const kept = { reason: code, reason_data: data };
  await change.db
    .insertInto('quarantined_items')
    .values({
      account_id: item.accountId,
      ref: item.ref,
      ...kept,
      first_at: item.at,
      last_at: item.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'ref'])
        .doUpdateSet({ ...kept, last_at: item.at })
        .where((where) =>
          where.or([
            where('quarantined_items.reason', '!=', code),
            where('quarantined_items.reason_data', 'is distinct from', data),
            where('quarantined_items.last_at', '<=', item.at - SEEN_AGAIN_MS),
          ]),
        ),
    )
    .execute();
}

/**
 * Keeps an account's newest `most` quarantined items, and all of those with the reason `besides`, which are bounded otherwise and
 * do not count.
 */
export async function pruneQuarantined(
  change: Change,
  accountId: string,
  { most, besides }: { most: number; besides: QuarantineReason['code'] },
): Promise<void> {
  const newest = change.db
    .selectFrom('quarantined_items')
    .where('account_id', '=', accountId)
    .where('reason', '!=', besides)
    .orderBy('last_at', 'desc')
    .orderBy('ref');
  if ((await newest.select('last_at').offset(most).limit(1).executeTakeFirst()) === undefined) return;
  await change.db
    .deleteFrom('quarantined_items')
    .where('account_id', '=', accountId)
    .where('reason', '!=', besides)
    .where('ref', 'not in', newest.select('ref').limit(most))
    .execute();
}

/** Items that could be read after all. */
export async function takeBack(change: Change, accountId: string, refs: string[]): Promise<void> {
  if (refs.length === 0) return;
  await change.db
    .deleteFrom('quarantined_items')
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
}

/** An account's quarantined items, by ref; `after` is the last ref of the page before. */
export async function quarantinedItems(db: Db, params: PageParams) {
  let page = db.selectFrom('quarantined_items').selectAll().where('account_id', '=', params.accountId);
  if (params.after !== undefined) page = page.where('ref', '>', params.after);
  return page.orderBy('ref').limit(params.limit).execute();
}

/** Since when refs are quarantined, of those that are. */
export async function quarantinedSince(db: Db, accountId: string, refs: string[]): Promise<Map<string, number>> {
  if (refs.length === 0) return new Map();
  const rows = await db
    .selectFrom('quarantined_items')
    .select(['ref', 'first_at'])
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  return new Map(rows.map((row) => [row.ref, row.first_at]));
}
