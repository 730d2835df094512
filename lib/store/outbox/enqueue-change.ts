import { type Selectable, sql } from 'kysely';
import { newId } from '#lib/domain/ids.ts';
import type { ChangeKind } from '#lib/domain/voicemail.ts';
import type { Change } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';

/** What the outbox must know of a voicemail to reach it at its provider, and to tell it from another under its ref, even after it is erased here. */
export type OutboxTarget = Pick<
  Selectable<VoicemailsTable>,
  'id' | 'account_id' | 'ref' | 'received_at' | 'remote_received_at' | 'retired_ref'
>;

const FLAGS: ChangeKind[] = ['listened', 'unlistened'];

/**
 * Enqueues for the provider the flag's newest value. Waiting flags that nobody is sending, and refused ones, are replaced; one
 * being sent now is left to its sender, and this one follows it. `inFlightUntil` (ms): nothing of this voicemail is sent before
 * then, because a write meant for another may still reach it.
 */
export async function enqueueFlag(
  change: Change,
  voicemail: OutboxTarget,
  listened: boolean,
  at: number,
  inFlightUntil = 0,
): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ state: 'superseded' })
    .where('voicemail_id', '=', voicemail.id)
    .where('kind', 'in', FLAGS)
    .where((where) =>
      where.or([
        where('state', '=', 'refused'),
        where.and([where('state', '=', 'waiting'), where('claimed_until', '<=', at)]),
      ]),
    )
    .execute();
  await insertEntry(change, voicemail, { kind: listened ? 'listened' : 'unlistened', dueAt: at, at, inFlightUntil });
}

/**
 * Enqueues the removal of the provider's copy, to be sent at `dueAt` (the voicemail's `erase_after`, ms) and never before.
 * A removal already waiting is moved to the new time, so that one voicemail never has two pending. Flags still waiting are
 * sent meanwhile; they become moot when the removal is sent.
 */
export async function enqueueRemoval(
  change: Change,
  voicemail: OutboxTarget,
  dueAt: number,
  at: number,
): Promise<void> {
  const moved = await change.db
    .updateTable('outbox')
    .set({ state: 'waiting', due_at: dueAt })
    .where('voicemail_id', '=', voicemail.id)
    .where('kind', '=', 'remove')
    .where('state', 'in', ['waiting', 'paused'])
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) await insertEntry(change, voicemail, { kind: 'remove', dueAt, at });
}

/**
 * Takes back a removal that was never begun. `claimed`: sending it has begun (or was finished), so the provider's copy
 * may be gone already; `none`: no removal is pending.
 */
export async function withdrawRemoval(change: Change, voicemailId: string): Promise<'withdrawn' | 'claimed' | 'none'> {
  const pending = await change.db
    .selectFrom('outbox')
    .select(['id', 'attempt_began_at'])
    .where('voicemail_id', '=', voicemailId)
    .where('kind', '=', 'remove')
    .where('state', 'in', ['waiting', 'refused', 'delivered', 'paused'])
    .execute();
  if (pending.length === 0) return 'none';
  if (pending.some((entry) => entry.attempt_began_at !== null)) return 'claimed';
  await change.db
    .updateTable('outbox')
    .set({ state: 'discarded' })
    .where(
      'id',
      'in',
      pending.map((entry) => entry.id),
    )
    .execute();
  return 'withdrawn';
}

/**
 * A member asks to try again at once: refused entries wait anew, and those pausing after a failure are due now. A
 * removal never tried keeps its time, because that is the end of the trash time.
 */
export async function retryEntries(change: Change, voicemailId: string, at: number): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, due_at: at, last_error: null })
    .where('voicemail_id', '=', voicemailId)
    .where((where) =>
      where.or([
        where('state', '=', 'refused'),
        where.and([where('state', '=', 'waiting'), where('attempts', '>', 0)]),
      ]),
    )
    .execute();
}

/**
 * A member gives up on what the provider would not take: our own facts stay as they are. A removal never tried is kept:
 * only restoring takes that back.
 */
export async function discardEntries(change: Change, voicemailId: string): Promise<void> {
  await change.db
    .updateTable('outbox')
    .set({ state: 'discarded' })
    .where('voicemail_id', '=', voicemailId)
    .where('state', 'in', ['waiting', 'refused'])
    .where((where) => where.or([where('kind', 'in', FLAGS), where('attempts', '>', 0)]))
    .execute();
}

/** Nothing is asked for a voicemail whose ref names another one by now: there is no way to reach it. */
async function insertEntry(
  change: Change,
  voicemail: OutboxTarget,
  { kind, dueAt, at, inFlightUntil = 0 }: { kind: ChangeKind; dueAt: number; at: number; inFlightUntil?: number },
): Promise<void> {
  if (voicemail.retired_ref !== null) return;
  await change.db
    .insertInto('outbox')
    .values({
      id: newId(),
      voicemail_id: voicemail.id,
      account_id: voicemail.account_id,
      ref: voicemail.ref,
      received_at: voicemail.remote_received_at ?? voicemail.received_at,
      // One change writes at a time on either engine, so that no two entries take the same number.
      number: sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM outbox)`,
      kind,
      state: 'waiting',
      due_at: dueAt,
      claimed_by: null,
      claimed_until: inFlightUntil,
      attempt_began_at: null,
      delivered_at: null,
      last_error: null,
      created_at: at,
    })
    .execute();
}
