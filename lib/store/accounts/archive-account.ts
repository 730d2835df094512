import { discardAccountEntries } from '#lib/store/outbox/pending-changes.ts';
import type { Change } from '#lib/store/store.ts';
import { updateAllVisibly } from '#lib/store/voicemails/mirrored-voicemails.ts';
import { disconnected, updateAccount } from './change-account.ts';
import type { StoredAccount } from './stored-accounts.ts';
import { forgetDeliveries } from './webhook-deliveries.ts';

/** Most voicemails written by one statement. */
const AT_ONCE = 500;

/**
 * Makes an account an archive: its voicemails and kept recordings stay, nothing is asked or sent any more, and what was
 * sealed is forgotten. Already archived it stays as it is.
 */
export async function archiveAccount(change: Change, account: StoredAccount, now: number): Promise<void> {
  if (account.state === 'archived') return;
  await updateAccount(change, account.id, { ...disconnected, state: 'archived', removed_at: now });
  await change.db.deleteFrom('audio_wants').where('account_id', '=', account.id).execute();
  await forgetDeliveries(change, account.id);
  await change.db
    .updateTable('voicemails')
    .set({ recheck_at: null })
    .where('account_id', '=', account.id)
    .where('recheck_at', 'is not', null)
    .execute();
  await change.db.updateTable('lines').set({ suspected_losses: 0 }).where('account_id', '=', account.id).execute();
  const changed = await discardAccountEntries(change, account.id, now);
  for (let from = 0; from < changed.length; from += AT_ONCE)
    await updateAllVisibly(change, changed.slice(from, from + AT_ONCE), {});
}
