import { isSameMoment } from '#lib/domain/identity.ts';
import { newId } from '#lib/domain/ids.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteAnswered } from '#lib/store/accounts/account-failure.ts';
import { tallyAsk } from '#lib/store/accounts/tally-request.ts';
import {
  CLAIM_MS,
  type ClaimedWish,
  type ClaimOrder,
  claimStill,
  claimWish,
  giveBackClaim,
  type OwedWish,
} from '#lib/store/outbox/claim-entry.ts';
import { settleDelivered, settleMootWish } from '#lib/store/outbox/settle-entry.ts';
import { askForRecent } from '#lib/store/pulls/pull-progress.ts';
import type { Change } from '#lib/store/store.ts';
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
  let isForFresh = true;
  let backlog: ClaimOrder = 'oldest';
  while (!signal.aborted) {
    const claimer = `${room.owner}:${newId()}`;
    const claim = (order: ClaimOrder) =>
      room.store.change((change) => claimWish(change, accountId, claimer, room.clock.now(), order));
    // A mark made now does not wait behind a backlog, and the backlog goes on all the same, from both its ends.
    const fresh: ClaimedWish | null = isForFresh ? await claim('fresh') : null;
    const wish = fresh ?? (await claim(backlog));
    isForFresh = fresh === null;
    if (isForFresh) backlog = backlog === 'oldest' ? 'newest' : 'oldest';
    if (wish === null) break;
    const outcome = await deliver(room, wish, claimer, signal);
    if (outcome === 'delivered') end.delivered += 1;
    if (outcome === 'failed') end.failed += 1;
  }
  return end;
}

async function deliver(
  room: SyncRoom,
  wish: ClaimedWish,
  claimer: string,
  signal: AbortSignal,
): Promise<'delivered' | 'failed' | 'unsent'> {
  let outcome: WriteOutcome;
  try {
    const connection = await room.accounts.connect(wish.account_id);
    const there = await whatIsThere(room, connection, wish, signal);
    if (!(await mayStillSend(room, wish, claimer))) {
      await room.store.change((change) => giveBackClaim(change, wish));
      return 'unsent';
    }
    outcome =
      there === 'unlooked' ? await within(room, signal, (sending) => send(room, connection, wish, sending)) : there;
  } catch (error) {
    // Stopped in the middle: the claim stays, and whoever comes after sends again when it has run out.
    if (signal.aborted) return 'failed';
    if (error instanceof ProviderError && error.isUnasked) {
      await room.store.change((change) => giveBackClaim(change, wish));
      return 'unsent';
    }
    // Our own disk's fault is none of the phone system's: the claim stays likewise, and nothing is put off for long.
    if (room.disk.note(error) !== null) return 'failed';
    return settleFailedWrite(room, wish, error, wishClaimEnd(wish));
  }
  const now = room.clock.now();
  await room.store.change(async (change) => {
    await tallyAsk(change, wish.account_id, now, 'well');
    await noteAnswered(change, wish.account_id, now);
    if (outcome === 'another') await giveUpOnAnother(change, wish, now);
    else await settleDelivered(change, wish, now);
  });
  return 'delivered';
}

/** `another`: the ref names another voicemail by now. */
type WriteOutcome = 'done' | 'another';

/**
 * Before a removal is sent, which cannot be taken back: whether the ref still names the voicemail meant. `done`: it is gone
 * already. The look has a time limit of its own, so that the write keeps its whole.
 */
async function whatIsThere(
  room: SyncRoom,
  connection: Connection<unknown>,
  wish: OwedWish,
  signal: AbortSignal,
): Promise<WriteOutcome | 'unlooked'> {
  if (wish.wish !== 'remove') return 'unlooked';
  const shown = await within(room, signal, (looking) => connection.fetchOne(wish.ref, looking, 'essentials'));
  if (shown === null) return 'done';
  return isMeant(wish, shown) ? 'unlooked' : 'another';
}

/** An entry of an earlier release may not know when its voicemail was received: certainly before the change was asked for. */
function isMeant({ received_at, created_at }: OwedWish, { receivedAt }: RemoteVoicemail): boolean {
  return received_at === null ? receivedAt <= created_at : isSameMoment(received_at, receivedAt);
}

/** Nothing of this voicemail is there to be changed; a sync takes the other one over. */
async function giveUpOnAnother(change: Change, wish: OwedWish, now: number): Promise<void> {
  await settleMootWish(change, wish);
  await askForRecent(change, wish.account_id, now);
}

async function mayStillSend(room: SyncRoom, wish: OwedWish, claimer: string): Promise<boolean> {
  const owed = await claimStill(room.store.db, wish.id, claimer);
  return owed !== null && owed.claimed_until - room.clock.now() >= LEFT_TO_SEND_MS;
}

/** Until when an attempt without an answer may still take effect. */
function wishClaimEnd(wish: OwedWish): number {
  return (wish.attempt_began_at ?? 0) + CLAIM_MS;
}

async function send(
  room: SyncRoom,
  connection: Connection<unknown>,
  wish: OwedWish,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { setListened, remove } = connection;
  if (wish.wish === 'remove') {
    if (remove === undefined) throw new ProviderError('unsupported');
    await remove(wish.ref, signal);
    return 'done';
  }
  if (setListened === undefined) throw new ProviderError('unsupported');
  const listened = wish.wish === 'listened';
  if (isMeant(wish, await setListened(wish.ref, listened, signal))) return 'done';
  // Settled before the second write: whatever becomes of that, this one is not sent again.
  await room.store.change((change) => giveUpOnAnother(change, wish, room.clock.now()));
  // A message that nobody has heard must not look heard; most likely it is new. Should this fail, the pull that brings it knows
  // by the attempt made here that its flag may be ours, and sets it back (`strayMarks`).
  if (listened) await setListened(wish.ref, false, signal);
  return 'another';
}

/** One attempt, abandoned after ten seconds even by a connection that ignores its signal. */
async function within<T>(
  room: SyncRoom,
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const callOff = room.timers.after(WRITE_MS, () => limit.abort());
  const sending = AbortSignal.any([signal, limit.signal]);
  const abandoned = Promise.withResolvers<never>();
  sending.addEventListener('abort', () => abandoned.reject(new ProviderError('unreachable', { reason: 'aborted' })));
  try {
    return await Promise.race([attempt(sending), abandoned.promise]);
  } finally {
    callOff();
  }
}
