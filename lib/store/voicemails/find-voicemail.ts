import type { Db } from '#lib/store/store.ts';
import { type VoicemailRow, voicemailRows } from './voicemail-rows.ts';

/** The voicemail of this id; undefined when there is none, or none any more. */
export async function findVoicemail(db: Db, id: string): Promise<VoicemailRow | undefined> {
  return voicemailRows(db).where('voicemails.id', '=', id).executeTakeFirst();
}

/** Those of the voicemails that there are, in no order. */
export async function findVoicemails(db: Db, ids: string[]): Promise<VoicemailRow[]> {
  if (ids.length === 0) return [];
  return voicemailRows(db).where('voicemails.id', 'in', ids).execute();
}

/** True while there is a voicemail of this id. */
export async function hasVoicemail(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('voicemails').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
