import { dropAudioWant } from '#lib/store/audio/audio-wants.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { type MirroredVoicemail, updateVisibly } from './mirrored-voicemails.ts';

/** Voicemails that had these refs before others were listed under them. */
export async function retiredByRef(db: Db, accountId: string, refs: string[]): Promise<MirroredVoicemail[]> {
  if (refs.length === 0) return [];
  return db
    .selectFrom('voicemails')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('retired_ref', 'in', refs)
    .execute();
}

/**
 * Another voicemail is listed under this one's ref: it is gone at the provider, its ref is free, and everything decided about
 * it stays its own. Changes not yet sent are moot, since there is nothing to send them to; a recording not kept can no longer be
 * fetched. It may come back (`returnRef`).
 */
export async function retireRef(change: Change, row: MirroredVoicemail, now: number): Promise<void> {
  await settleMoot(change, row.account_id, row.ref, null);
  await dropAudioWant(change, row.id);
  await updateVisibly(change, row.id, {
    // No provider's ref holds an id of ours.
    ref: `retired:${row.id}`,
    retired_ref: row.ref,
    ref_retired_at: now,
    missing_since: row.missing_since ?? now,
    absent_since: null,
    recheck_at: null,
  });
}

/** It is listed under its old ref again, with the facts that it had: it is there again with its history. */
export async function returnRef(change: Change, row: MirroredVoicemail): Promise<MirroredVoicemail> {
  const facts = { ref: row.retired_ref ?? row.ref, retired_ref: null, ref_retired_at: null };
  await updateVisibly(change, row.id, facts);
  return { ...row, ...facts };
}

/**
 * Changes waiting for a voicemail that is no more at the provider, because its ref names another one. A refused one is settled
 * too: sent again it would reach the other. `exceptOf`: whoever has the ref now.
 */
export async function settleMoot(
  change: Change,
  accountId: string,
  ref: string,
  exceptOf: string | null,
): Promise<void> {
  const moot = change.db
    .updateTable('outbox')
    .set({ state: 'superseded', claimed_until: 0, claimed_by: null })
    .where('account_id', '=', accountId)
    .where('ref', '=', ref)
    .where('state', 'in', ['waiting', 'refused', 'paused']);
  await (exceptOf === null ? moot : moot.where('voicemail_id', '!=', exceptOf)).execute();
}

/** So many of the newest say by which clocks an account is told. */
const MOST_REPORTED_OTHERWISE = 500;

/**
 * Of the account's voicemails whose clock at the phone system was set otherwise since they came: by how many milliseconds.
 * Read only where something is told at another time than it is known, which is rare.
 */
export async function clockOffsets(db: Db, accountId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('voicemails')
    .select(['received_at', 'remote_received_at'])
    .where('account_id', '=', accountId)
    .where('remote_received_at', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(MOST_REPORTED_OTHERWISE)
    .execute();
  return rows.map(({ received_at, remote_received_at }) => (remote_received_at ?? received_at) - received_at);
}

/** A phone system's clock was set otherwise: what is known by these refs is told by the new time from now on. */
export async function shiftReceived(change: Change, accountId: string, refs: string[], ms: number): Promise<void> {
  if (refs.length === 0) return;
  await change.db
    .updateTable('tombstones')
    .set((set) => ({ received_at: set('received_at', '+', ms) }))
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  await change.db
    .updateTable('outbox')
    .set((set) => ({ received_at: set('received_at', '+', ms) }))
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .where('state', 'in', ['waiting', 'refused', 'paused'])
    .execute();
}
