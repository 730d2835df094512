import { type MirroredVoicemail, updateSilently } from './mirrored-voicemails.ts';
import type { Change, Db } from './store.ts';

/** Voicemails whose pending transcript or recording is to be asked for now. */
export async function dueToAskAgain(
  db: Db,
  accountId: string,
  now: number,
  limit: number,
): Promise<MirroredVoicemail[]> {
  return db
    .selectFrom('voicemails')
    .selectAll()
    .where('ask_again_at', '<=', now)
    .where('account_id', '=', accountId)
    .orderBy('ask_again_at')
    .limit(limit)
    .execute();
}

/** When to ask next; null: no more. */
export async function askAgainAt(change: Change, voicemailId: string, at: number | null, asked: number): Promise<void> {
  await updateSilently(change, voicemailId, { ask_again_at: at, asked_again: asked });
}
