import { HOW_TO_GO_ON, ProviderError } from '#lib/providers/errors.ts';
import { failuresOf, noteTrouble } from '#lib/store/account-trouble.ts';
import { LeaseLost } from '#lib/store/lease-account.ts';
import { tallyAsk } from '#lib/store/tally-ask.ts';
import type { SyncRoom } from './contract.ts';
import { growingPause } from './pause.ts';
import { askedWaitMs, troubleOf } from './trouble-of.ts';

const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * A pull failed: notes why, and when to look again — later with every failure, never before the phone system asked, and
 * not at all once it refused the credentials. A failed sweep does not hold up recent looks, unless the phone system asked
 * to be left alone. A lease lost, or the worker stopping, is no failure.
 */
export async function notePullTrouble(
  room: SyncRoom,
  accountId: string,
  error: unknown,
  of: 'account' | 'sweep',
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted || error instanceof LeaseLost) return;
  const trouble = troubleOf(error, room.clock.now());
  room.log.warn({ accountId, kind: trouble.kind, reason: trouble.reason, status: trouble.status }, 'pull failed');
  if (!(error instanceof ProviderError)) room.log.error({ accountId, err: error }, 'pull failed by our own fault');
  await room.store.change(async (change) => {
    await tallyAsk(change, accountId, trouble.at, 'failed');
    const failures = (await failuresOf(change, accountId, of)) + 1;
    const pauses = { firstMs: room.syncIntervalSeconds * 1000, longestMs: LONGEST_PAUSE_MS };
    const pause = Math.max(askedWaitMs(error), growingPause(failures, pauses, room.random));
    await noteTrouble(change, accountId, trouble, {
      notBefore: trouble.at + pause,
      ofSweep: of === 'sweep' && trouble.kind !== 'rate-limited',
      reject: error instanceof ProviderError && HOW_TO_GO_ON[error.kind].pauseAccount,
    });
  });
}
