import { pruneDeliveries } from './accounts/webhook-deliveries.ts';
import { noteBytesLeft, noteErasures } from './erasures/note-erasure.ts';
import type { Change } from './store.ts';

const DAY_MS = 86_400_000;
const KEEP_REQUESTS_MS = 30 * DAY_MS;
const KEEP_EVENTS_MS = 7 * DAY_MS;
const KEEP_ENTRIES_MS = 90 * DAY_MS;
const KEEP_QUARANTINE_MS = 30 * DAY_MS;
/** So long the page behind a link can say what became of it. */
const KEEP_INVITATIONS_MS = 30 * DAY_MS;
/** A day is told of; the rest of its first hour goes with the next. */
const KEEP_HOURS_MS = 2 * DAY_MS;
/** Undo is offered for seconds; a day is for a window left open. */
const KEEP_DELETED_NOTES_MS = DAY_MS;
/** A copy of an older delivery is refused for its age; phone systems send one again for 27 h. */
const KEEP_DELIVERIES_MS = 2 * DAY_MS;

/**
 * Deletes records that have served: old replies, events nobody resumes from, settled entries, items seen no more,
 * notes taken away, links nobody can use any more, deliveries whose copies would be too old, and counts of hours nobody is
 * told of.
 */
export async function prune(change: Change, now: number): Promise<void> {
  await change.db
    .deleteFrom('requests')
    .where('at', '<', now - KEEP_REQUESTS_MS)
    .execute();
  await change.db
    .deleteFrom('events')
    .where('at', '<', now - KEEP_EVENTS_MS)
    .execute();
  await change.db
    .deleteFrom('outbox')
    .where('state', 'in', ['delivered', 'superseded', 'discarded'])
    .where('created_at', '<', now - KEEP_ENTRIES_MS)
    .execute();
  await change.db
    .deleteFrom('quarantined_items')
    .where('last_at', '<', now - KEEP_QUARANTINE_MS)
    .execute();
  await change.db
    .deleteFrom('account_hours')
    .where('hour', '<', now - KEEP_HOURS_MS)
    .execute();
  await pruneNotes(change, now);
  await change.db
    .deleteFrom('invitations')
    .where('expires_at', '<', now - KEEP_INVITATIONS_MS)
    .execute();
  await pruneDeliveries(change, now - KEEP_DELIVERIES_MS);
}

/** Words that their writer took away: they leave the files too, and no backup brings them back. */
async function pruneNotes(change: Change, now: number): Promise<void> {
  const deleted = change.db.deleteFrom('notes').where('deleted_at', '<', now - KEEP_DELETED_NOTES_MS);
  const notes = await deleted.returning('id').execute();
  if (notes.length === 0) return;
  await noteErasures(
    change,
    notes.map(({ id }) => ({ kind: 'note', subject_id: id })),
    now,
  );
  await noteBytesLeft(change);
}
