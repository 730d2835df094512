import type { ErrorRecord } from '#lib/domain/error-record.ts';
import { ProviderError, pausesAtOnce } from '#lib/providers/errors.ts';
import { failuresOf, noteFailure } from '#lib/store/accounts/account-failure.ts';
import { LeaseLost } from '#lib/store/accounts/lease-account.ts';
import { tallyRequest } from '#lib/store/accounts/tally-request.ts';
import type { SyncDeps } from './contract.ts';
import { askedWaitMs, errorRecordOf } from './error-record-of.ts';
import { growingPause, jittered } from './pause.ts';

/** Between two attempts while our own disk does not take what is fetched: with every one the same pages are asked for again. */
const DISK_PAUSE_MS = 30_000;

/** Between two attempts, whatever fails. */
export const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * A pull failed: notes why, and when to look again — later with every failure, and never before the phone system asked,
 * which holds for all that is asked of it. A failed full sync does not hold up incremental syncs. A lease lost, an account that is
 * postponed, or the worker stopping, is no failure.
 */
export async function notePullFailure(
  deps: SyncDeps,
  accountId: string,
  error: unknown,
  of: 'account' | 'full-sync',
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted || error instanceof LeaseLost) return;
  if (error instanceof ProviderError && error.isUnasked) return;
  const failure = errorRecordOf(error, deps.clock.now());
  if (deps.disk.note(error) !== null) return noteOwnDisk(deps, accountId, failure, of);
  const { kind, reason, status } = failure;
  const where = error instanceof ProviderError ? error.where : undefined;
  deps.log.warn({ accountId, kind, reason, where, status }, 'pull failed');
  if (!(error instanceof ProviderError))
    deps.log.error({ accountId, err: error }, 'pull failed because of an internal error');
  await deps.store.change(async (change) => {
    await tallyRequest(change, accountId, failure.at, 'failed');
    const failures = (await failuresOf(change, accountId, of)) + 1;
    const pauses = { firstMs: deps.syncIntervalSeconds * 1000, longestMs: LONGEST_PAUSE_MS };
    const asked = askedWaitMs(error);
    const pause = Math.max(asked, growingPause(failures, pauses, deps.random));
    await noteFailure(change, accountId, failure, {
      notBefore: failure.at + pause,
      ofFullSync: of === 'full-sync' && failure.kind !== 'rate-limited',
      ...(asked > 0 ? { postponeUntil: failure.at + asked } : {}),
      reject: pausesAtOnce(error),
    });
  });
}

/**
 * What was listed waits where it is: cursors stay, and it is asked for again. No failure of the phone system, so nothing is
 * counted. Where not even this can be noted, the process knows it (`disk-watch.ts`).
 */
async function noteOwnDisk(
  deps: SyncDeps,
  accountId: string,
  failure: ErrorRecord,
  of: 'account' | 'full-sync',
): Promise<void> {
  const notBefore = failure.at + jittered(DISK_PAUSE_MS, deps.random);
  const after = { notBefore, ofFullSync: of === 'full-sync', isOurOwn: true, reject: false };
  await deps.store
    .change((change) => noteFailure(change, accountId, failure, after))
    .catch((fault: unknown) => {
      if (deps.disk.note(fault) === null) throw fault;
    });
}
