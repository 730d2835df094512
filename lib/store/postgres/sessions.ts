import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ConfigError } from '#lib/config.ts';
import { storeSentences } from '#lib/sentences/store.ts';
import { sqlState } from './errors.ts';

/**
 * How a connection of ours is told what holds for it: as it connects, for a server; by statements of its own session, for a pooler
 * that keeps sessions, as poolers refuse what they do not know at the start of a connection.
 */
export type SessionKind = 'own' | 'pooled';

/** A word of one session reaches another through a server within milliseconds; one under load is waited for. */
const ECHO_MS = 5_000;
/** `protocol_violation`: PgBouncer on a transaction block in its statement mode (https://www.pgbouncer.org/config.html, 2026-11-29). */
const NO_TRANSACTIONS = '08P01';

/**
 * Finds out what answers at the address. Aftertone needs sessions: it hears of changes by `LISTEN` and keeps statements
 * prepared. Throws ConfigError, before anything was set or written, when a pooler hands each transaction to whatever connection
 * is free.
 */
export async function findSessionKind(connection: pg.ClientConfig): Promise<SessionKind> {
  const [first, second] = [plainClient(connection), plainClient(connection)];
  try {
    await first.connect();
    // Poolers make up the number under which a query is cancelled; the server's own is that of its process.
    const server = await backendOf(first);
    if (server === first.processID) return 'own';
    await second.connect();
    if (!(await keepsSessions(first, second, server))) throw new ConfigError(storeSentences.pooledTransactions);
    return 'pooled';
  } finally {
    await Promise.all([first.end(), second.end()]);
  }
}

/** `processID` is what the start of a connection tells (BackendKeyData); its types leave it out. */
type Client = pg.Client & { processID?: number | null };

function plainClient(connection: pg.ClientConfig): Client {
  const client: Client = new pg.Client(connection);
  // Whatever is asked next says so too.
  client.on('error', () => undefined);
  return client;
}

async function keepsSessions(first: Client, second: Client, server: number): Promise<boolean> {
  return !(await takesConnectionOf(second, server)) && (await hears(first, second));
}

/** True where another client's transaction runs on the connection that the first one was given and has not given back. */
async function takesConnectionOf(other: Client, server: number): Promise<boolean> {
  try {
    await other.query('BEGIN');
    const taken = await backendOf(other);
    await other.query('COMMIT');
    return taken === server;
  } catch (error) {
    if (sqlState(error) === NO_TRANSACTIONS) return true;
    throw error;
  }
}

/** The surest sign, whatever the pooler and however many connections it has: a session that listens is told, or is none. */
async function hears(listener: Client, other: Client): Promise<boolean> {
  const channel = `aftertone_echo_${randomBytes(6).toString('hex')}`;
  const heard = Promise.withResolvers<boolean>();
  const late = setTimeout(() => heard.resolve(false), ECHO_MS);
  listener.on('notification', (word) => word.channel === channel && heard.resolve(true));
  try {
    await listener.query(`LISTEN ${channel}`);
    await other.query(`NOTIFY ${channel}`);
    return await heard.promise;
  } finally {
    clearTimeout(late);
    await listener.query(`UNLISTEN ${channel}`);
  }
}

async function backendOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return Number(rows[0]?.pid);
}
