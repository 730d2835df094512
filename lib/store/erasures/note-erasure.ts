import { newId } from '#lib/domain/ids.ts';
import { keepSetting, readSetting } from '../settings.ts';
import type { Change, Db } from '../store.ts';
import type { ErasuresTable } from '../tables.ts';

/** In `settings` while bytes of what was deleted may be left in the database's files (lib/sync/purge-erased.ts). */
const BYTES_LEFT = 'erased-bytes-left';
/** In `settings` while the database is to be rewritten because of that, once nobody works with it. */
const REWRITE_POSTPONED = 'erased-rewrite-postponed';

/** What was erased, by ids and refs alone: never who called, and no word of what was said or written. */
export type NewErasure = Pick<ErasuresTable, 'kind'> &
  Partial<Pick<ErasuresTable, 'account_id' | 'subject_id' | 'ref' | 'line_ref' | 'received_at' | 'keeps'>>;

const NOTHING = { account_id: null, subject_id: null, ref: null, line_ref: null, received_at: null, keeps: 0 } as const;

/** Notes an erasure in its own transaction, for the ledger that no backup brings back. */
export async function noteErasure(change: Change, erasure: NewErasure, at: number): Promise<void> {
  await noteErasures(change, [erasure], at);
}

/** Several at once. */
export async function noteErasures(change: Change, erasures: NewErasure[], at: number): Promise<void> {
  if (erasures.length === 0) return;
  const rows = erasures.map((erasure) => ({ id: newId(), ...NOTHING, ...erasure, at }));
  await change.db.insertInto('erasures').values(rows).execute();
}

/** Something was deleted whose bytes must leave the files too. */
export async function noteBytesLeft(change: Change): Promise<void> {
  // Another value each time: whoever takes them out may have begun before this.
  await keepSetting(change, BYTES_LEFT, newId());
}

/** Which deletion was the last whose bytes may be left; undefined where none are. */
export async function bytesLeft(db: Db): Promise<string | undefined> {
  return readSetting(db, BYTES_LEFT);
}

/** The bytes are out, unless something was deleted since `asked`. */
export async function noteBytesGone(change: Change, asked: string | undefined): Promise<void> {
  await change.db.deleteFrom('settings').where('key', '=', REWRITE_POSTPONED).execute();
  await noteLogEmptied(change, asked);
}

/** Copies of them may be left until the database is rewritten; that is due when nobody works with it. */
export async function postponeRewrite(change: Change, asked: string | undefined): Promise<void> {
  await keepSetting(change, REWRITE_POSTPONED, 'yes');
  await noteLogEmptied(change, asked);
}

export async function isRewritePostponed(db: Db): Promise<boolean> {
  return (await readSetting(db, REWRITE_POSTPONED)) !== undefined;
}

async function noteLogEmptied({ db }: Change, asked: string | undefined): Promise<void> {
  if (asked === undefined) return;
  await db.deleteFrom('settings').where('key', '=', BYTES_LEFT).where('value', '=', asked).execute();
}
