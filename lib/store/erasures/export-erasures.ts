import { z } from 'zod';
import { keepSetting, readSetting } from '../settings.ts';
import type { Change, Db, Store } from '../store.ts';
import { appendToLedger, type Ledger } from './ledger.ts';

const AT_ONCE = 500;

/** In `settings`: how many bytes of which ledger this database reflects, as it was when a backup was made of it. */
const REFLECTED = 'erasures-reflected';
/** Folders of several machines have each their own. */
const reflectedSchema = z.record(z.string(), z.number());

/** How much of a ledger this database reflects. */
export async function reflectedBytes(db: Db, ledger: string): Promise<number> {
  return (await readReflected(db))[ledger] ?? 0;
}

/** Notes that all of a ledger up to a byte is reflected; never less than before. */
export async function noteReflected(change: Change, { name, bytes }: Ledger): Promise<void> {
  const before = await readReflected(change.db);
  if ((before[name] ?? 0) >= bytes) return;
  await keepSetting(change, REFLECTED, JSON.stringify({ ...before, [name]: bytes }));
}

/**
 * Moves what was erased into the ledger in `folder`: into the file first, then out of the table, so that a process killed between
 * the two writes a line twice and loses none. Answers how many. Throws what the disk says; all stays noted then.
 */
export async function exportErasures(store: Store, folder: string): Promise<number> {
  for (let exported = 0; ; ) {
    const rows = await store.db.selectFrom('erasures').selectAll().orderBy('at').orderBy('id').limit(AT_ONCE).execute();
    if (rows.length === 0) return exported;
    const ledger = await appendToLedger(folder, rows);
    await store.change(async (change) => {
      await noteReflected(change, ledger);
      const ids = rows.map(({ id }) => id);
      await change.db.deleteFrom('erasures').where('id', 'in', ids).execute();
    });
    exported += rows.length;
  }
}

async function readReflected(db: Db): Promise<Record<string, number>> {
  const kept = await readSetting(db, REFLECTED);
  return kept === undefined ? {} : reflectedSchema.parse(JSON.parse(kept));
}
