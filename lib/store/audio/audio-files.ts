import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Change, Db } from '#lib/store/store.ts';
import type { AudioFilesTable } from '#lib/store/tables.ts';
import { updateSilently, updateVisibly } from '#lib/store/voicemails/mirrored-voicemails.ts';
import { dropAudioWant } from './audio-wants.ts';

export type AudioFileRow = Selectable<AudioFilesTable>;

/** The rules by which recordings are judged now; raised when what is kept ought to be judged anew. */
export const JUDGED_BY = 1;

const seconds = z.number().min(0);
const peaks = z.object({
  peaks: z.array(z.number().min(0).max(1)),
  durationSeconds: seconds,
});

/** Peaks as they lie in `audio_files.peaks`. */
export type StoredPeaks = z.infer<typeof peaks>;

/** What is to be noted about a recording that lies on the disk. */
export interface NewAudioFile {
  voicemailId: string;
  revision: number;
  state: AudioFilesTable['state'];
  contentType: string;
  bytes: number;
  /** Hex SHA-256. */
  digest: string;
  /** What is played in its place; null: itself. */
  rendition: { contentType: string; bytes: number; digest: string } | null;
  /** Null: the length could not be read. */
  decodedSeconds: number | null;
  peaks: StoredPeaks | null;
  at: number;
}

/** The kept recording of a voicemail. */
export async function findAudioFile(db: Db, voicemailId: string): Promise<AudioFileRow | undefined> {
  return db.selectFrom('audio_files').selectAll().where('voicemail_id', '=', voicemailId).executeTakeFirst();
}

/** True while the voicemail is in the mirror. */
export async function hasVoicemail(db: Db, voicemailId: string): Promise<boolean> {
  const row = await db.selectFrom('voicemails').select('id').where('id', '=', voicemailId).executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes a kept recording and its decoded length. What people see of it (the length in whole seconds, whether it can be
 * played) makes a revision and an event; the rest is written silently. Answers the row it took the place of; null when
 * there was none, and undefined when the voicemail was erased meanwhile: then nothing is noted. What is kept is no longer
 * wanted, unless it has no sound yet.
 */
export async function noteAudioFile(change: Change, file: NewAudioFile): Promise<AudioFileRow | null | undefined> {
  const voicemail = await change.db
    .selectFrom('voicemails')
    .select(['decoded_seconds', 'duration_seconds', 'remote_audio'])
    .where('id', '=', file.voicemailId)
    .executeTakeFirst();
  if (voicemail === undefined) return undefined;
  const before = await findAudioFile(change.db, file.voicemailId);
  await writeRow(change, file);
  // Fetched because somebody pressed play: the worker need not fetch it again.
  if (!isWorthRetrying(file.state)) await dropAudioWant(change, file.voicemailId);
  const decoded_seconds = file.decodedSeconds ?? voicemail.decoded_seconds;
  const shownBefore = shown(voicemail.decoded_seconds ?? voicemail.duration_seconds);
  const isSeen =
    shownBefore !== shown(decoded_seconds ?? voicemail.duration_seconds) ||
    voicemail.remote_audio !== 'ready' ||
    (before?.state ?? 'playable') !== file.state ||
    (before !== undefined && before.revision !== file.revision);
  const update = isSeen ? updateVisibly : updateSilently;
  await update(change, file.voicemailId, { decoded_seconds, remote_audio: 'ready' });
  return before ?? null;
}

/** Some phone systems hand out a recording before they have written it: what has no sound may have some later. */
export function isWorthRetrying(state: AudioFilesTable['state']): boolean {
  return state === 'empty' || state === 'damaged';
}

/** Lengths are shown in whole seconds: 12 told and 12.3 decoded look the same. */
function shown(length: number | null): number | null {
  return length === null ? null : Math.round(length);
}

async function writeRow(change: Change, file: NewAudioFile): Promise<void> {
  const facts = {
    revision: file.revision,
    state: file.state,
    content_type: file.contentType,
    bytes: file.bytes,
    digest: file.digest,
    peaks: file.peaks === null ? null : JSON.stringify(file.peaks),
    play_type: file.rendition?.contentType ?? null,
    play_bytes: file.rendition?.bytes ?? 0,
    play_digest: file.rendition?.digest ?? null,
    judged_by: JUDGED_BY,
    fetched_at: file.at,
    last_used_at: file.at,
  };
  await change.db
    .insertInto('audio_files')
    .values({ voicemail_id: file.voicemailId, ...facts })
    .onConflict((conflict) => conflict.column('voicemail_id').doUpdateSet(facts))
    .execute();
}

/** What is played in place of the recording of a row; null: itself. */
export function renditionOf(
  row: Pick<AudioFileRow, 'play_type' | 'play_bytes' | 'play_digest'>,
): NewAudioFile['rendition'] {
  if (row.play_type === null || row.play_digest === null) return null;
  return { contentType: row.play_type, bytes: row.play_bytes, digest: row.play_digest };
}

/** A recording that other rules judged. */
export interface AudioToJudge extends AudioFileRow {
  decoded_seconds: number | null;
}

/** Up to `limit` recordings that other rules judged, in the order of their voicemails' ids, after `after`. */
export async function audioToJudge(db: Db, after: string, limit: number): Promise<AudioToJudge[]> {
  return db
    .selectFrom('audio_files')
    .leftJoin('voicemails', 'voicemails.id', 'audio_files.voicemail_id')
    .selectAll('audio_files')
    .select('voicemails.decoded_seconds')
    .where('audio_files.judged_by', '<', JUDGED_BY)
    .where('audio_files.voicemail_id', '>', after)
    .orderBy('audio_files.voicemail_id')
    .limit(limit)
    .execute();
}

/** Notes that a recording is judged by today's rules, and came out as it was; or as damaged, which people then see. */
export async function noteJudged(change: Change, voicemailId: string, state?: 'damaged'): Promise<void> {
  const judged = { judged_by: JUDGED_BY, ...(state !== undefined && { state }) };
  await change.db.updateTable('audio_files').set(judged).where('voicemail_id', '=', voicemailId).execute();
  if (state !== undefined) await updateVisibly(change, voicemailId, {});
}

/** Reads back the peaks of a row; null for none and for what this release does not understand. */
export function readPeaks(row: Pick<AudioFileRow, 'peaks'>): StoredPeaks | null {
  if (row.peaks === null) return null;
  try {
    return peaks.parse(JSON.parse(row.peaks));
  } catch {
    // Written by another release: the browser computes its own.
    return null;
  }
}

/** Notes that a recording was used. */
export async function touchAudioFile(change: Change, voicemailId: string, at: number): Promise<void> {
  await change.db
    .updateTable('audio_files')
    .set({ last_used_at: at })
    .where('voicemail_id', '=', voicemailId)
    .execute();
}

/** Forgets a row; answers it, so that its file can be deleted. With a revision, only if it is still that one. */
export async function forgetAudioFile(
  change: Change,
  voicemailId: string,
  revision?: number,
): Promise<AudioFileRow | undefined> {
  const row = change.db.deleteFrom('audio_files').where('voicemail_id', '=', voicemailId);
  const rows = await (revision === undefined ? row : row.where('revision', '=', revision)).returningAll().execute();
  return rows[0];
}

/**
 * Kept recordings in the order in which they may go: what nobody waits to hear, longest unused first; then what is still
 * unlistened, oldest voicemail first; of an archive never. (The newest are fetched first at the beginning, so their last use is the longest ago.)
 */
export async function evictableAudio(
  db: Db,
  limit: number,
): Promise<Pick<AudioFileRow, 'voicemail_id' | 'revision' | 'bytes' | 'play_bytes'>[]> {
  const waits = sql<number>`(voicemails.id IS NOT NULL AND voicemails.listened_at IS NULL AND voicemails.trashed_at IS NULL)`;
  return db
    .selectFrom('audio_files')
    .leftJoin('voicemails', 'voicemails.id', 'audio_files.voicemail_id')
    .leftJoin('accounts', 'accounts.id', 'voicemails.account_id')
    .select(['audio_files.voicemail_id', 'audio_files.revision', 'audio_files.bytes', 'audio_files.play_bytes'])
    .where((where) => where.or([where('accounts.state', 'is', null), where('accounts.state', '!=', 'archived')]))
    .orderBy(waits)
    .orderBy(sql`CASE WHEN ${waits} THEN voicemails.seq ELSE audio_files.last_used_at END`)
    .limit(limit)
    .execute();
}

/** Every kept recording, for comparing with the files on the disk. */
export async function allAudioFiles(db: Db): Promise<Pick<AudioFileRow, 'voicemail_id' | 'revision' | 'play_bytes'>[]> {
  return db.selectFrom('audio_files').select(['voicemail_id', 'revision', 'play_bytes']).execute();
}
