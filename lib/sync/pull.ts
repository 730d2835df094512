import type { FailedPartRecord } from '#lib/domain/failed-part.ts';
import type { PullPage } from '#lib/providers/contract.ts';
import { ProviderError } from '#lib/providers/errors.ts';
import { tallyRequest } from '#lib/store/accounts/tally-request.ts';
import { noteReportedCounts } from '#lib/store/accounts/upsert-lines.ts';
import { noteFailedParts, settleFailedParts } from '#lib/store/pulls/failed-parts.ts';
import { retryRefs } from '#lib/store/pulls/hinted-refs.ts';
import {
  abandonFullSync,
  beginFullSync,
  continueFullSync,
  finishFullSync,
  finishRecent,
  saveRecentCursor,
} from '#lib/store/pulls/pull-progress.ts';
import type { Change } from '#lib/store/store.ts';
import { applyPage } from './apply-page.ts';
import type { SyncDeps } from './contract.ts';
import { beginsLine, memoryOf, outgrows } from './full-sync-memory.ts';
import { type FullSync, judgeLines, readListedLines } from './judge-lines.ts';
import { refreshLines } from './known-lines.ts';
import { type Lease, withLease } from './lease.ts';
import { jittered } from './pause.ts';
import {
  IdentityQuestioned,
  noteIdentity,
  proveIdentity,
  refuseDuplicate,
  requireKnownHistory,
} from './prove-identity.ts';
import { notePullFailure } from './pull-failure.ts';

/** `failed` is noted at the account already; `busy`: another process pulls it, or it is paused. */
export type PullEnd = 'done' | 'more' | 'failed' | 'busy';

/** A full sync of an account whose adapter is gone is looked at again after this. */
export const DEFAULT_FULL_SYNC_SECONDS = 3600;

/** What is due at the account: an incremental sync first, else a page of the full sync. `done` when nothing is due any more. */
export async function pullTurn(deps: SyncDeps, accountId: string, signal: AbortSignal): Promise<PullEnd> {
  return underLease(deps, accountId, signal, async (_, lease, stage) => {
    const { account } = lease;
    const now = deps.clock.now();
    if (account.next_recent_at <= now) {
      const end = await recentPages(deps, lease);
      // Syncs requested without end do not keep the full sync from going on.
      if (end === 'more' && account.next_full_sync_at <= now) await oneFullSyncPage(deps, lease, stage);
      return end === 'done' && account.next_full_sync_at <= now ? 'more' : end;
    }
    return account.next_full_sync_at <= now ? oneFullSyncPage(deps, lease, stage) : 'done';
  });
}

/** What a failure now would be a failure of. */
interface Stage {
  of: 'account' | 'full-sync';
}

async function underLease(
  deps: SyncDeps,
  accountId: string,
  signal: AbortSignal,
  work: (deps: SyncDeps, lease: Lease, stage: Stage) => Promise<PullEnd>,
): Promise<PullEnd> {
  const stage: Stage = { of: 'account' };
  try {
    return await withLease(deps, accountId, signal, async (lease) => {
      if (lease.account.unproven === 1) await proveIdentity(deps, lease);
      return work(deps, lease, stage);
    });
  } catch (error) {
    // Recorded at the account and shown there: an administrator decides.
    if (error instanceof IdentityQuestioned) return 'failed';
    await notePullFailure(deps, accountId, error, stage.of, signal);
    return 'failed';
  }
}

async function recentPages(deps: SyncDeps, lease: Lease): Promise<PullEnd> {
  const { id, full_sync_number: fullSync, full_sync_began_at, recent_cursor } = lease.account;
  const connection = await deps.accounts.connect(id);
  const lines = new Set<string>();
  let cursor = readCursor(recent_cursor);
  const syncBeganAt = deps.clock.now();
  for (let more = true; more; ) {
    const beganAt = deps.clock.now();
    const page: PullPage<unknown> = await connection.pull({ mode: 'recent', cursor }, lease.signal);
    await refuseDuplicate(deps, lease, connection, page.voicemails);
    if (beginsLine(lines, page.voicemails)) await requireKnownHistory(deps, lease, page);
    // What is listed between two pages of a full sync counts for it; otherwise nobody asks who listed it.
    const listed = full_sync_began_at === null ? new Set<number>() : null;
    await applyPage(deps, lease, connection, page, { fullSync, listed, beganAt });
    await lease.change(async (change) => {
      await noteParts(change, id, 'recent', page, deps.clock.now());
      await saveRecentCursor(change, id, JSON.stringify(page.cursor));
    });
    if (page.brokenOff !== undefined) throw brokenOffError(page.brokenOff);
    cursor = page.cursor;
    more = page.more;
  }
  const now = deps.clock.now();
  return lease.change(async (change) => {
    const nextRecentAt = now + jittered(deps.syncIntervalSeconds * 1000, deps.random);
    await tallyRequest(change, id, now, 'well');
    await settleFailedParts(change, id, 'recent', syncBeganAt);
    const { isNews, isRequestedAgain } = await finishRecent(change, id, now, { beganAt: syncBeganAt, nextRecentAt });
    if (isNews) change.emit({ type: 'account-changed', account_id: id });
    return isRequestedAgain ? 'more' : 'done';
  });
}

async function oneFullSyncPage(deps: SyncDeps, lease: Lease, stage: Stage): Promise<PullEnd> {
  stage.of = 'full-sync';
  const { id, provider } = lease.account;
  const connection = await deps.accounts.connect(id);
  const reported = deps.accounts.capabilities(provider);
  const listsEverything = reported?.listing === 'everything';
  const { fullSync, cursor, isNew } = await fullSyncUnderWay(deps, lease, listsEverything);
  if (isNew) {
    await refreshLines(deps, lease, connection);
    await noteIdentity(deps, lease, connection);
  }
  const beganAt = deps.clock.now();
  const page = await connection.pull({ mode: 'everything', cursor: readCursor(cursor) }, lease.signal);
  if (isNew) await refuseDuplicate(deps, lease, connection, page.voicemails);
  if (beginsLine(memoryOf(deps, fullSync).lines, page.voicemails)) await requireKnownHistory(deps, lease, page);
  const listed = isNew && !page.more ? new Set<number>() : null;
  const news = await applyPage(deps, lease, connection, page, { fullSync: fullSync.number, listed, beganAt });
  const isFirst = lease.account.last_full_sync_at === null;
  const brokenOff =
    page.brokenOff ?? ((await outgrows(deps, fullSync, { isFirst, news })) && page.more ? OUTGROWN : undefined);
  const lines = await readListedLines(deps.store.db, fullSync, page.completeLines, listed);
  const now = deps.clock.now();
  const reached = JSON.stringify(page.cursor);
  const nextAt =
    fullSync.beganAt + jittered((reported?.fullSyncEverySeconds ?? DEFAULT_FULL_SYNC_SECONDS) * 1000, deps.random);
  await lease.change(async (change) => {
    await noteParts(change, id, 'everything', page, now);
    const erasesAfterDays = reported?.erasesAfterDays ?? null;
    await judgeLines(change, fullSync, lines, now, { erasesAfterDays, contradicted: page.contradictedLines ?? [] });
    await tallyRequest(change, id, now, 'well');
    if (lease.account.last_full_sync_at === null) await noteReportedCounts(change, id, page.counts ?? []);
    if (lease.account.last_error !== null) change.emit({ type: 'account-changed', account_id: id });
    if (brokenOff !== undefined) return abandonFullSync(change, id);
    if (page.more) return continueFullSync(change, id, reached);
    const failed = await settleFailedParts(change, id, 'everything', fullSync.beganAt);
    const next = Math.min(nextAt, retryAt(failed, now));
    await finishFullSync(change, id, listsEverything ? reached : null, now, next);
  });
  if (brokenOff !== undefined) throw brokenOffError(brokenOff);
  return page.more ? 'more' : 'done';
}

const OUTGROWN = { kind: 'reply-not-understood', reason: 'listing-does-not-end' } as const;

function brokenOffError({ kind, reason }: NonNullable<PullPage<unknown>['brokenOff']>): ProviderError {
  return new ProviderError(kind, { reason: reason ?? undefined });
}

/** A voicemail that a page could not read is asked for by itself after this. */
export const RETRY_VOICEMAIL_MS = 60_000;

async function noteParts(
  change: Change,
  accountId: string,
  mode: 'recent' | 'everything',
  { failedParts = [], voicemails }: PullPage<unknown>,
  now: number,
): Promise<void> {
  await noteFailedParts(change, accountId, { mode, failed: failedParts, read: voicemails.map(({ ref }) => ref) }, now);
  const unread = failedParts.flatMap(({ part, ref }) => (part === 'voicemail' ? ref : []));
  await retryRefs(change, accountId, unread, now + RETRY_VOICEMAIL_MS);
}

/** More single voicemails than this are left to the next full sync rather than asked for one by one. */
const FEW_VOICEMAILS = 20;
const RETRY_FIRST_MS = 5 * 60_000;

/**
 * When a full sync that could not read all comes again: soon, and the later the longer its parts have failed. Infinity when
 * the usual time will do.
 */
function retryAt(failed: readonly FailedPartRecord[], now: number): number {
  const met = failed.filter(({ mode }) => mode === 'everything');
  const lines = met.filter(({ part }) => part === 'line');
  const isWorthAnother = lines.length > 0 || met.length > FEW_VOICEMAILS;
  if (!isWorthAnother) return Number.POSITIVE_INFINITY;
  const newest = Math.max(...(lines.length > 0 ? lines : met).map(({ firstAt }) => firstAt));
  return now + Math.max(RETRY_FIRST_MS, now - newest);
}

interface ResumedFullSync {
  fullSync: FullSync;
  cursor: string | null;
  isNew: boolean;
}

/**
 * The full sync to go on with; a new one when the last came to its end, or died before its first page was done. A new one
 * begins without a cursor, except where each pull lists everything: there it is no position, only the adapter's memory.
 */
async function fullSyncUnderWay(deps: SyncDeps, lease: Lease, listsEverything: boolean): Promise<ResumedFullSync> {
  const { id, full_sync_cursor, full_sync_number, full_sync_began_at } = lease.account;
  if (full_sync_cursor !== null && full_sync_began_at !== null && !listsEverything) {
    const fullSync = { accountId: id, number: full_sync_number, beganAt: full_sync_began_at };
    return { fullSync, cursor: full_sync_cursor, isNew: false };
  }
  const beganAt = deps.clock.now();
  const cursor = listsEverything ? full_sync_cursor : null;
  const number = await lease.change((change) => beginFullSync(change, id, cursor, beganAt));
  return { fullSync: { accountId: id, number, beganAt }, cursor, isNew: true };
}

function readCursor(cursor: string | null): unknown {
  if (cursor === null) return null;
  try {
    return JSON.parse(cursor);
  } catch {
    // Unreadable is the same as none: the pull starts over and finds everything known already.
    return null;
  }
}
