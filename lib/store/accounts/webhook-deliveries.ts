import { z } from 'zod';
import { DELIVERY_REFUSALS, type DeliveryRefusal } from '#lib/domain/webhook.ts';
import type { Change } from '#lib/store/store.ts';

/** A refusal is written at most so often, so that whoever sends rubbish at full speed does not keep the disk busy. */
const REFUSAL_EVERY_MS = 5_000;

const refusal = z.object({ reason: z.enum(DELIVERY_REFUSALS), at: z.number() });
export type NotedRefusal = z.infer<typeof refusal>;

/** The last refusal read back; null for none, and for text this release does not understand. */
export function readRefusal(text: string | null): NotedRefusal | null {
  if (text === null) return null;
  try {
    return refusal.parse(JSON.parse(text));
  } catch {
    // Written by another release: showing none is better than showing no page.
    return null;
  }
}

/** A delivery was believed just now. */
export async function noteArrival(change: Change, accountId: string, now: number): Promise<void> {
  await change.db.updateTable('accounts').set({ webhook_at: now }).where('id', '=', accountId).execute();
}

/** A delivery was not taken. */
export async function noteRefusal(
  change: Change,
  accountId: string,
  reason: DeliveryRefusal,
  now: number,
): Promise<void> {
  await change.db
    .updateTable('accounts')
    .set({ webhook_refusal: JSON.stringify({ reason, at: now }) })
    .where('id', '=', accountId)
    .execute();
}

/** Whether noting this refusal would tell anybody something new. */
export function isNews(noted: NotedRefusal | null, reason: DeliveryRefusal, now: number): boolean {
  return noted === null || noted.reason !== reason || now - noted.at >= REFUSAL_EVERY_MS;
}

/**
 * What a delivery is to those seen before. `again`: the phone system itself sends it once more, signed later, because it
 * missed our answer; `replayed`: the very bytes of one seen before, which anybody may have copied on their way.
 */
export type Sighting = 'first' | 'again' | 'replayed';

/** Takes down a delivery's id and says whether it was seen before. */
export async function sight(
  change: Change,
  { accountId, id, sentAt, now }: { accountId: string; id: string; sentAt: number | null; now: number },
): Promise<Sighting> {
  const before = await change.db
    .selectFrom('webhook_deliveries')
    .select('sent_at')
    .where('account_id', '=', accountId)
    .where('delivery_id', '=', id)
    .executeTakeFirst();
  if (before === undefined) {
    const row = { account_id: accountId, delivery_id: id, sent_at: sentAt, seen_at: now };
    await change.db.insertInto('webhook_deliveries').values(row).execute();
    return 'first';
  }
  if (sentAt === null || before.sent_at === null || sentAt <= before.sent_at) return 'replayed';
  await change.db
    .updateTable('webhook_deliveries')
    .set({ sent_at: sentAt, seen_at: now })
    .where('account_id', '=', accountId)
    .where('delivery_id', '=', id)
    .execute();
  return 'again';
}

/** Forgets all that was told about an account that is no longer connected. */
export async function forgetDeliveries(change: Change, accountId: string): Promise<void> {
  await change.db.deleteFrom('webhook_deliveries').where('account_id', '=', accountId).execute();
  await change.db.deleteFrom('hinted_refs').where('account_id', '=', accountId).execute();
}

/** Deliveries seen and voicemails named before `before`. */
export async function pruneDeliveries(change: Change, before: number): Promise<void> {
  await change.db.deleteFrom('webhook_deliveries').where('seen_at', '<', before).execute();
  await change.db.deleteFrom('hinted_refs').where('hinted_at', '<', before).execute();
}
