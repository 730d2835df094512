import type { Db, Store } from './store.ts';

/** What a dialect's adapter carries, for the few queries that each engine has to be asked in its own way. */
export interface OfEngine {
  readonly engine: Store['engine'];
}

/** The engine behind a database. Told by a mark and not by a class: what Next bundles are copies of the store's modules. */
export function engineOf(db: Db): Store['engine'] {
  const { adapter } = db.getExecutor();
  return 'engine' in adapter && adapter.engine === 'postgres' ? 'postgres' : 'sqlite';
}
