import { createHash } from 'node:crypto';
import { newId } from '#lib/domain/ids.ts';
import type { QuarantineReason } from '#lib/domain/quarantine.ts';
import { isListenedThere } from '#lib/domain/trash.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { Connection, Malformed, PullPage } from '#lib/providers/contract.ts';
import { wantAudio } from '#lib/store/audio/audio-wants.ts';
import { enqueueFlag, enqueueRemoval } from '#lib/store/outbox/enqueue-change.ts';
import { strayMarks } from '#lib/store/outbox/stray-marks.ts';
import { fullSyncNumber, requestIncrementalSync } from '#lib/store/pulls/pull-progress.ts';
import { pruneQuarantined, quarantine, takeBack } from '#lib/store/pulls/quarantine.ts';
import type { Change } from '#lib/store/store.ts';
import {
  type ListedIn,
  type MirroredVoicemail,
  markSeen,
  recordRemoteActivity,
  updateSilently,
  updateVisibly,
  voicemailsByRef,
  withUnsettledEntries,
} from '#lib/store/voicemails/mirrored-voicemails.ts';
import { keepTombstones } from '#lib/store/voicemails/tombstones.ts';
import type { SyncDeps } from './contract.ts';
import { ANOTHER_HAS_THE_REF, identify, type Listed, type ListingFacts, reportedOnce } from './identify.ts';
import { knownLines } from './known-lines.ts';
import type { Lease, LeaseScope } from './lease.ts';
import { mergeRemote } from './merge-remote.ts';
import { receiveVoicemail } from './new-voicemail.ts';
import { type PhoneFacts, phoneFacts, syncFacts } from './phone-facts.ts';
import { readCallers } from './read-callers.ts';

/** Rows written in one transaction; between two, reads get their turn. */
const ROWS_A_TRANSACTION = 100;

/** Quarantined items of one account: a listing full of what nobody can read must not fill the database. */
const MOST_QUARANTINED = 1_000;

/** What is known around a page. */
export interface PageFacts extends ListedIn {
  /** When the page was asked for. */
  beganAt: number;
}

interface RowFacts extends PageFacts, ListingFacts {
  lines: ReadonlyMap<string, string>;
  phone: PhoneFacts;
}

/**
 * Takes a page into the mirror, a hundred rows at a time, and answers how many of its voicemails are new here. Applying the same
 * page twice changes nothing more.
 */
export async function applyPage(
  deps: SyncDeps,
  lease: Lease,
  connection: Connection<unknown>,
  page: PullPage<unknown>,
  facts: PageFacts,
): Promise<number> {
  const lines = await knownLines(deps, lease, connection, page.voicemails);
  const { reported, contradicted } = reportedOnce(page.voicemails);
  const malformed = [...page.malformed, ...contradicted];
  const { id: accountId, provider } = lease.account;
  const common = { ...facts, accountId, lines, phone: phoneFacts(deps, provider), shifts: new Set<number>() };
  let news = 0;
  for (let from = 0; from < reported.length; from += ROWS_A_TRANSACTION) {
    const rows = reported.slice(from, from + ROWS_A_TRANSACTION);
    news += await lease.change((change) => applyRows(change, rows, { ...common, now: deps.clock.now() }));
    await new Promise((resolve) => setImmediate(resolve));
    lease.signal.throwIfAborted();
  }
  const unread = (page.failedParts ?? []).flatMap(({ part, ref }) => (part === 'voicemail' ? ref : []));
  if (malformed.length > 0 || page.removed.length > 0 || unread.length > 0)
    await lease.change(async (change) => {
      const pageFacts = { ...facts, accountId, now: deps.clock.now() };
      await quarantinePage(change, malformed, pageFacts);
      await noteListed(change, [...malformed.flatMap(({ ref }) => ref ?? []), ...unread], pageFacts);
      await believeRemoved(change, accountId, page.removed, pageFacts.now);
    });
  return news;
}

/**
 * Takes over one voicemail that was asked for by itself, between two looks or while one is under way: listed in whatever
 * full sync is running when it is written. One that contradicts what is known by its ref is left to an incremental sync, asked for at
 * once: alone it does not show whether its ref names another voicemail, or the phone system's clock was set otherwise.
 */
export async function applyOne(
  deps: SyncDeps,
  scope: LeaseScope,
  connection: Connection<unknown>,
  remote: RemoteVoicemail,
  beganAt: number,
): Promise<void> {
  const lines = await knownLines(deps, scope, connection, [remote]);
  await scope.change(async (change) => {
    const { id: accountId, provider } = scope.account;
    const fullSync = await fullSyncNumber(change.db, accountId);
    const phone = phoneFacts(deps, provider);
    const now = deps.clock.now();
    const common = { accountId, lines, fullSync, beganAt, now, phone };
    await applyRows(change, [remote], { ...common, listed: null, shifts: new Set(), isAlone: true });
  });
}

/** Answers how many of them are new here. */
async function applyRows(change: Change, asReported: RemoteVoicemail[], facts: RowFacts): Promise<number> {
  const reported = await readCallers(change.db, facts.accountId, asReported);
  const { listed, doubtful, leftToSync } = await identify(change, reported, facts);
  if (leftToSync.length > 0) await requestIncrementalSync(change, facts.accountId, facts.now);
  const doubted = new Set([...doubtful.map(({ ref }) => ref), ...leftToSync]);
  await takeBack(
    change,
    facts.accountId,
    reported.flatMap(({ ref }) => (doubted.has(ref) ? [] : ref)),
  );
  await setAll(change, doubtful, facts);
  const ids = listed.flatMap(({ row }) => row?.id ?? []);
  const unsettled = await withUnsettledEntries(change.db, ids, syncFacts(facts));
  const strays = await straysAmong(change, listed, facts);
  // Oldest first, so that voicemails of one millisecond keep their order in `seq`.
  for (const { remote, row, hasReturned } of listed.toReversed()) {
    const lineId = facts.lines.get(remote.lineRef);
    if (lineId === undefined) throw new Error('a line was not made known before its voicemails');
    const strayUntil = strays.get(remote.ref);
    const isFlagDoubted = strayUntil !== undefined;
    if (row === undefined) {
      const pending = await receiveVoicemail(change, remote, { ...facts, lineId, isFlagDoubted });
      if (isFlagDoubted) await enqueueFlag(change, pending, false, facts.now, strayUntil);
      continue;
    }
    const isUnsettled = isFlagDoubted || unsettled.has(row.id);
    await applyRemote(change, row, remote, { lineId, isUnsettled, now: facts.now });
    if (hasReturned) await enqueueAgain(change, row, remote, { ...facts, strayUntil });
  }
  await markSeen(
    change,
    listed.flatMap(({ row }) => row ?? []),
    facts,
  );
  return listed.filter(({ row }) => row === undefined).length;
}

/** Newcomers to their refs whose flag may be our own writing, meant for whoever had the ref before; see {@link strayMarks}. */
async function straysAmong(change: Change, listed: readonly Listed[], { accountId, phone }: RowFacts) {
  if (!phone.canSetListened) return new Map<string, number>();
  const newcomers = listed.filter(({ row, hasReturned }) => row === undefined || hasReturned);
  return strayMarks(
    change.db,
    accountId,
    newcomers.map(({ remote, row }) => ({ ref: remote.ref, id: row?.id ?? null, receivedAt: remote.receivedAt })),
  );
}

/** While its ref named another voicemail nothing could be sent for it: what was decided meanwhile, or before, is enqueued again. */
async function enqueueAgain(
  change: Change,
  row: MirroredVoicemail,
  remote: RemoteVoicemail,
  { phone, now, strayUntil }: RowFacts & { strayUntil: number | undefined },
): Promise<void> {
  const flag = isListenedThere(row.listened_at !== null, row.trashed_at !== null);
  const isOurs = remote.listened !== null && (row.remote_listened === 1) === remote.listened;
  if (strayUntil !== undefined) await enqueueFlag(change, row, flag, now, strayUntil);
  else if (phone.canSetListened && isOurs && flag !== remote.listened) await enqueueFlag(change, row, flag, now);
  if (phone.canRemove && row.erase_after !== null) await enqueueRemoval(change, row, row.erase_after, now);
}

/** Brings one mirrored voicemail up to what the provider reports; only a real change is seen by anybody. */
export async function applyRemote(
  change: Change,
  row: MirroredVoicemail,
  remote: RemoteVoicemail,
  facts: { lineId: string; isUnsettled: boolean; now: number },
): Promise<void> {
  const { visible, silent, flipped } = mergeRemote(row, remote, facts);
  if (Object.keys(visible).length > 0) await updateVisibly(change, row.id, { ...visible, ...silent });
  else if (Object.keys(silent).length > 0) await updateSilently(change, row.id, silent);
  if (flipped !== null)
    await recordRemoteActivity(change, {
      id: newId(),
      voicemailId: row.id,
      type: flipped,
      reportedAt: flipped === 'listened' ? (remote.listenedAt ?? null) : null,
      noticedAt: facts.now,
    });
  if (visible.remote_audio === 'ready') await wantAudio(change, row.id, row.account_id, facts.now);
}

async function quarantinePage(
  change: Change,
  malformed: Malformed[],
  facts: Omit<ListingFacts, 'shifts'>,
): Promise<void> {
  if (malformed.length === 0) return;
  await setAll(change, malformed.slice(0, MOST_QUARANTINED), facts);
  // Those are no more than the voicemails here, whose refs they have. Forgotten and met again, a restored mailbox would wait
  // for its ten minutes forever.
  await pruneQuarantined(change, facts.accountId, { most: MOST_QUARANTINED, besides: ANOTHER_HAS_THE_REF });
}

/** What could not be read was listed all the same: it is neither missing here nor done with as a tombstone. */
async function noteListed(
  change: Change,
  refs: string[],
  facts: Omit<ListingFacts, 'shifts'> & ListedIn,
): Promise<void> {
  const { accountId, fullSync } = facts;
  for (let from = 0; from < refs.length; from += ROWS_A_TRANSACTION) {
    const listed = refs.slice(from, from + ROWS_A_TRANSACTION);
    const rows = await voicemailsByRef(change.db, accountId, listed);
    await markSeen(change, rows, facts);
    await keepTombstones(change, accountId, listed, fullSync);
  }
}

async function setAll(
  change: Change,
  items: Malformed[],
  { accountId, now }: Pick<ListingFacts, 'accountId' | 'now'>,
): Promise<void> {
  for (const { ref, reason } of items)
    await quarantine(change, { accountId, ref: ref ?? digestOf(reason), reason, at: now });
}

/** An item without an id is identified by what is wrong with it. */
function digestOf(reason: QuarantineReason): string {
  return `unreadable-${createHash('sha256').update(JSON.stringify(reason)).digest('hex').slice(0, 16)}`;
}

/** The provider states that these are gone: no second full sync is needed. */
async function believeRemoved(change: Change, accountId: string, refs: string[], now: number): Promise<void> {
  for (let from = 0; from < refs.length; from += ROWS_A_TRANSACTION) {
    const rows = await voicemailsByRef(change.db, accountId, refs.slice(from, from + ROWS_A_TRANSACTION));
    for (const row of rows) if (row.missing_since === null) await updateVisibly(change, row.id, { missing_since: now });
  }
}
