import { isSameMoment } from '#lib/domain/identity.ts';
import { newId } from '#lib/domain/ids.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { Connection } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { noteAnswered } from '#lib/store/accounts/account-failure.ts';
import { tallyRequest } from '#lib/store/accounts/tally-request.ts';
import {
  CLAIM_MS,
  type ClaimedEntry,
  type ClaimOrder,
  claimEntry,
  claimStill,
  giveBackClaim,
  type OutboxEntry,
} from '#lib/store/outbox/claim-entry.ts';
import { settleDelivered, settleMoot } from '#lib/store/outbox/settle-entry.ts';
import { requestIncrementalSync } from '#lib/store/pulls/pull-progress.ts';
import type { Change } from '#lib/store/store.ts';
import type { SyncDeps } from './contract.ts';
import { settleFailedWrite } from './failed-write.ts';

/** A write is one attempt, aborted after this. */
export const WRITE_MS = 10_000;
/** Not sent with less of the claim left: the attempt must be over before anybody else may begin one. */
const LEFT_TO_SEND_MS = 12_000;

/** How many entries the provider took, and how many it did not. */
export interface DeliveryEnd {
  delivered: number;
  failed: number;
}

/**
 * Delivers what is due at the account, one entry after the other, until nothing is due or the account has to wait.
 * Throws only when the database does. Whatever kills the process, each entry is either settled or sent again once its
 * claim has run out.
 */
export async function deliverDue(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<DeliveryEnd> {
  const end = { delivered: 0, failed: 0 };
  let isForFresh = true;
  let backlog: ClaimOrder = 'oldest';
  while (!signal.aborted) {
    const claimer = `${deps.owner}:${newId()}`;
    const claim = (order: ClaimOrder) =>
      deps.store.change((change) => claimEntry(change, accountId, claimer, deps.clock.now(), order));
    // A mark made now does not wait behind a backlog, and the backlog goes on all the same, from both its ends.
    const fresh: ClaimedEntry | null = isForFresh ? await claim('fresh') : null;
    const entry = fresh ?? (await claim(backlog));
    isForFresh = fresh === null;
    if (isForFresh) backlog = backlog === 'oldest' ? 'newest' : 'oldest';
    if (entry === null) break;
    const outcome = await deliver(deps, entry, claimer, signal);
    if (outcome === 'delivered') end.delivered += 1;
    if (outcome === 'failed') end.failed += 1;
  }
  return end;
}

async function deliver(
  deps: SyncDeps,
  entry: ClaimedEntry,
  claimer: string,
  signal: AbortSignal,
): Promise<'delivered' | 'failed' | 'unsent'> {
  let outcome: WriteOutcome;
  try {
    const connection = await deps.accounts.connect(entry.account_id);
    const there = await whatIsThere(deps, connection, entry, signal);
    if (!(await mayStillSend(deps, entry, claimer))) {
      await deps.store.change((change) => giveBackClaim(change, entry));
      return 'unsent';
    }
    outcome =
      there === 'unlooked' ? await within(deps, signal, (sending) => send(deps, connection, entry, sending)) : there;
  } catch (error) {
    // Stopped in the middle: the claim stays, and whoever comes after sends again when it has run out.
    if (signal.aborted) return 'failed';
    if (error instanceof ProviderError && error.isUnasked) {
      await deps.store.change((change) => giveBackClaim(change, entry));
      return 'unsent';
    }
    // Our own disk's fault is none of the phone system's: the claim stays likewise, and nothing is put off for long.
    if (deps.disk.note(error) !== null) return 'failed';
    return settleFailedWrite(deps, entry, error, claimEnd(entry));
  }
  const now = deps.clock.now();
  await deps.store.change(async (change) => {
    await tallyRequest(change, entry.account_id, now, 'well');
    await noteAnswered(change, entry.account_id, now);
    if (outcome === 'another') await giveUpOnAnother(change, entry, now);
    else await settleDelivered(change, entry, now);
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
  deps: SyncDeps,
  connection: Connection<unknown>,
  entry: OutboxEntry,
  signal: AbortSignal,
): Promise<WriteOutcome | 'unlooked'> {
  if (entry.kind !== 'remove') return 'unlooked';
  const shown = await within(deps, signal, (looking) => connection.fetchOne(entry.ref, looking, 'essentials'));
  if (shown === null) return 'done';
  return isMeant(entry, shown) ? 'unlooked' : 'another';
}

/** An entry of an earlier release may not know when its voicemail was received: certainly before the change was asked for. */
function isMeant({ received_at, created_at }: OutboxEntry, { receivedAt }: RemoteVoicemail): boolean {
  return received_at === null ? receivedAt <= created_at : isSameMoment(received_at, receivedAt);
}

/** Nothing of this voicemail is there to be changed; a sync takes the other one over. */
async function giveUpOnAnother(change: Change, entry: OutboxEntry, now: number): Promise<void> {
  await settleMoot(change, entry);
  await requestIncrementalSync(change, entry.account_id, now);
}

async function mayStillSend(deps: SyncDeps, entry: OutboxEntry, claimer: string): Promise<boolean> {
  const pending = await claimStill(deps.store.db, entry.id, claimer);
  return pending !== null && pending.claimed_until - deps.clock.now() >= LEFT_TO_SEND_MS;
}

/** Until when an attempt without an answer may still take effect. */
function claimEnd(entry: OutboxEntry): number {
  return (entry.attempt_began_at ?? 0) + CLAIM_MS;
}

async function send(
  deps: SyncDeps,
  connection: Connection<unknown>,
  entry: OutboxEntry,
  signal: AbortSignal,
): Promise<WriteOutcome> {
  const { setListened, remove } = connection;
  if (entry.kind === 'remove') {
    if (remove === undefined) throw new ProviderError('unsupported');
    await remove(entry.ref, signal);
    return 'done';
  }
  if (setListened === undefined) throw new ProviderError('unsupported');
  const listened = entry.kind === 'listened';
  if (isMeant(entry, await setListened(entry.ref, listened, signal))) return 'done';
  // Settled before the second write: whatever becomes of that, this one is not sent again.
  await deps.store.change((change) => giveUpOnAnother(change, entry, deps.clock.now()));
  // A message that nobody has heard must not look heard; most likely it is new. Should this fail, the pull that brings it knows
  // by the attempt made here that its flag may be ours, and sets it back (`strayMarks`).
  if (listened) await setListened(entry.ref, false, signal);
  return 'another';
}

/** One attempt, abandoned after ten seconds even by a connection that ignores its signal. */
async function within<T>(
  deps: SyncDeps,
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const callOff = deps.timers.after(WRITE_MS, () => limit.abort());
  const sending = AbortSignal.any([signal, limit.signal]);
  const abandoned = Promise.withResolvers<never>();
  sending.addEventListener('abort', () => abandoned.reject(new ProviderError('unreachable', { reason: 'aborted' })));
  try {
    return await Promise.race([attempt(sending), abandoned.promise]);
  } finally {
    callOff();
  }
}
