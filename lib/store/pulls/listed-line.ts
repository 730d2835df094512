import { setImmediate as breathe } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import type { ListedLine } from '#lib/domain/gone.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';
import { receivedAtOf } from '#lib/store/voicemails/free-seq.ts';
import { updateAllVisibly } from '#lib/store/voicemails/mirrored-voicemails.ts';

/** A `last_seen_full_sync` that no full sync overtakes: an administrator decided to keep the voicemail though it is unlisted. */
const KEPT_THOUGH_UNLISTED = 9_000_000_000_000;
/** The same for one that is known to be gone: no later full sync looks at it again until it is listed. */
const KNOWN_TO_BE_GONE = 9_100_000_000_000;

/** Read in one statement; between two, others get their turn. Measured at 100,000: 0.6 ms on SQLite. */
const AT_ONCE = 1_000;
/** Most values bound in one statement. */
const IDS_AT_ONCE = 500;

/** A line as a full sync left it, for `judgeFullSync`. */
export interface ListedLineRow extends ListedLine {
  lineId: string;
  fullSync: number;
  /** By seq: gone already, but not yet noted as such where full syncs look. */
  goneBefore: number[];
}

/**
 * A line as the full sync of this number left it. `listed` holds the seqs that a sync of a single page listed; of one of several
 * pages `last_seen_full_sync` tells. Goes through the line in its index, never in one statement, and before the change that
 * judges it: what else happens to a voicemail meanwhile is looked at again there.
 */
export async function readListedLine(
  db: Db,
  lineId: string,
  fullSync: { number: number; beganAt: number },
  listed: ReadonlySet<number> | null,
): Promise<ListedLineRow> {
  const line = { listed: 0, oldestListed: Number.POSITIVE_INFINITY };
  const unlistedSeqs: number[] = [];
  for await (const { seq, last_seen_full_sync } of voicemailsOf(db, lineId)) {
    if (last_seen_full_sync < fullSync.number && !listed?.has(seq)) unlistedSeqs.push(seq);
    else {
      line.listed += 1;
      line.oldestListed = Math.min(line.oldestListed, seq);
    }
  }
  const { unlisted, goneBefore } = await unlistedOf(db, unlistedSeqs);
  return {
    lineId,
    fullSync: fullSync.number,
    unlisted,
    goneBefore,
    listedBefore: line.listed + unlisted.length,
    oldestListedAt: line.listed === 0 ? null : receivedAtOf(line.oldestListed),
    fullSyncBeganAt: fullSync.beganAt,
  };
}

type Position = Pick<Selectable<VoicemailsTable>, 'seq' | 'last_seen_full_sync'>;

/** Those not known to be gone, in the order of the index that holds all that is asked. */
async function* voicemailsOf(db: Db, lineId: string): AsyncGenerator<Position> {
  const ofLine = db
    .selectFrom('voicemails')
    .select(['seq', 'last_seen_full_sync'])
    .where('line_id', '=', lineId)
    .where('last_seen_full_sync', '<', KNOWN_TO_BE_GONE)
    .orderBy('last_seen_full_sync')
    .orderBy('seq')
    .limit(AT_ONCE);
  let rows: Position[] = await ofLine.execute();
  for (;;) {
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    await breathe();
    // In two statements: SQLite reads through all of one full sync's to find the place of a pair.
    rows = await ofLine
      .where('last_seen_full_sync', '=', last.last_seen_full_sync)
      .where('seq', '>', last.seq)
      .execute();
    if (rows.length === 0) rows = await ofLine.where('last_seen_full_sync', '>', last.last_seen_full_sync).execute();
  }
}

async function unlistedOf(db: Db, seqs: number[]): Promise<Pick<ListedLineRow, 'unlisted' | 'goneBefore'>> {
  const found: Pick<ListedLineRow, 'unlisted' | 'goneBefore'> = { unlisted: [], goneBefore: [] };
  for (let from = 0; from < seqs.length; from += IDS_AT_ONCE) {
    const rows = await db
      .selectFrom('voicemails')
      .select(['seq', 'id', 'received_at as receivedAt', 'absent_since as absentSince', 'missing_since'])
      .select(['listened_at', 'status', 'trashed_at'])
      .where('seq', 'in', seqs.slice(from, from + IDS_AT_ONCE))
      .execute();
    for (const { seq, missing_since, listened_at, status, trashed_at, ...voicemail } of rows) {
      const isWaiting = listened_at === null && status === 'open' && trashed_at === null;
      if (missing_since === null) found.unlisted.push({ ...voicemail, isWaiting });
      else found.goneBefore.push(seq);
    }
    await breathe();
  }
  return found;
}

/** Those of the voicemails that are still unlisted in the change that judges them, and not gone. */
export async function stillUnlisted(change: Change, { unlisted, fullSync }: ListedLineRow): Promise<Set<string>> {
  const still = new Set<string>();
  for (let from = 0; from < unlisted.length; from += IDS_AT_ONCE) {
    const rows = await change.db
      .selectFrom('voicemails')
      .select('id')
      .where(
        'id',
        'in',
        unlisted.slice(from, from + IDS_AT_ONCE).map(({ id }) => id),
      )
      .where('last_seen_full_sync', '<', fullSync)
      .where('missing_since', 'is', null)
      .execute();
    for (const { id } of rows) still.add(id);
  }
  return still;
}

/** Takes what is gone out of the way of later full syncs, a few at a time: there may be very many at first. */
export async function leaveOutGone(change: Change, { goneBefore }: ListedLineRow): Promise<void> {
  if (goneBefore.length === 0) return;
  await change.db
    .updateTable('voicemails')
    .set({ last_seen_full_sync: KNOWN_TO_BE_GONE })
    .where('seq', 'in', goneBefore.slice(0, IDS_AT_ONCE))
    .where('missing_since', 'is not', null)
    .execute();
}

/** Notes the first full sync that did not list these; nobody sees it yet. */
export async function markAbsent(change: Change, ids: string[], since: number): Promise<void> {
  for (let from = 0; from < ids.length; from += 500)
    await change.db
      .updateTable('voicemails')
      .set({ absent_since: since })
      .where('id', 'in', ids.slice(from, from + 500))
      .execute();
}

/** Gone at the provider: people see it, nothing is erased. */
export async function markGone(change: Change, ids: string[], now: number): Promise<void> {
  for (let from = 0; from < ids.length; from += 500)
    await updateAllVisibly(change, ids.slice(from, from + 500), {
      missing_since: now,
      last_seen_full_sync: KNOWN_TO_BE_GONE,
    });
}

/** How many of a line's losses wait for an administrator. Emits `line-changed` when that number changes. */
export async function setSuspectedLosses(change: Change, lineId: string, suspected: number): Promise<void> {
  const line = await change.db
    .updateTable('lines')
    .set({ suspected_losses: suspected })
    .where('id', '=', lineId)
    .where('suspected_losses', '!=', suspected)
    .returning('account_id')
    .executeTakeFirst();
  if (line !== undefined) change.emit({ type: 'line-changed', line_id: lineId, account_id: line.account_id });
}

/** An account's lines with losses that wait for an administrator. */
export async function linesWithLosses(db: Db, accountId: string): Promise<{ id: string; suspected_losses: number }[]> {
  return db
    .selectFrom('lines')
    .select(['id', 'suspected_losses'])
    .where('account_id', '=', accountId)
    .where('suspected_losses', '>', 0)
    .execute();
}

/**
 * An administrator's word on suspected losses: `mark-gone` believes the full sync, `keep` leaves the voicemails as they are and
 * stops asking about them until they are listed again.
 */
export async function decideSuspectedLosses(
  change: Change,
  lineId: string,
  decision: 'keep' | 'mark-gone',
  now: number,
): Promise<void> {
  const suspected = await change.db
    .selectFrom('voicemails')
    .select('id')
    .where('line_id', '=', lineId)
    .where('absent_since', 'is not', null)
    .where('missing_since', 'is', null)
    .execute();
  const ids = suspected.map((voicemail) => voicemail.id);
  if (decision === 'mark-gone') await markGone(change, ids, now);
  else
    for (let from = 0; from < ids.length; from += 500)
      await change.db
        .updateTable('voicemails')
        .set({ absent_since: null, last_seen_full_sync: KEPT_THOUGH_UNLISTED })
        .where('id', 'in', ids.slice(from, from + 500))
        .execute();
  await setSuspectedLosses(change, lineId, 0);
}
