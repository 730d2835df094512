import type { Trouble } from '#lib/domain/error-record.ts';
import { ProviderError, pausesAtOnce } from '#lib/providers/errors.ts';
import { failuresOf, noteTrouble } from '#lib/store/accounts/account-failure.ts';
import { LeaseLost } from '#lib/store/accounts/lease-account.ts';
import { tallyAsk } from '#lib/store/accounts/tally-request.ts';
import type { SyncRoom } from './contract.ts';
import { growingPause, jittered } from './pause.ts';
import { askedWaitMs, troubleOf } from './error-record-of.ts';

/** Between two attempts while our own disk does not take what is fetched: with every one the same pages are asked for again. */
const DISK_PAUSE_MS = 30_000;

/** Between two attempts, whatever fails. */
export const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * A pull failed: notes why, and when to look again — later with every failure, and never before the phone system asked,
 * which holds for all that is asked of it. A failed sweep does not hold up recent looks. A lease lost, an account that is
 * postponed, or the worker stopping, is no failure.
 */
export async function notePullTrouble(
  room: SyncRoom,
  accountId: string,
  error: unknown,
  of: 'account' | 'sweep',
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted || error instanceof LeaseLost) return;
  if (error instanceof ProviderError && error.isUnasked) return;
  const trouble = troubleOf(error, room.clock.now());
  if (room.disk.note(error) !== null) return noteOwnDisk(room, accountId, trouble, of);
  const { kind, reason, status } = trouble;
  const where = error instanceof ProviderError ? error.where : undefined;
  room.log.warn({ accountId, kind, reason, where, status }, 'pull failed');
  if (!(error instanceof ProviderError))
    room.log.error({ accountId, err: error }, 'pull failed because of an internal error');
  await room.store.change(async (change) => {
    await tallyAsk(change, accountId, trouble.at, 'failed');
    const failures = (await failuresOf(change, accountId, of)) + 1;
    const pauses = { firstMs: room.syncIntervalSeconds * 1000, longestMs: LONGEST_PAUSE_MS };
    const asked = askedWaitMs(error);
    const pause = Math.max(asked, growingPause(failures, pauses, room.random));
    await noteTrouble(change, accountId, trouble, {
      notBefore: trouble.at + pause,
      ofSweep: of === 'sweep' && trouble.kind !== 'rate-limited',
      ...(asked > 0 ? { postponeUntil: trouble.at + asked } : {}),
      reject: pausesAtOnce(error),
    });
  });
}

/**
 * What was listed waits where it is: cursors stay, and it is asked for again. No failure of the phone system, so nothing is
 * counted. Where not even this can be noted, the process knows it (`disk-watch.ts`).
 */
async function noteOwnDisk(
  room: SyncRoom,
  accountId: string,
  trouble: Trouble,
  of: 'account' | 'sweep',
): Promise<void> {
  const notBefore = trouble.at + jittered(DISK_PAUSE_MS, room.random);
  const after = { notBefore, ofSweep: of === 'sweep', isOurOwn: true, reject: false };
  await room.store
    .change((change) => noteTrouble(change, accountId, trouble, after))
    .catch((fault: unknown) => {
      if (room.disk.note(fault) === null) throw fault;
    });
}
