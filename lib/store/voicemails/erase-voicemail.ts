import type { Selectable } from 'kysely';
import { noteBytesLeft, noteErasure } from '#lib/store/erasures/note-erasure.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';

/** A voicemail whose trash time has ended. */
export type Erasable = Pick<
  Selectable<VoicemailsTable>,
  'id' | 'account_id' | 'line_id' | 'ref' | 'received_at' | 'remote_received_at' | 'retired_ref'
> & {
  line_ref: string;
  provider: string;
  full_sync_number: number;
};

/** Trashed voicemails whose time has ended, longest overdue first. */
export async function dueForErasing(db: Db, now: number, limit: number): Promise<Erasable[]> {
  return erasable(db, now).orderBy('voicemails.erase_after').limit(limit).execute();
}

function erasable(db: Db, now: number) {
  return withItsLine(db).where('voicemails.erase_after', '<=', now).where('voicemails.trashed_at', 'is not', null);
}

function withItsLine(db: Db) {
  return db
    .selectFrom('voicemails')
    .innerJoin('lines', 'lines.id', 'voicemails.line_id')
    .innerJoin('accounts', 'accounts.id', 'voicemails.account_id')
    .select([
      'voicemails.id',
      'voicemails.account_id',
      'voicemails.line_id',
      'voicemails.ref',
      'voicemails.received_at',
      'voicemails.remote_received_at',
      'voicemails.retired_ref',
      'lines.ref as line_ref',
      'accounts.provider',
      'accounts.full_sync_number',
    ]);
}

/**
 * Erases one voicemail here, in the change's transaction: a tombstone remains, activity without its words, and a line for the
 * ledger of erasures. What is pending for the provider stays pending. False when it was restored or put off meanwhile.
 */
export async function eraseVoicemail(change: Change, id: string, canRemove: boolean, now: number): Promise<boolean> {
  const due = await erasable(change.db, now).where('voicemails.id', '=', id).executeTakeFirst();
  if (due === undefined) return false;
  await eraseRow(change, due, canRemove, now);
  const { account_id, ref, line_ref } = due;
  await noteErasure(
    change,
    {
      kind: 'voicemail',
      account_id,
      subject_id: id,
      ref: due.retired_ref ?? ref,
      line_ref,
      received_at: due.remote_received_at ?? due.received_at,
      // Nothing was pending for a retired one: its old ref names another.
      keeps: canRemove && due.retired_ref === null ? 0 : 1,
    },
    now,
  );
  return true;
}

/** Erases what was erased before, and came back with a backup, whatever that says of its trash time. */
export async function eraseAgain(change: Change, id: string, canRemove: boolean, now: number): Promise<void> {
  const row = await withItsLine(change.db).where('voicemails.id', '=', id).executeTakeFirst();
  if (row !== undefined) await eraseRow(change, row, canRemove, now);
}

async function eraseRow(change: Change, due: Erasable, canRemove: boolean, now: number): Promise<void> {
  const { id } = due;
  // Under a retired voicemail's old ref stands another one by now: nothing of that is to be hidden.
  if (due.retired_ref === null)
    await layTombstone(change, { ...due, receivedAt: due.remote_received_at ?? due.received_at }, canRemove, now);
  await change.db.deleteFrom('listens').where('voicemail_id', '=', id).execute();
  await change.db.deleteFrom('notes').where('voicemail_id', '=', id).execute();
  await change.db.deleteFrom('audio_wants').where('voicemail_id', '=', id).execute();
  await change.db.updateTable('activity').set({ detail: '{}' }).where('voicemail_id', '=', id).execute();
  if (canRemove) await supersedeFlags(change, id, now);
  await change.db.deleteFrom('voicemails').where('id', '=', id).execute();
  await noteBytesLeft(change);
  const on = { type: 'voicemail', id } as const;
  await recordSecurityEvent(change, { kind: 'voicemail-erased', by: null, on, at: now });
  change.emit({ type: 'voicemail-erased', voicemail_id: id, line_id: due.line_id, account_id: due.account_id });
}

/** What a tombstone is laid for. */
interface Buried {
  account_id: string;
  ref: string;
  line_ref: string;
  receivedAt: number | null;
  /** The account's; 0 where it is not known. */
  full_sync_number?: number;
}

/** Keeps every pull from bringing in what has been erased under this ref. */
export async function layTombstone(change: Change, due: Buried, canRemove: boolean, now: number): Promise<void> {
  const stone = {
    line_ref: due.line_ref,
    received_at: due.receivedAt,
    erased_at: now,
    keeps: canRemove ? (0 as const) : (1 as const),
    absent_full_syncs: 0,
    absent_since: null,
    // The full sync under way may have listed it already; only later ones can say that it is gone.
    last_seen_full_sync: due.full_sync_number ?? 0,
  };
  await change.db
    .insertInto('tombstones')
    .values({ account_id: due.account_id, ref: due.ref, ...stone })
    .onConflict((conflict) => conflict.columns(['account_id', 'ref']).doUpdateSet(stone))
    .execute();
}

/** The removal makes earlier entries moot; one being sent now is left to its sender. */
async function supersedeFlags(change: Change, id: string, now: number): Promise<void> {
  const removal = await change.db
    .selectFrom('outbox')
    .select('id')
    .where('voicemail_id', '=', id)
    .where('kind', '=', 'remove')
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (removal === undefined) return;
  await change.db
    .updateTable('outbox')
    .set({ state: 'superseded' })
    .where('voicemail_id', '=', id)
    .where('kind', '!=', 'remove')
    .where('state', '=', 'waiting')
    .where('claimed_until', '<=', now)
    .execute();
}

/** Kept audio whose voicemail is erased: the process died, or a fetch ended, between the two. */
export async function orphanedAudio(db: Db, limit: number): Promise<string[]> {
  const files = await db
    .selectFrom('audio_files')
    .leftJoin('voicemails', 'voicemails.id', 'audio_files.voicemail_id')
    .select('audio_files.voicemail_id')
    .where('voicemails.id', 'is', null)
    .limit(limit)
    .execute();
  return files.map((file) => file.voicemail_id);
}
