import { sql } from 'kysely';
import type { ErrorRecord } from '#lib/domain/error-record.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { updateVisibly } from '#lib/store/voicemails/mirrored-voicemails.ts';

/** A recording to fetch. */
export interface AudioWant {
  voicemailId: string;
  ref: string;
  receivedAt: number;
  /** As its provider reports it. */
  remoteReceivedAt: number;
  attempts: number;
}

/** Wants the recording, or wants it anew after it changed. */
export async function wantAudio(change: Change, voicemailId: string, accountId: string, dueAt: number): Promise<void> {
  await change.db
    .insertInto('audio_wants')
    .values({ voicemail_id: voicemailId, account_id: accountId, attempts: 0, due_at: dueAt, last_error: null })
    .onConflict((conflict) => conflict.column('voicemail_id').doUpdateSet({ due_at: dueAt }))
    .execute();
}

/** The account from which a voicemail's recording can be had; null where it cannot any more. */
export async function canFetchAudio(change: Change, voicemailId: string): Promise<string | null> {
  const voicemail = await change.db
    .selectFrom('voicemails')
    .innerJoin('accounts', 'accounts.id', 'voicemails.account_id')
    .select(['voicemails.account_id', 'voicemails.missing_since', 'voicemails.remote_audio', 'accounts.state'])
    .where('voicemails.id', '=', voicemailId)
    .executeTakeFirst();
  if (voicemail === undefined || voicemail.missing_since !== null || voicemail.remote_audio !== 'ready') return null;
  return voicemail.state === 'archived' || voicemail.state === 'erasing' ? null : voicemail.account_id;
}

/** Most recordings wanted at once of voicemails that are suddenly no longer listed. */
const MOST_AT_ONCE = 500;

/** Wants the recordings of these that are neither kept nor wanted, the newest first. */
export async function wantAudioOf(change: Change, accountId: string, ids: string[], dueAt: number): Promise<void> {
  for (let from = 0, wanted = 0; from < ids.length && wanted < MOST_AT_ONCE; from += MOST_AT_ONCE) {
    const rows = await change.db
      .selectFrom('voicemails')
      .leftJoin('audio_files', 'audio_files.voicemail_id', 'voicemails.id')
      .leftJoin('audio_wants', 'audio_wants.voicemail_id', 'voicemails.id')
      .select('voicemails.id')
      .where('voicemails.id', 'in', ids.slice(from, from + MOST_AT_ONCE))
      .where('voicemails.remote_audio', '=', 'ready')
      .where('audio_files.voicemail_id', 'is', null)
      .where('audio_wants.voicemail_id', 'is', null)
      .orderBy('voicemails.seq', 'desc')
      .execute();
    for (const { id } of rows) await wantAudio(change, id, accountId, dueAt);
    wanted += rows.length;
  }
}

/** What is wanted now, newest voicemail first. */
export async function dueAudioWants(db: Db, accountId: string, now: number, limit: number): Promise<AudioWant[]> {
  return db
    .selectFrom('audio_wants')
    .innerJoin('voicemails', 'voicemails.id', 'audio_wants.voicemail_id')
    .select(['voicemails.id as voicemailId', 'voicemails.ref', 'voicemails.received_at as receivedAt'])
    .select((select) => [
      'audio_wants.attempts',
      select.fn.coalesce('remote_received_at', 'received_at').as('remoteReceivedAt'),
    ])
    .where('audio_wants.account_id', '=', accountId)
    .where('audio_wants.due_at', '<=', now)
    .orderBy('voicemails.seq', 'desc')
    .limit(limit)
    .execute();
}

/** Another worker takes over what is not fetched, and not postponed, by then. */
const TAKEN_MS = 30_000;

/** Takes a recording that is due, so that no other worker fetches it as well; false when one did so first. */
export async function takeAudioWant(change: Change, voicemailId: string, now: number): Promise<boolean> {
  const taken = await change.db
    .updateTable('audio_wants')
    .set({ due_at: now + TAKEN_MS })
    .where('voicemail_id', '=', voicemailId)
    .where('due_at', '<=', now)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** Fetched, or given up: no longer wanted. */
export async function dropAudioWant(change: Change, voicemailId: string): Promise<void> {
  await change.db.deleteFrom('audio_wants').where('voicemail_id', '=', voicemailId).execute();
}

/** Tried in vain: when to try again. */
export async function postponeAudioWant(
  change: Change,
  voicemailId: string,
  failure: ErrorRecord,
  dueAt: number,
): Promise<void> {
  await change.db
    .updateTable('audio_wants')
    .set((set) => ({ attempts: set('attempts', '+', 1), due_at: dueAt, last_error: JSON.stringify(failure) }))
    .where('voicemail_id', '=', voicemailId)
    .execute();
}

/** The provider lists a recording that it does not have: people see that there is none, once. */
export async function noteAudioGone(change: Change, voicemailId: string): Promise<void> {
  const voicemail = await change.db
    .selectFrom('voicemails')
    .select('remote_audio')
    .where('id', '=', voicemailId)
    .executeTakeFirst();
  if (voicemail?.remote_audio !== 'gone') await updateVisibly(change, voicemailId, { remote_audio: 'gone' });
}

/** The recordings themselves, and what is played in their place. */
const ON_DISK = sql<number | null>`sum(audio_files.bytes + audio_files.play_bytes)`.as('bytes');

/** Bytes of all kept recordings but those of archives, which are kept besides: nothing can fetch them again. */
export async function keptAudioBytes(db: Db): Promise<number> {
  const kept = await db.selectFrom('audio_files').select(ON_DISK).executeTakeFirst();
  return Number(kept?.bytes ?? 0) - (await archivedAudioBytes(db));
}

/** Joined only where there is an archive: the sum of all is read from its index alone. */
async function archivedAudioBytes(db: Db): Promise<number> {
  const archive = await db.selectFrom('accounts').select('id').where('state', '=', 'archived').executeTakeFirst();
  if (archive === undefined) return 0;
  const kept = await db
    .selectFrom('audio_files')
    .innerJoin('voicemails', 'voicemails.id', 'audio_files.voicemail_id')
    .innerJoin('accounts', 'accounts.id', 'voicemails.account_id')
    .select(ON_DISK)
    .where('accounts.state', '=', 'archived')
    .executeTakeFirst();
  return Number(kept?.bytes ?? 0);
}
