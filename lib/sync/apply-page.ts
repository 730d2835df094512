import { createHash } from 'node:crypto';
import { newId } from '#lib/domain/ids.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { Connection, Malformed, PullPage } from '#lib/providers/contract.ts';
import { wantAudio } from '#lib/store/audio-wants.ts';
import {
  type MirroredVoicemail,
  markSeen,
  recordRemoteActivity,
  updateSilently,
  updateVisibly,
  voicemailsByRef,
  withUnsettledWishes,
} from '#lib/store/mirrored-voicemails.ts';
import { sweepOf } from '#lib/store/pull-progress.ts';
import { setAside, takeBack } from '#lib/store/quarantine.ts';
import type { Change } from '#lib/store/store.ts';
import { erasedRefs, keepTombstones } from '#lib/store/tombstones.ts';
import type { SyncRoom } from './contract.ts';
import { knownLines } from './known-lines.ts';
import type { Hold, Lease } from './lease.ts';
import { mergeRemote } from './merge-remote.ts';
import { receiveVoicemail } from './new-voicemail.ts';

/** Rows written in one transaction; between two, reads get their turn. */
const ROWS_A_TRANSACTION = 100;

/** What is known around a page. */
export interface PageFacts {
  /** Number of the sweep under way, or of the last one. */
  sweep: number;
  /** When the page was asked for. */
  beganAt: number;
}

interface RowFacts extends PageFacts {
  accountId: string;
  lines: ReadonlyMap<string, string>;
  now: number;
}

/** Takes a page into the mirror, a hundred rows at a time. Applying the same page twice changes nothing more. */
export async function applyPage(
  room: SyncRoom,
  lease: Lease,
  connection: Connection<unknown>,
  page: PullPage<unknown>,
  facts: PageFacts,
): Promise<void> {
  const lines = await knownLines(room, lease, connection, page.voicemails);
  const told = [...new Map(page.voicemails.map((remote) => [remote.ref, remote])).values()];
  for (let from = 0; from < told.length; from += ROWS_A_TRANSACTION) {
    const rows = told.slice(from, from + ROWS_A_TRANSACTION);
    const rowFacts = { ...facts, accountId: lease.account.id, lines, now: room.clock.now() };
    await lease.change((change) => applyRows(change, rows, rowFacts));
    await new Promise((resolve) => setImmediate(resolve));
    lease.signal.throwIfAborted();
  }
  if (page.malformed.length > 0 || page.removed.length > 0)
    await lease.change(async (change) => {
      await setPageAside(change, page.malformed, { ...facts, accountId: lease.account.id, now: room.clock.now() });
      await believeRemoved(change, lease.account.id, page.removed, room.clock.now());
    });
}

/**
 * Takes over one voicemail that was asked for by itself, between two looks or while one is under way: listed in whatever
 * sweep is running when it is written.
 */
export async function applyOne(
  room: SyncRoom,
  hold: Hold,
  connection: Connection<unknown>,
  remote: RemoteVoicemail,
  beganAt: number,
): Promise<void> {
  const lines = await knownLines(room, hold, connection, [remote]);
  await hold.change(async (change) => {
    const { id: accountId } = hold.account;
    const sweep = await sweepOf(change.db, accountId);
    await applyRows(change, [remote], { accountId, lines, sweep, beganAt, now: room.clock.now() });
  });
}

async function applyRows(change: Change, told: RemoteVoicemail[], facts: RowFacts): Promise<void> {
  const refs = told.map((remote) => remote.ref);
  const erased = await erasedRefs(change.db, facts.accountId, refs);
  await keepTombstones(change, facts.accountId, [...erased], facts.sweep);
  await takeBack(change, facts.accountId, refs);
  const ours = new Map((await voicemailsByRef(change.db, facts.accountId, refs)).map((row) => [row.ref, row]));
  const ids = [...ours.values()].map((row) => row.id);
  const unsettled = await withUnsettledWishes(change.db, ids, facts.beganAt);
  // Oldest first, so that voicemails of one millisecond keep their order in `seq`.
  for (const remote of told.filter(({ ref }) => !erased.has(ref)).reverse()) {
    const lineId = facts.lines.get(remote.lineRef);
    if (lineId === undefined) throw new Error('a line was not made known before its voicemails');
    const row = ours.get(remote.ref);
    if (row === undefined) await receiveVoicemail(change, remote, { ...facts, lineId });
    else await applyRemote(change, row, remote, { lineId, isUnsettled: unsettled.has(row.id), now: facts.now });
  }
  await markSeen(change, ids, facts.sweep);
}

/** Brings one mirrored voicemail up to what the provider tells; only a real change is seen by anybody. */
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
    await recordRemoteActivity(change, { id: newId(), voicemailId: row.id, type: flipped, at: facts.now });
  if (visible.remote_audio === 'ready') await wantAudio(change, row.id, row.account_id, facts.now);
}

/** What could not be read was listed all the same: it is neither missing here nor done with as a tombstone. */
async function setPageAside(
  change: Change,
  malformed: Malformed[],
  { accountId, sweep, now }: Omit<RowFacts, 'lines'>,
): Promise<void> {
  for (const { ref, reason } of malformed)
    await setAside(change, { accountId, ref: ref ?? digestOf(reason), reason, at: now });
  const refs = malformed.flatMap(({ ref }) => ref ?? []);
  for (let from = 0; from < refs.length; from += ROWS_A_TRANSACTION) {
    const listed = refs.slice(from, from + ROWS_A_TRANSACTION);
    const rows = await voicemailsByRef(change.db, accountId, listed);
    await markSeen(
      change,
      rows.map((row) => row.id),
      sweep,
    );
    await keepTombstones(change, accountId, listed, sweep);
  }
}

/** An item without even an id is told from others by what is wrong with it. */
function digestOf(reason: string): string {
  return `unreadable-${createHash('sha256').update(reason).digest('hex').slice(0, 16)}`;
}

/** The provider says outright that these are no more: no second sweep is needed. */
async function believeRemoved(change: Change, accountId: string, refs: string[], now: number): Promise<void> {
  for (let from = 0; from < refs.length; from += ROWS_A_TRANSACTION) {
    const rows = await voicemailsByRef(change.db, accountId, refs.slice(from, from + ROWS_A_TRANSACTION));
    for (const row of rows) if (row.missing_since === null) await updateVisibly(change, row.id, { missing_since: now });
  }
}
