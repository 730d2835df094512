import { type Dialect, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type pg from 'pg';
import type { OfEngine } from '#lib/store/engine.ts';
import type { Tables } from '#lib/store/tables.ts';
import { type PoolConnection, PoolDriver } from './driver.ts';

/** Whoever holds this advisory lock makes a change or the tables: one at a time, whatever the number of processes. */
export const WRITE_LOCK = 'pg_advisory_xact_lock(7350117)';

/** Kysely over connections that only read. */
export function readers(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectOf(() => new PoolDriver(pool)) });
}

/** Kysely over connections whose transactions take turns, as SQLite's do by `BEGIN IMMEDIATE`. */
export function writer(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialectOf(() => new TurnDriver(pool)) });
}

function dialectOf(createDriver: Dialect['createDriver']): Dialect {
  return {
    createDriver,
    createAdapter: () => new MarkedAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

class MarkedAdapter extends PostgresAdapter implements OfEngine {
  readonly engine = 'postgres';
}

class TurnDriver extends PoolDriver {
  override async beginTransaction(connection: PoolConnection): Promise<void> {
    try {
      // In one message. Every later statement sees what was committed before the turn was ours: read committed.
      await connection.transact(`begin isolation level read committed; select ${WRITE_LOCK}`);
    } catch (error) {
      // Begun, but without its turn; Kysely takes it for not begun.
      await this.rollbackTransaction(connection);
      throw error;
    }
  }
}
