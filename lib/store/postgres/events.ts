import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Log } from '#lib/log.ts';
import { insertEvents } from '#lib/store/events/insert-events.ts';
import type { Db, NewEvent } from '#lib/store/store.ts';
import { explained } from './errors.ts';

const EVENT_CHANNEL = 'aftertone_events';
/** Messages between processes: `<sender> <message>`. */
const MESSAGE_CHANNEL = 'aftertone_words';
/** So often (ms) the connection is asked whether it still stands; a network that went silent says nothing by itself. */
const PULSE_MS = 30_000;
const PULSE_PATIENCE_MS = 10_000;
const RECONNECT_MS = 2_000;

/**
 * Appends a change's events, last in its transaction. Their numbers come from a row and not from a sequence: what is
 * rolled back leaves no gap, and the newest number is never seen before its event. Other processes are notified by `NOTIFY`
 * once it is committed.
 */
export async function appendEvents(db: Db, events: NewEvent[], at: number, from: string): Promise<void> {
  if (events.length === 0) return;
  const taken = await sql<{ number: number }>`WITH taken AS (
      UPDATE event_counter SET number = number + ${events.length} RETURNING number
    ) SELECT number, pg_notify(${EVENT_CHANNEL}, ${from}) FROM taken`.execute(db);
  const first = (taken.rows[0]?.number ?? 0) - events.length + 1;
  await insertEvents(db, events, at, first);
}

/** Publishes a message to the other processes, at once and outside of any change. */
export async function publishMessage(db: Db, message: string, from: string): Promise<void> {
  await sql`SELECT pg_notify(${MESSAGE_CHANNEL}, ${`${from} ${message}`})`.execute(db);
}

export interface HearingOptions {
  connection: pg.ClientConfig;
  /** The sender of this store's own events and messages: they are ignored here. */
  own: string;
  /** Other stores' events were committed, or may have been. */
  onNews: () => void;
  /** Another store published this. */
  onMessage: (message: string) => void;
  log?: Log | undefined;
}

/** Hears of the changes of other processes, on a connection of its own that is made anew whenever it is lost. */
export class Hearing {
  readonly #options: HearingOptions;
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: HearingOptions) {
    this.#options = options;
  }

  /** Hears from then on. Throws AppError `unavailable` when it cannot begin. */
  async start(): Promise<void> {
    const { lost } = await this.#listen();
    this.#ended = this.#goOnAfter(lost);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#client?.end();
    await this.#ended;
  }

  async #goOnAfter(lost: Promise<void>): Promise<void> {
    await lost;
    const { log } = this.#options;
    while (!this.#closing.signal.aborted) {
      try {
        const again = await this.#listen();
        log?.info('the database tells of changes again');
        // Nobody was notified of what was committed meanwhile.
        this.#options.onNews();
        await again.lost;
      } catch (err) {
        log?.warn({ err }, 'the database does not tell of changes');
        await pause(RECONNECT_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      }
    }
  }

  /** Answers once it hears; `lost` resolves when it no longer does. */
  async #listen(): Promise<{ lost: Promise<void> }> {
    const client = new pg.Client(this.#options.connection);
    this.#client = client;
    // The end follows, and is what counts.
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload = '' }) => {
      const [from, ...message] = payload.split(' ');
      if (from === this.#options.own) return;
      if (channel === MESSAGE_CHANNEL) this.#options.onMessage(message.join(' '));
      else this.#options.onNews();
    });
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    try {
      await client.connect();
      await client.query(`LISTEN ${EVENT_CHANNEL}; LISTEN ${MESSAGE_CHANNEL}`);
    } catch (error) {
      await client.end();
      throw explained(error);
    }
    return { lost: ended.then(pulse(client)) };
  }
}

/** Ends a connection that no longer answers. */
function pulse(client: pg.Client): () => void {
  const beat = setInterval(() => {
    const patience = setTimeout(() => void client.end(), PULSE_PATIENCE_MS);
    client.query('SELECT 1').then(
      () => clearTimeout(patience),
      () => clearTimeout(patience),
    );
  }, PULSE_MS);
  return () => clearInterval(beat);
}
