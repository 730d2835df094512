import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { ConfigError } from '#lib/config.ts';
import { storeSentences } from '#lib/sentences/store.ts';
import { explained, isReadOnly } from './postgres-errors.ts';

/** Types that JavaScript's numbers hold as far as we use them: times in ms, `seq` and counts stay below 2^53. */
const NUMBERS = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

/** So long (ms) a connection, a lock, a statement and our own next word are waited for. */
const PATIENCE = {
  connectionTimeoutMillis: 10_000,
  lock_timeout: 10_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 15_000,
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
  const pool = new pg.Pool({ ...connection, ...PATIENCE, max, onConnect });
  // An idle one that is lost leaves the pool by itself.
  pool.on('error', () => undefined);
  return pool;
}

/** The pool as Kysely sees it; whatever the server cannot do now is thrown as AppError `unavailable`. Ends nothing. */
export function guarded(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, GuardedClient>();
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw explained(error);
      });
      const guardedClient = known.get(client) ?? new GuardedClient(client);
      known.set(client, guardedClient);
      return guardedClient;
    },
    end: async () => undefined,
  };
}

class GuardedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  #isOfNoUse = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    asked: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== 'string') throw new Error('page through rows instead of streaming them');
    return this.#ask<R>(asked, parameters);
  }

  release(): void {
    this.#client.release(this.#isOfNoUse);
  }

  async #ask<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    try {
      // Typed by the driver as records; which ones is known to the query, hence to Kysely.
      return (await this.#client.query(sql, parameters.map(storable))) as unknown as PostgresQueryResult<R>;
    } catch (error) {
      this.#isOfNoUse ||= isReadOnly(error);
      throw explained(error);
    }
  }
}

/** PostgreSQL's text cannot hold the character NUL, which phone systems' texts may. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}
