import pg from 'pg';
import { ConfigError } from '#lib/config.ts';
import { storeSentences } from '#lib/sentences/store.ts';
import type { SessionKind } from './sessions.ts';

/** Types that JavaScript's numbers hold as far as we use them: times in ms, `seq` and counts stay below 2^53. */
const NUMBERS = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

/** What holds for a session, by the server's own names. */
export type SessionSettings = Readonly<Record<string, string>>;

/** So long (ms) a lock, a statement and our own next word are waited for. */
const PATIENCE: SessionSettings = {
  lock_timeout: '10000',
  statement_timeout: '30000',
  idle_in_transaction_session_timeout: '15000',
};
/** So long (ms) a connection is waited for. */
const CONNECT_MS = 10_000;

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
    connectionString: new URL(url.replaceAll(/(?:%[\da-f]{2})+|%/gi, asEscapes)).href,
    application_name: 'aftertone',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    types: {
      getTypeParser: (type, format) =>
        NUMBERS.includes(type) ? Number : pg.types.getTypeParser(type, format === 'binary' ? 'binary' : 'text'),
    },
  };
}

/**
 * A percent sign that escapes nothing, as in a password, is itself. Trap: the driver throws on some of them, and for others, as
 * for a space, escapes the whole address once more, escapes included.
 */
function asEscapes(found: string): string {
  try {
    decodeURIComponent(found);
    return found;
  } catch {
    // Not UTF-8, so nobody has escaped it.
    return found.replaceAll('%', '%25');
  }
}

/**
 * Up to `max` connections under these settings, which nobody else is ever given: a server forgets them with the connection, and
 * what a pooler may hand on is given back as it was.
 */
export function openPool(
  connection: pg.ClientConfig,
  kind: SessionKind,
  max: number,
  settings: SessionSettings,
): pg.Pool {
  const all = { ...PATIENCE, ...settings };
  const onConnect = async (client: pg.ClientBase) => {
    // Emitted once a connection in use is lost: the next query reports it.
    client.on('error', () => undefined);
    if (kind === 'pooled') await lend(client, all);
  };
  const reported = kind === 'own' ? withOptions(connection, all) : connection;
  const pool = new pg.Pool({ ...reported, ...KEPT, max, onConnect });
  // An idle one that is lost leaves the pool by itself.
  pool.on('error', () => undefined);
  return pool;
}

/** As a connection's own options, behind those that its address names. */
function withOptions({ connectionString = '', ...rest }: pg.ClientConfig, settings: SessionSettings): pg.ClientConfig {
  const address = new URL(connectionString);
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, '\\$&')}`);
  const options = [...ours, ...address.searchParams.getAll('options')].join(' ');
  // What the address says counts for the driver, in place of what stands beside it.
  address.searchParams.set('options', options);
  return { ...rest, connectionString: address.href };
}

/** Sets them in the session, and before it is given back takes them off again. Poolers do so too, unless set otherwise. */
async function lend(client: pg.ClientBase, settings: SessionSettings): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await client.query('SELECT set_config($1, $2, false)', [name, value]);
  const ending = client as pg.Client;
  const end = ending.end.bind(ending);
  // The pool ends a connection without a word to whoever set it up.
  ending.end = (async () => {
    // One that is lost takes its settings with it.
    await ending.query('DISCARD ALL').catch(() => undefined);
    await end();
  }) as typeof ending.end;
}
