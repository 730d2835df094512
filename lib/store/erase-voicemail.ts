import type { Selectable } from 'kysely';
import { recordSecurityEvent } from './security-log.ts';
import type { Change, Db } from './store.ts';
import type { VoicemailsTable } from './tables.ts';

/** A voicemail whose trash time has ended. */
export type Erasable = Pick<
  Selectable<VoicemailsTable>,
  'id' | 'account_id' | 'line_id' | 'ref' | 'received_at' | 'remote_received_at' | 'retired_ref'
> & {
  line_ref: string;
  provider: string;
  sweep_number: number;
};

/** Trashed voicemails whose time has ended, longest overdue first. */
export async function dueForErasing(db: Db, now: number, limit: number): Promise<Erasable[]> {
  return erasable(db, now).orderBy('voicemails.erase_after').limit(limit).execute();
}

function erasable(db: Db, now: number) {
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
      'accounts.sweep_number',
    ])
    .where('voicemails.erase_after', '<=', now)
    .where('voicemails.trashed_at', 'is not', null);
}

/**
 * Erases one voicemail here, in the change's transaction: a tombstone remains, and activity without its words. What is
 * owed to the provider stays owed. False when it was restored or put off meanwhile.
 */
export async function eraseVoicemail(change: Change, id: string, canRemove: boolean, now: number): Promise<boolean> {
  const due = await erasable(change.db, now).where('voicemails.id', '=', id).executeTakeFirst();
  if (due === undefined) return false;
  // Under a retired voicemail's old ref stands another one by now: nothing of that is to be hidden.
  if (due.retired_ref === null) await layTombstone(change, due, canRemove, now);
  await change.db.deleteFrom('listens').where('voicemail_id', '=', id).execute();
  await change.db.deleteFrom('notes').where('voicemail_id', '=', id).execute();
  await change.db.deleteFrom('audio_wants').where('voicemail_id', '=', id).execute();
  await change.db.updateTable('activity').set({ detail: '{}' }).where('voicemail_id', '=', id).execute();
  if (canRemove) await supersedeFlags(change, id, now);
  await change.db.deleteFrom('voicemails').where('id', '=', id).execute();
  const on = { type: 'voicemail', id } as const;
  await recordSecurityEvent(change, { kind: 'voicemail-erased', by: null, on, at: now });
  change.emit({ type: 'voicemail-erased', voicemail_id: id, line_id: due.line_id, account_id: due.account_id });
  return true;
}

async function layTombstone(change: Change, due: Erasable, canRemove: boolean, now: number): Promise<void> {
  const stone = {
    line_ref: due.line_ref,
    received_at: due.remote_received_at ?? due.received_at,
    erased_at: now,
    keeps: canRemove ? (0 as const) : (1 as const),
    absent_sweeps: 0,
    absent_since: null,
    // The sweep under way may have listed it already; only later ones can say that it is gone.
    last_seen_sweep: due.sweep_number,
  };
  await change.db
    .insertInto('tombstones')
    .values({ account_id: due.account_id, ref: due.ref, ...stone })
    .onConflict((conflict) => conflict.columns(['account_id', 'ref']).doUpdateSet(stone))
    .execute();
}

/** The removal makes earlier wishes moot; one being sent now is left to its sender. */
async function supersedeFlags(change: Change, id: string, now: number): Promise<void> {
  const removal = await change.db
    .selectFrom('outbox')
    .select('id')
    .where('voicemail_id', '=', id)
    .where('wish', '=', 'remove')
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (removal === undefined) return;
  await change.db
    .updateTable('outbox')
    .set({ state: 'superseded' })
    .where('voicemail_id', '=', id)
    .where('wish', '!=', 'remove')
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
