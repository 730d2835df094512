import { bytesLeft, noteBytesGone } from '#lib/store/erasures/note-erasure.ts';
import type { SyncRoom } from './contract.ts';

/**
 * Takes the bytes of what was erased out of the database's files, as far as its engine can. What is asked for is noted in the
 * erasing transaction, so that no killed process leaves them; where it could not be done it is tried again at the next turn.
 */
export async function purgeErased({ store, log }: SyncRoom, signal: AbortSignal): Promise<boolean> {
  const asked = await bytesLeft(store.db);
  if (asked === undefined) return false;
  if (await store.purgeErased(signal)) await store.change((change) => noteBytesGone(change, asked));
  else if (!signal.aborted)
    log.info('bytes of what was erased are still in use by a reader; they are taken out in a moment');
  return false;
}
