import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { Db } from '#lib/store/store.ts';
import { findVoicemail } from '#lib/store/voicemails/find-voicemail.ts';
import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';

/** The voicemail of this id as it is now. Throws AppError `not-found`. */
export async function requireVoicemail(db: Db, id: string): Promise<VoicemailRow> {
  const row = await findVoicemail(db, id);
  if (row === undefined) throw new AppError('not-found', sentence('voicemailGone'));
  return row;
}
