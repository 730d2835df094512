import type { Change, Db } from '#lib/store/store.ts';

/** One decoding of a recording. */
export interface DecodeAttempt {
  voicemailId: string;
  /** Hex SHA-256 of the recording: other bytes begin anew. */
  digest: string;
  at: number;
}

/**
 * Notes that a recording is about to be decoded, before anything of it is read: should the process end by it, the next one
 * knows. Answers how many attempts before did not end; null when there is no such voicemail.
 */
export async function beginDecode(change: Change, { voicemailId, digest, at }: DecodeAttempt): Promise<number | null> {
  const voicemail = await change.db
    .selectFrom('voicemails')
    .leftJoin('audio_decodes', 'audio_decodes.voicemail_id', 'voicemails.id')
    .select(['audio_decodes.digest', 'audio_decodes.attempts'])
    .where('voicemails.id', '=', voicemailId)
    .executeTakeFirst();
  if (voicemail === undefined) return null;
  const before = voicemail.digest === digest ? (voicemail.attempts ?? 0) : 0;
  const now = { digest, attempts: before + 1, began_at: at };
  await change.db
    .insertInto('audio_decodes')
    .values({ voicemail_id: voicemailId, ...now })
    .onConflict((conflict) => conflict.column('voicemail_id').doUpdateSet(now))
    .execute();
  return before;
}

/** The attempt came to its end, well or not. */
export async function endDecode(change: Change, voicemailId: string): Promise<void> {
  await change.db.deleteFrom('audio_decodes').where('voicemail_id', '=', voicemailId).execute();
}

/** True when an attempt with these bytes began and did not end. */
export async function wasBeingDecoded(db: Db, { voicemailId, digest }: DecodeAttempt): Promise<boolean> {
  const attempt = await db
    .selectFrom('audio_decodes')
    .select('digest')
    .where('voicemail_id', '=', voicemailId)
    .executeTakeFirst();
  return attempt?.digest === digest;
}
