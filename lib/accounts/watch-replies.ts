import type { Clock } from '#lib/clock.ts';
import type { ErrorRecord } from '#lib/domain/error-record.ts';
import type { Log } from '#lib/log.ts';
import type { GuardedReply } from '#lib/providers/contract.ts';
import type { ReplyWatch } from '#lib/providers/http/guarded-fetch.ts';
import { askedToWaitSeconds } from '#lib/providers/http/retry-after.ts';
import { statusError } from '#lib/providers/http/status-error.ts';
import { noteFailure } from '#lib/store/accounts/account-failure.ts';
import { notePostponements, postponementOf } from '#lib/store/accounts/postpone-account.ts';
import { keepClockOffset, storedAccount } from '#lib/store/accounts/stored-accounts.ts';
import type { Store } from '#lib/store/store.ts';
import type { RemoteClock } from './remote-clock.ts';

/** Of a phone system that asks to wait without saying how long: the first pause, doubled each time up to the longest. */
const UNTOLD = { firstMs: 5_000, longestMs: 5 * 60_000 };

/** A smaller change of the difference between two clocks is not written. */
const WORTH_KEEPING_MS = 5_000;

export interface WatchedAccount {
  store: Store;
  clock: Clock;
  log: Log;
  accountId: string;
  remoteClock: RemoteClock;
}

/**
 * Postpones the whole account when any reply of its phone system asks for a pause: of a pull, a change, a recording, a
 * sign-in; and keeps how its clock differs from ours. A reply that could not be noted is logged; whoever asked meets it all the same.
 */
export function watchReplies({ store, clock, log, accountId, remoteClock }: WatchedAccount): ReplyWatch {
  let stored = remoteClock.offsetMs() ?? 0;
  let untold = true;
  return async (reply, tookMs) => {
    try {
      if (remoteClock.note(reply, tookMs)) {
        const offset = remoteClock.offsetMs() ?? 0;
        if (Math.abs(offset - stored) > WORTH_KEEPING_MS) {
          stored = offset;
          await store.change((change) => keepClockOffset(change, accountId, offset));
        }
      }
      if (asksToWait(reply, clock.now())) {
        untold = true;
        await noteWait(store, accountId, reply, clock.now());
      } else if (untold && reply.status < 400) {
        // Once a process, and after each such pause.
        untold = false;
        await forgetPauses(store, accountId);
      }
    } catch (err) {
      log.error({ accountId, err }, 'a reply could not be noted');
    }
  };
}

type Reported = Pick<GuardedReply, 'status' | 'headers'>;

/** 429 always does; a fault only where it says for how long. */
function asksToWait({ status, headers }: Reported, now: number): boolean {
  return status === 429 || (status >= 500 && (askedToWaitSeconds(headers, now) ?? 0) > 0);
}

async function noteWait(store: Store, accountId: string, reply: Reported, now: number): Promise<void> {
  const { kind, reason = null, status = null, retryAfterSeconds = 0 } = statusError(reply, now);
  const failure: ErrorRecord = { kind, reason, status, at: now };
  await store.change(async (change) => {
    const account = await storedAccount(change.db, accountId);
    const postponements = account?.postponements ?? 0;
    const untoldMs = Math.min(UNTOLD.longestMs, UNTOLD.firstMs * 2 ** Math.min(postponements, 20));
    // What was on its way when the pause began says nothing more than what began it.
    if (retryAfterSeconds === 0 && account && postponementOf(account, now)?.for === 'rate-limited') return;
    const until = now + (retryAfterSeconds > 0 ? retryAfterSeconds * 1000 : untoldMs);
    await noteFailure(change, accountId, failure, {
      notBefore: now,
      postponeUntil: until,
      ofWrite: true,
      reject: false,
    });
    if (retryAfterSeconds === 0) await notePostponements(change, accountId, postponements + 1);
  });
}

async function forgetPauses(store: Store, accountId: string): Promise<void> {
  const account = await storedAccount(store.db, accountId);
  if (account !== undefined && account.postponements > 0)
    await store.change((change) => notePostponements(change, accountId, 0));
}
