import type { ExpressionBuilder, Selectable } from 'kysely';
import { GONE_AFTER_MS } from '#lib/domain/gone.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { Tables, TombstonesTable } from '#lib/store/tables.ts';

/** Full syncs in a row that must no longer list an erased voicemail before its tombstone goes. */
const SYNCS_UNTIL_FORGOTTEN = 2;

export type Tombstone = Pick<Selectable<TombstonesTable>, 'ref' | 'received_at' | 'erased_at'>;

/** Those of the refs under which a voicemail was erased here; another one may be listed under such a ref by now. */
export async function tombstonesOf(db: Db, accountId: string, refs: string[]): Promise<Tombstone[]> {
  if (refs.length === 0) return [];
  return db
    .selectFrom('tombstones')
    .select(['ref', 'received_at', 'erased_at'])
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
}

/** The provider still lists these erased voicemails: their tombstones stay. */
export async function keepTombstones(
  change: Change,
  accountId: string,
  refs: string[],
  fullSync: number,
): Promise<void> {
  if (refs.length === 0) return;
  await change.db
    .updateTable('tombstones')
    .set({ last_seen_full_sync: fullSync, absent_full_syncs: 0, absent_since: null })
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .where((where) => where.or([where('last_seen_full_sync', '!=', fullSync), where('absent_full_syncs', '!=', 0)]))
    .execute();
}

/** A full sync under way, as far as tombstones age by it. */
export interface AgingSync {
  number: number;
  beganAt: number;
  /** When its view of the line was judged. */
  now: number;
  /** It listed nothing on the line, which proves little. */
  isEmpty: boolean;
}

/**
 * A full sync has shown all of a line: tombstones it did not list are one sync nearer to going, and go by the rule of
 * lib/domain/gone.ts: two agreeing syncs, ten minutes apart. They stay for ever where the provider cannot remove, while their
 * removal is pending, when it was refused or given up (the provider still has the voicemail), and after an empty listing
 * unless the provider itself confirmed the removal.
 */
export async function ageTombstones(
  change: Change,
  line: { accountId: string; ref: string },
  sync: AgingSync,
): Promise<void> {
  let unlisted = change.db
    .selectFrom('tombstones')
    .select('tombstones.ref')
    .where('tombstones.account_id', '=', line.accountId)
    .where('tombstones.line_ref', '=', line.ref)
    .where('tombstones.keeps', '=', 0)
    .where('tombstones.last_seen_full_sync', '<', sync.number)
    .where((where) => where.not(where.exists(removalOf(where, ['waiting', 'paused']))))
    .where((where) =>
      where.or([
        where.exists(removalOf(where, ['delivered'])),
        where.not(where.exists(removalOf(where, ['refused', 'discarded']))),
      ]),
    );
  if (sync.isEmpty) unlisted = unlisted.where((where) => where.exists(removalOf(where, ['delivered'])));
  const refs = (await unlisted.execute()).map((stone) => stone.ref);
  for (let from = 0; from < refs.length; from += 500)
    await ageOnce(change, line.accountId, refs.slice(from, from + 500), sync);
}

function removalOf(where: ExpressionBuilder<Tables, 'tombstones'>, states: Tables['outbox']['state'][]) {
  return where
    .selectFrom('outbox')
    .select('outbox.id')
    .whereRef('outbox.account_id', '=', 'tombstones.account_id')
    .whereRef('outbox.ref', '=', 'tombstones.ref')
    .where('outbox.kind', '=', 'remove')
    .where('outbox.state', 'in', states);
}

async function ageOnce(change: Change, accountId: string, refs: string[], sync: AgingSync): Promise<void> {
  await change.db
    .updateTable('tombstones')
    .set((set) => ({
      absent_full_syncs: set('absent_full_syncs', '+', 1),
      // One in the future is from before our clock was set back.
      absent_since: set.case().when('absent_since', '<=', sync.now).then(set.ref('absent_since')).else(sync.now).end(),
    }))
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .execute();
  await change.db
    .deleteFrom('tombstones')
    .where('account_id', '=', accountId)
    .where('ref', 'in', refs)
    .where('absent_full_syncs', '>=', SYNCS_UNTIL_FORGOTTEN)
    .where('absent_since', '<=', sync.beganAt - GONE_AFTER_MS)
    .execute();
}
