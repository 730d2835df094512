import type { Change, Db } from '#lib/store/store.ts';
import { type MirroredVoicemail, updateSilently } from '#lib/store/voicemails/mirrored-voicemails.ts';

/** Voicemails whose pending transcript or recording is to be asked for now. */
export async function dueToRecheck(
  db: Db,
  accountId: string,
  now: number,
  limit: number,
): Promise<MirroredVoicemail[]> {
  return db
    .selectFrom('voicemails')
    .selectAll()
    .where('recheck_at', '<=', now)
    .where('account_id', '=', accountId)
    .orderBy('recheck_at')
    .limit(limit)
    .execute();
}

/** When to ask next; null: no more. */
export async function recheckAt(change: Change, voicemailId: string, at: number | null, asked: number): Promise<void> {
  await updateSilently(change, voicemailId, { recheck_at: at, rechecks: asked });
}

/** Another worker takes over what was not answered by then. */
const TAKEN_MS = 30_000;

/** Takes a voicemail that is due to be asked for, so that no other worker asks as well; false when one did so first. */
export async function takeRecheck(change: Change, voicemailId: string, now: number): Promise<boolean> {
  const taken = await change.db
    .updateTable('voicemails')
    .set({ recheck_at: now + TAKEN_MS })
    .where('id', '=', voicemailId)
    .where('recheck_at', '<=', now)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}
