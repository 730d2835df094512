import { noteBytesLeft, noteErasure } from '#lib/store/erasures/note-erasure.ts';
import { discardAccountEntries } from '#lib/store/outbox/pending-changes.ts';
import type { Change, Db } from '#lib/store/store.ts';
import { disconnected, updateAccount } from './change-account.ts';
import type { StoredAccount } from './stored-accounts.ts';
import { forgetDeliveries } from './webhook-deliveries.ts';

/** An account to be erased here, from now on in parts: it is disconnected, and no accounts file finds it again. */
export async function beginErasing(change: Change, account: StoredAccount, now: number): Promise<void> {
  if (account.state === 'erasing') return;
  const removed_at = account.removed_at ?? now;
  await updateAccount(change, account.id, { ...disconnected, state: 'erasing', key: null, removed_at });
  await discardAccountEntries(change, account.id, now);
  await forgetDeliveries(change, account.id);
  await noteErasure(change, { kind: 'account', account_id: account.id }, now);
}

/** Accounts whose erasing is not at its end. */
export async function accountsToErase(db: Db): Promise<string[]> {
  const accounts = await db.selectFrom('accounts').select('id').where('state', '=', 'erasing').execute();
  return accounts.map((account) => account.id);
}

/** What one part of an erasing did. */
export interface ErasedPart {
  /** How many voicemails went. */
  erased: number;
  /** Those of them whose recording is kept, to be dropped now. */
  withAudio: string[];
}

/** Erases up to `limit` of an account's voicemails with all that belongs to them; nothing of them remains. */
export async function eraseSome(change: Change, accountId: string, limit: number): Promise<ErasedPart> {
  const rows = await change.db
    .selectFrom('voicemails')
    .leftJoin('audio_files', 'audio_files.voicemail_id', 'voicemails.id')
    .select(['voicemails.id', 'voicemails.line_id', 'audio_files.bytes'])
    .where('voicemails.account_id', '=', accountId)
    .limit(limit)
    .execute();
  if (rows.length === 0) return { erased: 0, withAudio: [] };
  const ids = rows.map((row) => row.id);
  for (const table of ['listens', 'notes', 'audio_wants', 'activity', 'outbox'] as const)
    await change.db.deleteFrom(table).where('voicemail_id', 'in', ids).execute();
  await change.db.deleteFrom('voicemails').where('id', 'in', ids).execute();
  await noteBytesLeft(change);
  for (const { id, line_id } of rows)
    change.emit({ type: 'voicemail-erased', voicemail_id: id, line_id, account_id: accountId });
  return { erased: rows.length, withAudio: rows.flatMap((row) => (row.bytes === null ? [] : row.id)) };
}

/**
 * Forgets what is left of an account without voicemails: up to `limit` of each kind, and once there is no more the lines
 * and the account itself. True when that is done.
 */
export async function forgetAccount(change: Change, accountId: string, limit: number): Promise<boolean> {
  let left = false;
  for (const [table, key] of [
    ['tombstones', 'ref'],
    ['quarantined_items', 'ref'],
    ['outbox', 'id'],
  ] as const) {
    const some = change.db.selectFrom(table).select(key).where('account_id', '=', accountId).limit(limit);
    const gone = await change.db
      .deleteFrom(table)
      .where('account_id', '=', accountId)
      .where(key, 'in', some)
      .executeTakeFirst();
    if (gone.numDeletedRows >= limit) left = true;
  }
  if (left) return false;
  await noteBytesLeft(change);
  await change.db.deleteFrom('lines').where('account_id', '=', accountId).execute();
  await change.db.deleteFrom('accounts').where('id', '=', accountId).where('state', '=', 'erasing').execute();
  change.emit({ type: 'account-changed', account_id: accountId });
  return true;
}
