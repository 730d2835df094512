import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Purged } from '#lib/store/store.ts';
import { sqlState } from './errors.ts';

/** What an erasure deletes from, or changes. */
const TABLES = [
  ...['voicemails', 'search_texts', 'stale_texts', 'notes', 'activity', 'listens', 'resume_places'],
  ...['waiting_callers', 'audio_files', 'audio_wants', 'outbox', 'quarantined_items', 'lines', 'accounts'],
];

/** How long transactions that began before are waited out, and then a lock on each table; ms. */
const PATIENCE = 10_000;
const LOCK_NOT_AVAILABLE = '55P03';
const CHECK_AGAIN = 100;

/**
 * Removes the old versions of deleted rows and their index entries, once nobody can see them any more. Not in a transaction, which
 * a vacuum refuses. `again` when a transaction from before goes on, or holds a lock. Throws what the server says.
 */
export async function vacuumErased(
  connection: pg.ClientConfig,
  signal: AbortSignal,
  patience = PATIENCE,
): Promise<Purged> {
  const client = new pg.Client(connection);
  // Whatever is asked next says so too.
  client.on('error', () => undefined);
  const end = () => void client.end();
  signal.addEventListener('abort', end);
  try {
    await client.connect();
    const isFree = await waitedOut(client, signal, patience);
    await client.query(`SET lock_timeout = ${patience}`);
    // Without it an index keeps the caller's number where few rows went.
    await client.query(`VACUUM (INDEX_CLEANUP ON) ${TABLES.join(', ')}`);
    return isFree ? 'done' : 'again';
  } catch (error) {
    if (signal.aborted || sqlState(error) === LOCK_NOT_AVAILABLE) return 'again';
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    // A pooler may hand the session on. One that is lost takes its setting with it.
    if (!signal.aborted) await client.query('RESET lock_timeout').catch(() => undefined);
    await client.end();
  }
}

async function waitedOut(client: pg.Client, signal: AbortSignal, patience: number): Promise<boolean> {
  const { rows } = await client.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
  const deadline = performance.now() + patience;
  do {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND xact_start < $1::timestamptz AND backend_type = 'client backend' LIMIT 1`,
      [rows[0]?.now],
    );
    if (rowCount === 0) return true;
    await pause(CHECK_AGAIN, undefined, { signal });
  } while (performance.now() < deadline);
  return false;
}
