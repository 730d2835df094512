import { accountsToErase, eraseSome, forgetAccount } from '#lib/store/erase-account.ts';
import { recordSecurityEvent } from '#lib/store/security-log.ts';
import type { SyncRoom } from './contract.ts';

/**
 * Voicemails of one transaction: whoever reads or writes meanwhile waits for no more than these. Measured: a millisecond
 * each on a busy machine, most of it the full text, which forgets erased words at once.
 */
const AT_ONCE = 50;

/**
 * Erases removed accounts part by part, each with its recordings; answers whether anything was left to do. Whatever ends
 * it goes on with what is left at the next start.
 */
export async function eraseAccounts(room: SyncRoom, signal: AbortSignal): Promise<boolean> {
  const accounts = await accountsToErase(room.store.db);
  for (const accountId of accounts) {
    while (!signal.aborted && !(await eraseOnce(room, accountId)))
      await new Promise((resolve) => setImmediate(resolve));
    if (!signal.aborted) room.log.info({ accountId }, 'phone system erased');
  }
  return accounts.length > 0;
}

/** One part; true when the account is no more. */
async function eraseOnce(room: SyncRoom, accountId: string): Promise<boolean> {
  const { erased, withAudio } = await room.store.change((change) => eraseSome(change, accountId, AT_ONCE));
  for (const voicemailId of withAudio) await room.audio.drop(voicemailId);
  if (erased > 0) return false;
  return room.store.change(async (change) => {
    const isDone = await forgetAccount(change, accountId, AT_ONCE);
    const on = { type: 'phone-system', id: accountId } as const;
    if (isDone) await recordSecurityEvent(change, { kind: 'phone-system-erased', by: null, on, at: room.clock.now() });
    return isDone;
  });
}
