import type { SweptLine } from '#lib/domain/gone.ts';
import { updateAllVisibly } from './mirrored-voicemails.ts';
import type { Change, Db } from './store.ts';

/** A `last_seen_sweep` that no sweep overtakes: an administrator decided to keep the voicemail though it is unlisted. */
const KEPT_THOUGH_UNLISTED = 9_000_000_000_000;

/** A line as the sweep of this number left it, for `judgeSweep`. */
export async function sweptLine(db: Db, lineId: string, sweep: number, sweepBeganAt: number): Promise<SweptLine> {
  const listed = await db
    .selectFrom('voicemails')
    .select((select) => [
      select.fn.countAll<number>().as('voicemails'),
      select.fn.min<number | null>('received_at').as('oldest'),
    ])
    .where('line_id', '=', lineId)
    .where('last_seen_sweep', '>=', sweep)
    .executeTakeFirstOrThrow();
  const unlisted = await db
    .selectFrom('voicemails')
    .select(['id', 'received_at as receivedAt', 'absent_since as absentSince'])
    .where('line_id', '=', lineId)
    .where('last_seen_sweep', '<', sweep)
    .where('missing_since', 'is', null)
    .execute();
  return {
    unlisted,
    listedBefore: Number(listed.voicemails) + unlisted.length,
    oldestListedAt: listed.oldest,
    sweepBeganAt,
  };
}

/** Notes the first sweep that did not list these; nobody sees it yet. */
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
    await updateAllVisibly(change, ids.slice(from, from + 500), { missing_since: now });
}

/** How many of a line's losses wait for an administrator. Emits `line-changed` when that number changes. */
export async function holdLosses(change: Change, lineId: string, held: number): Promise<void> {
  const line = await change.db
    .updateTable('lines')
    .set({ held_missing: held })
    .where('id', '=', lineId)
    .where('held_missing', '!=', held)
    .returning('account_id')
    .executeTakeFirst();
  if (line !== undefined) change.emit({ type: 'line-changed', line_id: lineId, account_id: line.account_id });
}

/** An account's lines with losses that wait for an administrator. */
export async function linesWithLosses(db: Db, accountId: string): Promise<{ id: string; held_missing: number }[]> {
  return db
    .selectFrom('lines')
    .select(['id', 'held_missing'])
    .where('account_id', '=', accountId)
    .where('held_missing', '>', 0)
    .execute();
}

/**
 * An administrator's word on held losses: `mark-gone` believes the sweep, `keep` leaves the voicemails as they are and
 * stops asking about them until they are listed again.
 */
export async function decideHeldLosses(
  change: Change,
  lineId: string,
  decision: 'keep' | 'mark-gone',
  now: number,
): Promise<void> {
  const held = await change.db
    .selectFrom('voicemails')
    .select('id')
    .where('line_id', '=', lineId)
    .where('absent_since', 'is not', null)
    .where('missing_since', 'is', null)
    .execute();
  const ids = held.map((voicemail) => voicemail.id);
  if (decision === 'mark-gone') await markGone(change, ids, now);
  else
    for (let from = 0; from < ids.length; from += 500)
      await change.db
        .updateTable('voicemails')
        .set({ absent_since: null, last_seen_sweep: KEPT_THOUGH_UNLISTED })
        .where('id', 'in', ids.slice(from, from + 500))
        .execute();
  await holdLosses(change, lineId, 0);
}
