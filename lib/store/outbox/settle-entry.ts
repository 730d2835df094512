import type { Updateable } from 'kysely';
import type { ErrorRecord } from '#lib/domain/error-record.ts';
import type { Change } from '#lib/store/store.ts';
import type { OutboxTable } from '#lib/store/tables.ts';
import { updateVisibly } from '#lib/store/voicemails/mirrored-voicemails.ts';
import type { OutboxEntry } from './claim-entry.ts';

/**
 * The provider took the entry. The flag it now has is noted, so that the next pull does not take our own writing for
 * news. True also for an entry discarded while it was being sent: it was sent all the same.
 */
export async function settleDelivered(change: Change, entry: OutboxEntry, now: number): Promise<void> {
  const isOurs = await settle(change, entry, {
    state: 'delivered',
    delivered_at: now,
    claimed_until: 0,
    last_error: null,
  });
  if (!isOurs) return;
  await change.db.updateTable('accounts').set({ last_delivery_at: now }).where('id', '=', entry.account_id).execute();
  if (entry.kind === 'remove') await updateVisibly(change, entry.voicemail_id);
  else await updateVisibly(change, entry.voicemail_id, { remote_listened: entry.kind === 'listened' ? 1 : 0 });
}

/** There is nothing any more to which the entry could be sent: its ref names another voicemail. */
export async function settleMoot(change: Change, entry: OutboxEntry): Promise<void> {
  const isOurs = await settle(change, entry, { state: 'superseded', claimed_until: 0, last_error: null });
  if (isOurs) await updateVisibly(change, entry.voicemail_id);
}

/**
 * The entry could not be delivered and is tried again at `dueAt`. `inFlightUntil`: until then the attempt may still take
 * effect at the provider, so nothing else of this voicemail is sent; 0 when the provider has answered.
 */
export async function settleLater(
  change: Change,
  entry: OutboxEntry,
  failure: ErrorRecord,
  dueAt: number,
  inFlightUntil: number,
): Promise<void> {
  const last_error = JSON.stringify(failure);
  const isOurs = await settle(change, entry, { due_at: dueAt, claimed_until: inFlightUntil, last_error });
  if (isOurs) await updateVisibly(change, entry.voicemail_id);
}

/** The provider will never take it as it is: a member may retry or discard it. One discarded meanwhile stays so. */
export async function settleRefused(change: Change, entry: OutboxEntry, failure: ErrorRecord): Promise<void> {
  const isOurs = await settle(change, entry, { claimed_until: 0, last_error: JSON.stringify(failure) });
  if (!isOurs) return;
  await change.db
    .updateTable('outbox')
    .set({ state: 'refused' })
    .where('id', '=', entry.id)
    .where('state', '=', 'waiting')
    .execute();
  await updateVisibly(change, entry.voicemail_id);
}

/** False when the claim ran out and another process took the entry over, or a newer one its place: theirs counts. */
async function settle(change: Change, entry: OutboxEntry, outcome: Updateable<OutboxTable>): Promise<boolean> {
  const settled = await change.db
    .updateTable('outbox')
    .set({ ...outcome, claimed_by: null })
    .where('id', '=', entry.id)
    .where('claimed_by', '=', entry.claimed_by)
    .where('state', 'in', ['waiting', 'discarded'])
    .executeTakeFirst();
  return settled.numUpdatedRows > 0n;
}
