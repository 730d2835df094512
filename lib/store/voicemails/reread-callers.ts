import { keepSetting, readSetting } from '#lib/store/settings.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { MirroredVoicemail } from './mirrored-voicemails.ts';

/** Set by a migration: up to which voicemail those of before it have been read again. Absent: all of them. */
const AFTER = 'reread-callers-after';

/** The seq after which callers stored by an earlier version are still to be read again; null when all have been. */
export async function rereadAfter(db: Db): Promise<number | null> {
  const after = await readSetting(db, AFTER);
  return after === undefined ? null : Number(after);
}

/** Notes how far that has come; null: to the end. */
export async function noteReread(change: Change, seq: number | null): Promise<void> {
  if (seq === null) await change.db.deleteFrom('settings').where('key', '=', AFTER).execute();
  else await keepSetting(change, AFTER, String(seq));
}

/** The next voicemails after `seq`, of one line those only whose caller is read by its country. */
export async function voicemailsToReread(
  db: Db,
  { after, lineId, limit }: { after: number; lineId?: string; limit: number },
): Promise<MirroredVoicemail[]> {
  const next = db.selectFrom('voicemails').selectAll().where('seq', '>', after).orderBy('seq').limit(limit);
  if (lineId === undefined) return next.execute();
  return next.where('line_id', '=', lineId).where('reported_caller', 'is not', null).execute();
}

/** Notes with which country a line's stored callers have been read. */
export async function noteReadCountry(change: Change, lineId: string, country: string | null): Promise<void> {
  await change.db.updateTable('lines').set({ read_country: country }).where('id', '=', lineId).execute();
}
