import { randomBytes } from 'node:crypto';
import type { DiskWatch } from '#lib/disk/disk-watch.ts';
import { DISK_FAILURE, readErrorRecord } from '#lib/domain/error-record.ts';
import { keepSetting } from '#lib/store/settings.ts';
import type { Change, Store } from '#lib/store/store.ts';

const KEY = 'disk-trial';
/** More than what a full database has left in half-empty pages. Random, so that no engine stores it smaller. */
const TRIAL_BYTES = 64 * 1024;

/**
 * Finds out whether the database takes what is written, by writing to it and taking that away; once it does again, what waited
 * for it is due at once, and screens are told. False while it does not. Throws what is no fault of a disk.
 */
export async function tryDatabase(store: Store, disk: DiskWatch, now: number): Promise<boolean> {
  const wasTroubled = disk.problemOf('database') !== null;
  try {
    await store.change((change) => keepSetting(change, KEY, randomBytes(TRIAL_BYTES).toString('base64')));
    await store.change(async (change) => {
      await change.db.deleteFrom('settings').where('key', '=', KEY).execute();
      if (wasTroubled) await resumeAccounts(change, now);
    });
  } catch (error) {
    if (disk.note(error) === null) throw error;
    return false;
  }
  disk.noteWritten('database');
  return true;
}

/** What screens say of each account is another now: they ask anew. */
export async function emitAccountsChanged({ db, emit }: Change): Promise<void> {
  const accounts = await db.selectFrom('accounts').select('id').where('state', '=', 'active').execute();
  for (const { id } of accounts) emit({ type: 'account-changed', account_id: id });
}

async function resumeAccounts(change: Change, now: number): Promise<void> {
  const { db } = change;
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'last_error', 'next_recent_at', 'next_full_sync_at'])
    .where('state', '=', 'active')
    .execute();
  for (const { id, last_error, next_recent_at, next_full_sync_at } of accounts)
    if (readErrorRecord(last_error)?.kind === DISK_FAILURE)
      await db
        .updateTable('accounts')
        .set({ next_recent_at: Math.min(next_recent_at, now), next_full_sync_at: Math.min(next_full_sync_at, now) })
        .where('id', '=', id)
        .execute();
  await emitAccountsChanged(change);
}
