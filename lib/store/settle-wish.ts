import type { Trouble } from '#lib/domain/trouble.ts';
import type { OwedWish } from './claim-wish.ts';
import { updateVisibly } from './mirrored-voicemails.ts';
import type { Change } from './store.ts';

/**
 * The provider took the wish. The flag it now has is noted, so that the next pull does not take our own writing for
 * news. True also for a wish let go while it was being sent: what happened, happened.
 */
export async function settleDelivered(change: Change, wish: OwedWish, now: number): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ state: 'delivered', delivered_at: now, claimed_until: 0, claimed_by: null, last_error: null })
    .where('id', '=', wish.id)
    .execute();
  await change.db.updateTable('accounts').set({ last_delivery_at: now }).where('id', '=', wish.account_id).execute();
  if (wish.wish === 'remove') await updateVisibly(change, wish.voicemail_id);
  else await updateVisibly(change, wish.voicemail_id, { remote_listened: wish.wish === 'listened' ? 1 : 0 });
}

/**
 * The wish could not be delivered and is tried again at `dueAt`. `inFlightUntil`: until then the attempt may still take
 * effect at the provider, so nothing else of this voicemail is sent; 0 when the provider has answered.
 */
export async function settleLater(
  change: Change,
  wish: OwedWish,
  trouble: Trouble,
  dueAt: number,
  inFlightUntil: number,
): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ due_at: dueAt, claimed_until: inFlightUntil, claimed_by: null, last_error: JSON.stringify(trouble) })
    .where('id', '=', wish.id)
    .execute();
  await updateVisibly(change, wish.voicemail_id);
}

/** The provider will never take it as it is: a member may retry or let go. One let go meanwhile stays so. */
export async function settleRefused(change: Change, wish: OwedWish, trouble: Trouble): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ claimed_until: 0, claimed_by: null, last_error: JSON.stringify(trouble) })
    .where('id', '=', wish.id)
    .execute();
  await change.db
    .updateTable('outbox')
    .set({ state: 'refused' })
    .where('id', '=', wish.id)
    .where('state', '=', 'waiting')
    .execute();
  await updateVisibly(change, wish.voicemail_id);
}

/** The provider asked to wait: nothing of this account is sent before. */
export async function holdAccountWishes(change: Change, accountId: string, until: number): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ due_at: until })
    .where('account_id', '=', accountId)
    .where('state', '=', 'waiting')
    .where('due_at', '<', until)
    .execute();
}
