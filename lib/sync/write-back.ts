import { newId } from '#lib/domain/ids.ts';
import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { CLAIM_MS, claimStill, claimWish, giveBackClaim, type OwedWish } from '#lib/store/claim-wish.ts';
import { settleDelivered } from '#lib/store/settle-wish.ts';
import { tallyAsk } from '#lib/store/tally-ask.ts';
import type { SyncRoom } from './contract.ts';
import { settleFailedWrite } from './failed-write.ts';

/** A write is one attempt, aborted after this. */
export const WRITE_MS = 10_000;
/** Not sent with less of the claim left: the attempt must be over before anybody else may begin one. */
const LEFT_TO_SEND_MS = 12_000;

/** How many wishes the provider took, and how many it did not. */
export interface DeliveryEnd {
  delivered: number;
  failed: number;
}

/**
 * Delivers what is due at the account, one wish after the other, until nothing is due or the account has to wait.
 * Throws only when the database does. Whatever kills the process, each wish is either settled or sent again once its
 * claim has run out.
 */
export async function deliverDue(room: SyncRoom, accountId: string, signal: AbortSignal): Promise<DeliveryEnd> {
  const end = { delivered: 0, failed: 0 };
  while (!signal.aborted) {
    const claimer = `${room.owner}:${newId()}`;
    const wish = await room.store.change((change) => claimWish(change, accountId, claimer, room.clock.now()));
    if (wish === null) break;
    const outcome = await deliver(room, wish, claimer, signal);
    if (outcome === 'delivered') end.delivered += 1;
    if (outcome === 'failed') end.failed += 1;
  }
  return end;
}

async function deliver(
  room: SyncRoom,
  wish: OwedWish,
  claimer: string,
  signal: AbortSignal,
): Promise<'delivered' | 'failed' | 'unsent'> {
  try {
    const connection = await room.accounts.connect(wish.account_id);
    if (!(await mayStillSend(room, wish, claimer))) {
      await room.store.change((change) => giveBackClaim(change, wish.id, claimer));
      return 'unsent';
    }
    await sendWithin(room, signal, (sending) => send(connection, wish, sending));
  } catch (error) {
    // Stopped in the middle: the claim stays, and whoever comes after sends again when it has run out.
    if (signal.aborted) return 'failed';
    if (error instanceof ProviderError && error.isUnasked) {
      await room.store.change((change) => giveBackClaim(change, wish.id, claimer));
      return 'unsent';
    }
    return settleFailedWrite(room, wish, error, wishClaimEnd(wish));
  }
  const now = room.clock.now();
  await room.store.change(async (change) => {
    await tallyAsk(change, wish.account_id, now, 'well');
    await settleDelivered(change, wish, now);
  });
  return 'delivered';
}

async function mayStillSend(room: SyncRoom, wish: OwedWish, claimer: string): Promise<boolean> {
  const owed = await claimStill(room.store.db, wish.id, claimer);
  return owed !== null && owed.claimed_until - room.clock.now() >= LEFT_TO_SEND_MS;
}

/** Until when an attempt without an answer may still take effect. */
function wishClaimEnd(wish: OwedWish): number {
  return (wish.attempt_began_at ?? 0) + CLAIM_MS;
}

async function send(connection: Connection<unknown>, wish: OwedWish, signal: AbortSignal): Promise<void> {
  if (wish.wish === 'remove') {
    if (connection.remove === undefined) throw new ProviderError('unsupported');
    return connection.remove(wish.ref, signal);
  }
  if (connection.setListened === undefined) throw new ProviderError('unsupported');
  return connection.setListened(wish.ref, wish.wish === 'listened', signal);
}

/** One attempt, abandoned after ten seconds even by a connection that ignores its signal. */
async function sendWithin(
  room: SyncRoom,
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const limit = new AbortController();
  const callOff = room.timers.after(WRITE_MS, () => limit.abort());
  const sending = AbortSignal.any([signal, limit.signal]);
  const abandoned = Promise.withResolvers<never>();
  sending.addEventListener('abort', () => abandoned.reject(new ProviderError('unreachable', { reason: 'aborted' })));
  try {
    await Promise.race([attempt(sending), abandoned.promise]);
  } finally {
    callOff();
  }
}
