import { ProviderError, pausesAtOnce } from '#lib/providers/errors.ts';
import { WRITE_NOT_TAKEN } from '#lib/providers/prove-writes.ts';
import { causeOfFailedWrite, noteTrouble } from '#lib/store/accounts/account-failure.ts';
import { tallyAsk } from '#lib/store/accounts/tally-request.ts';
import type { OwedWish } from '#lib/store/outbox/claim-entry.ts';
import { settleDelivered, settleLater, settleRefused } from '#lib/store/outbox/settle-entry.ts';
import type { SyncRoom } from './contract.ts';
import { growingPause } from './pause.ts';
import { askedWaitMs, troubleOf } from './error-record-of.ts';
import { writeVerdict } from './write-verdict.ts';

/** Between two attempts. */
export const WRITE_PAUSES = { firstMs: 5_000, longestMs: 24 * 3_600_000 };
/** Of a phone system that asks to wait without saying how long: the whole account pauses, and not for one wish's long history. */
const ACCOUNT_PAUSES = { firstMs: 5_000, longestMs: 60_000 };

/** Settles a write that failed, by its verdict, in one change. `claimEnd`: until when it may still take effect. */
export async function settleFailedWrite(
  room: SyncRoom,
  wish: OwedWish,
  error: unknown,
  claimEnd: number,
): Promise<'delivered' | 'failed'> {
  const now = room.clock.now();
  const verdict = isNeverTaken(error, wish) ? 'refused' : writeVerdict(error, wish.wish);
  const failed = troubleOf(error, now);
  const waitUntil = now + Math.max(growingPause(wish.attempts, WRITE_PAUSES, room.random), askedWaitMs(error));
  if (verdict !== 'delivered')
    room.log.warn({ accountId: wish.account_id, wish: wish.wish, verdict, kind: failed.kind }, 'write-back failed');
  await room.store.change(async (change) => {
    await tallyAsk(change, wish.account_id, now, verdict === 'delivered' ? 'well' : 'failed');
    const trouble = await causeOfFailedWrite(change, wish.account_id, failed);
    switch (verdict) {
      case 'delivered':
        return settleDelivered(change, wish, now);
      case 'refused':
        return settleRefused(change, wish, trouble);
      case 'later':
        return settleLater(change, wish, trouble, waitUntil, 0);
      case 'in-flight':
        return settleLater(change, wish, trouble, Math.max(waitUntil, claimEnd), claimEnd);
      case 'account-rejected':
        await settleLater(change, wish, trouble, waitUntil, 0);
        return noteTrouble(change, wish.account_id, trouble, {
          notBefore: now,
          ofWrite: true,
          reject: pausesAtOnce(error),
        });
      case 'account-waits': {
        const asked = askedWaitMs(error) || growingPause(wish.attempts, ACCOUNT_PAUSES, room.random);
        await settleLater(change, wish, trouble, now + asked, 0);
        return noteTrouble(change, wish.account_id, trouble, { notBefore: now + asked, ofWrite: true, reject: false });
      }
    }
  });
  return verdict === 'delivered' ? 'delivered' : 'failed';
}

/** After five to ten minutes of answers that say yes and change nothing, people are told and may try again. */
const MOST_NOT_TAKEN = 8;

function isNeverTaken(error: unknown, { attempts }: OwedWish): boolean {
  return error instanceof ProviderError && error.reason === WRITE_NOT_TAKEN && attempts >= MOST_NOT_TAKEN;
}
