import { bytesLeft, isRewritePostponed, noteBytesGone, postponeRewrite } from '#lib/store/erasures/note-erasure.ts';
import { lastChangeAt } from '#lib/store/events/last-change-at.ts';
import type { SyncDeps } from './contract.ts';

/** How long a person may wait to write; ms. */
const WAIT_AT_WORK = 2_000;
/** The same while nobody works. A write that waits for longer than 10 s is refused. */
const WAIT_AT_REST = 8_000;
/** Nobody works when no voicemail has come or changed for as long; ms. */
const REST_AFTER = 5 * 60_000;

/**
 * Takes the bytes of what was erased out of the database's files, as far as its engine can. What is asked for is noted in the
 * erasing transaction, so that no killed process leaves them; where it could not be done it is tried again at the next turn. An
 * SQLite database that takes too long to rewrite while people work is rewritten once nobody does.
 */
export async function purgeErased(deps: SyncDeps, signal: AbortSignal): Promise<boolean> {
  const { store, log } = deps;
  const asked = await bytesLeft(store.db);
  const isPostponed = await isRewritePostponed(store.db);
  const isAtRest = isPostponed && (await nobodyWorks(deps));
  if (asked === undefined && !isAtRest) return false;
  const purged = await store.purgeErased(longestWait(isPostponed, isAtRest), signal);
  if (purged === 'again') {
    if (!signal.aborted) log.info('erased bytes are still in use and will be removed shortly');
    return false;
  }
  // Not tried again before something else is erased: it would keep writers waiting each time.
  if (purged === 'partly' && isAtRest)
    log.warn('copies of erased data may be left in the database file: it is large, or the disk is full or slow');
  const note = purged === 'partly' && !isAtRest ? postponeRewrite : noteBytesGone;
  await store.change((change) => note(change, asked));
  return false;
}

/** Once it took too long, each further erasure would keep somebody waiting for nothing. */
function longestWait(isPostponed: boolean, isAtRest: boolean): number {
  if (isAtRest) return WAIT_AT_REST;
  return isPostponed ? 0 : WAIT_AT_WORK;
}

async function nobodyWorks({ store, clock }: SyncDeps): Promise<boolean> {
  return clock.now() - ((await lastChangeAt(store.db)) ?? 0) >= REST_AFTER;
}
