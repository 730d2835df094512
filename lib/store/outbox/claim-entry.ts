import type { Selectable } from 'kysely';
import type { Change, Db } from '#lib/store/store.ts';
import type { OutboxTable } from '#lib/store/tables.ts';

export type OutboxEntry = Selectable<OutboxTable>;

/** One claimed for an attempt; `began_before`: when the attempt before it began, if there was one. */
export type ClaimedEntry = OutboxEntry & { began_before: number | null };

/**
 * How long a claim keeps every entry of its voicemail from being sent by anybody else. With the worker's next check, what a killed
 * process was sending is sent again within 30 s.
 */
export const CLAIM_MS = 25_000;

/** Which of the due ones is next: the first or the last to become due, or the newest flag that somebody set just now. */
export type ClaimOrder = 'oldest' | 'newest' | 'fresh';

/** A flag set this recently has somebody who may be looking at the desk phone. */
const FRESH_MS = 30_000;

/**
 * Claims the account's next entry for `claimer`: one voicemail's entries in order and one at a time, the newest flag in
 * place of older ones, a removal that is due in place of everything. Null when nothing may be sent now.
 */
export async function claimEntry(
  change: Change,
  accountId: string,
  claimer: string,
  now: number,
  order: ClaimOrder = 'oldest',
): Promise<ClaimedEntry | null> {
  const next = await nextDue(change.db, accountId, now, order);
  if (next === null) return null;
  const entry = next.kind === 'remove' ? next : await newestFlag(change.db, next);
  await supersedeOthers(change, entry);
  // A newer flag may still pause after a failure: then the older one is moot, and the next call looks further.
  if (entry.due_at > now) return claimEntry(change, accountId, claimer, now, order);
  const claimed = await change.db
    .updateTable('outbox')
    .set((set) => ({
      claimed_by: claimer,
      claimed_until: now + CLAIM_MS,
      attempt_began_at: now,
      attempts: set('attempts', '+', 1),
    }))
    .where('id', '=', entry.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...claimed, began_before: entry.attempt_began_at };
}

/** The next due entry whose voicemail nobody is sending for. A removal waits for the end of its trash time. */
async function nextDue(db: Db, accountId: string, now: number, order: ClaimOrder): Promise<OutboxEntry | null> {
  const direction = order === 'oldest' ? 'asc' : 'desc';
  let due = db
    .selectFrom('outbox')
    .selectAll('outbox')
    .innerJoin('accounts', 'accounts.id', 'outbox.account_id')
    .where('accounts.state', '=', 'active')
    // Settings changed from outside may lead to another tenant, whose voicemails have equal refs.
    .where('accounts.unproven', '=', 0)
    .where('accounts.postponed_until', '<=', now)
    .where('outbox.account_id', '=', accountId)
    .where('outbox.state', '=', 'waiting')
    .where('outbox.due_at', '<=', now)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('outbox as sending')
            .select('sending.id')
            .whereRef('sending.voicemail_id', '=', 'outbox.voicemail_id')
            .where('sending.claimed_until', '>', now),
        ),
      ),
    )
    .where((where) =>
      where.or([
        where('outbox.kind', '!=', 'remove'),
        where.not(
          where.exists(
            where
              .selectFrom('voicemails')
              .select('voicemails.id')
              .whereRef('voicemails.id', '=', 'outbox.voicemail_id')
              .where((kept) =>
                kept.or([kept('voicemails.erase_after', 'is', null), kept('voicemails.erase_after', '>', now)]),
              ),
          ),
        ),
      ]),
    );
  if (order === 'fresh')
    due = due
      .where('outbox.kind', '!=', 'remove')
      .where('outbox.due_at', '>', now - FRESH_MS)
      // Another attempt at an old one is due just now, too.
      .where('outbox.created_at', '>', now - FRESH_MS);
  const entry = await due
    .orderBy('outbox.due_at', direction)
    .orderBy('outbox.id', direction)
    .limit(1)
    .executeTakeFirst();
  if (entry === undefined || entry.kind === 'remove') return entry ?? null;
  return (await dueRemoval(db, entry.voicemail_id, now)) ?? entry;
}

async function dueRemoval(db: Db, voicemailId: string, now: number): Promise<OutboxEntry | undefined> {
  const kept = await db.selectFrom('voicemails').select('erase_after').where('id', '=', voicemailId).executeTakeFirst();
  if (kept !== undefined && (kept.erase_after === null || kept.erase_after > now)) return undefined;
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('voicemail_id', '=', voicemailId)
    .where('kind', '=', 'remove')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .executeTakeFirst();
}

async function newestFlag(db: Db, flag: OutboxEntry): Promise<OutboxEntry> {
  const newest = await db
    .selectFrom('outbox')
    .selectAll()
    .where('voicemail_id', '=', flag.voicemail_id)
    .where('kind', '!=', 'remove')
    .where('state', '=', 'waiting')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest ?? flag;
}

/** A refused one too: it was refused while the newer one waited, and tried again later it would undo that. */
async function supersedeOthers(change: Change, entry: OutboxEntry): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ state: 'superseded' })
    .where('voicemail_id', '=', entry.voicemail_id)
    .where('id', '!=', entry.id)
    .where('kind', '!=', 'remove')
    .where('state', 'in', ['waiting', 'refused'])
    .execute();
}

/** The claim as it stands now; null when it is no longer this claimer's, or a newer flag makes sending it pointless. */
export async function claimStill(db: Db, entryId: string, claimer: string): Promise<OutboxEntry | null> {
  const entry = await db
    .selectFrom('outbox')
    .selectAll()
    .where('id', '=', entryId)
    .where('claimed_by', '=', claimer)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (entry === undefined) return null;
  if (entry.kind !== 'remove' && (await newestFlag(db, entry)).id !== entry.id) return null;
  return entry;
}

/** Gives a claim back unsent: nothing went out, so the next may go at once, and only earlier attempts have begun. */
export async function giveBackClaim(change: Change, entry: ClaimedEntry): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set((set) => ({
      claimed_by: null,
      claimed_until: 0,
      attempts: set('attempts', '-', 1),
      attempt_began_at: entry.began_before,
    }))
    .where('id', '=', entry.id)
    .where('claimed_by', '=', entry.claimed_by)
    .execute();
}
