import { ProviderError, pausesAtOnce } from '#lib/providers/errors.ts';
import { WRITE_NOT_TAKEN } from '#lib/providers/prove-writes.ts';
import { causeOfFailedWrite, noteFailure } from '#lib/store/accounts/account-failure.ts';
import { tallyRequest } from '#lib/store/accounts/tally-request.ts';
import type { OutboxEntry } from '#lib/store/outbox/claim-entry.ts';
import { settleDelivered, settleLater, settleRefused } from '#lib/store/outbox/settle-entry.ts';
import type { SyncDeps } from './contract.ts';
import { askedWaitMs, errorRecordOf } from './error-record-of.ts';
import { growingPause } from './pause.ts';
import { writeVerdict } from './write-verdict.ts';

/** Between two attempts. */
export const WRITE_PAUSES = { firstMs: 5_000, longestMs: 24 * 3_600_000 };
/** Of a phone system that asks to wait without saying how long: the whole account pauses, and not for one entry's long history. */
const ACCOUNT_PAUSES = { firstMs: 5_000, longestMs: 60_000 };

/** Settles a write that failed, by its verdict, in one change. `claimEnd`: until when it may still take effect. */
export async function settleFailedWrite(
  deps: SyncDeps,
  entry: OutboxEntry,
  error: unknown,
  claimEnd: number,
): Promise<'delivered' | 'failed'> {
  const now = deps.clock.now();
  const verdict = isNeverTaken(error, entry) ? 'refused' : writeVerdict(error, entry.kind);
  const failed = errorRecordOf(error, now);
  const waitUntil = now + Math.max(growingPause(entry.attempts, WRITE_PAUSES, deps.random), askedWaitMs(error));
  if (verdict !== 'delivered')
    deps.log.warn({ accountId: entry.account_id, change: entry.kind, verdict, kind: failed.kind }, 'write-back failed');
  await deps.store.change(async (change) => {
    await tallyRequest(change, entry.account_id, now, verdict === 'delivered' ? 'well' : 'failed');
    const failure = await causeOfFailedWrite(change, entry.account_id, failed);
    switch (verdict) {
      case 'delivered':
        return settleDelivered(change, entry, now);
      case 'refused':
        return settleRefused(change, entry, failure);
      case 'later':
        return settleLater(change, entry, failure, waitUntil, 0);
      case 'in-flight':
        return settleLater(change, entry, failure, Math.max(waitUntil, claimEnd), claimEnd);
      case 'account-rejected':
        await settleLater(change, entry, failure, waitUntil, 0);
        return noteFailure(change, entry.account_id, failure, {
          notBefore: now,
          ofWrite: true,
          reject: pausesAtOnce(error),
        });
      case 'account-waits': {
        const asked = askedWaitMs(error) || growingPause(entry.attempts, ACCOUNT_PAUSES, deps.random);
        await settleLater(change, entry, failure, now + asked, 0);
        return noteFailure(change, entry.account_id, failure, { notBefore: now + asked, ofWrite: true, reject: false });
      }
    }
  });
  return verdict === 'delivered' ? 'delivered' : 'failed';
}

/** After five to ten minutes of successful answers that change nothing, people see it and may try again. */
const MOST_NOT_TAKEN = 8;

function isNeverTaken(error: unknown, { attempts }: OutboxEntry): boolean {
  return error instanceof ProviderError && error.reason === WRITE_NOT_TAKEN && attempts >= MOST_NOT_TAKEN;
}
