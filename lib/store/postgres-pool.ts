import pg from 'pg';
import { ConfigError } from '#lib/config.ts';
import { storeSentences } from '#lib/sentences/store.ts';

/** Types that JavaScript's numbers hold as far as we use them: times in ms, `seq` and counts stay below 2^53. */
const NUMBERS = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

/** So long (ms) a connection, a lock, a statement and our own next word are waited for. */
const PATIENCE = {
  connectionTimeoutMillis: 10_000,
  lock_timeout: 10_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 15_000,
};

/** How long a connection is kept: without work, and in all. */
const KEPT = {
  /** Measured: the first page of the list takes 10 ms on a new one on the same machine, and 2 on one that was asked before. */
  idleTimeoutMillis: 300_000,
  /** Its plans go with it, 0.4 MB each; one may have been made while a table was small, where no autovacuum runs. */
  maxLifetimeSeconds: 1_800,
};

/** How to connect to the database at `url`. Throws ConfigError, without the address and the password in it. */
export function connectionTo(url: string): pg.ClientConfig {
  if (!URL.canParse(url)) throw new ConfigError(storeSentences.notAnAddress);
  return {
    connectionString: url,
    application_name: 'aftertone',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE.connectionTimeoutMillis,
    types: {
      getTypeParser: (type, format) =>
        NUMBERS.includes(type) ? Number : pg.types.getTypeParser(type, format === 'binary' ? 'binary' : 'text'),
    },
  };
}

/** Up to `max` connections, each prepared by the statements `prepare`. */
export function openPool(connection: pg.ClientConfig, max: number, prepare: string): pg.Pool {
  const onConnect = async (client: pg.ClientBase) => {
    // Told once a connection is lost in somebody's hands: whoever asks next is told by the query.
    client.on('error', () => undefined);
    await client.query(prepare);
  };
  const pool = new pg.Pool({ ...connection, ...PATIENCE, ...KEPT, max, onConnect });
  // An idle one that is lost leaves the pool by itself.
  pool.on('error', () => undefined);
  return pool;
}
