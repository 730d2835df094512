import type { ExpressionBuilder } from 'kysely';
import type { Change, Db } from './store.ts';
import type { Tables } from './tables.ts';

/** Sweeps in a row that must no longer list an erased voicemail before its tombstone goes. */
const SWEEPS_UNTIL_FORGOTTEN = 2;

/** Those of the refs that were erased here: no pull may bring them back. */
export async function erasedRefs(db: Db, accountId: string, refs: string[]): Promise<Set<string>> {
  if (refs.length === 0) return new Set();
  const stones = await db
    .selectFrom('tombstones')
    .select('ref')
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  return new Set(stones.map((stone) => stone.ref));
}

/** The provider still lists these erased voicemails: their tombstones stay. */
export async function keepTombstones(change: Change, accountId: string, refs: string[], sweep: number): Promise<void> {
  if (refs.length === 0) return;
  await change.db
    .updateTable('tombstones')
    .set({ last_seen_sweep: sweep, absent_sweeps: 0 })
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
}

/**
 * A sweep has shown all of a line: tombstones it did not list are one sweep nearer to going. They stay for ever where
 * the provider cannot remove, while their removal is still owed, and — when the listing was empty, which proves
 * little — unless the provider itself confirmed the removal.
 */
export async function ageTombstones(
  change: Change,
  line: { accountId: string; ref: string },
  sweep: number,
  listingWasEmpty: boolean,
): Promise<void> {
  let unlisted = change.db
    .selectFrom('tombstones')
    .select('tombstones.ref')
    .where('tombstones.account_id', '=', line.accountId)
    .where('tombstones.line_ref', '=', line.ref)
    .where('tombstones.keeps', '=', 0)
    .where('tombstones.last_seen_sweep', '<', sweep)
    .where((where) => where.not(where.exists(removalOf(where, 'waiting'))));
  if (listingWasEmpty) unlisted = unlisted.where((where) => where.exists(removalOf(where, 'delivered')));
  const refs = (await unlisted.execute()).map((stone) => stone.ref);
  for (let from = 0; from < refs.length; from += 500)
    await ageOnce(change, line.accountId, refs.slice(from, from + 500));
}

function removalOf(where: ExpressionBuilder<Tables, 'tombstones'>, state: 'waiting' | 'delivered') {
  return where
    .selectFrom('outbox')
    .select('outbox.id')
    .whereRef('outbox.account_id', '=', 'tombstones.account_id')
    .whereRef('outbox.ref', '=', 'tombstones.ref')
    .where('outbox.wish', '=', 'remove')
    .where('outbox.state', '=', state);
}

async function ageOnce(change: Change, accountId: string, refs: string[]): Promise<void> {
  await change.db
    .updateTable('tombstones')
    .set((set) => ({ absent_sweeps: set('absent_sweeps', '+', 1) }))
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  await change.db
    .deleteFrom('tombstones')
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .where('absent_sweeps', '>=', SWEEPS_UNTIL_FORGOTTEN)
    .execute();
}
