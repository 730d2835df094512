import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { ChangeScope } from '#lib/store/change-scope.ts';
import { SecurityAnnouncer } from '#lib/store/members/security-announcer.ts';
import type { Change, NewEvent, Purged, RecordedSecurityEvent, Store } from '#lib/store/store.ts';
import type { Tables } from '#lib/store/tables.ts';
import { DatabaseClock } from './database-clock.ts';
import { readers, writer } from './dialect.ts';
import { isAway, isCollision } from './errors.ts';
import { appendEvents, Hearing, publishMessage } from './events.ts';
import { explainedAtStart, migratePostgres } from './migrate.ts';
import { connectionTo, openPool, type SessionSettings } from './pool.ts';
import { renewSearchTexts } from './search-texts.ts';
import { findSessionKind, type SessionKind } from './sessions.ts';
import { vacuumErased } from './vacuum.ts';

/** Reads of this process at the same time; the others wait for a connection. */
const READERS = 8;
/** How often a change is made in all, when it met another or found its connection lost before it began. */
const MOST_ATTEMPTS = 4;

/**
 * Queries name their tables in the order in which they are to be joined. Measured: looking for a better one takes 10 to 25 ms
 * for a page of the list, which then takes 3.
 */
const AS_WRITTEN: SessionSettings = { join_collapse_limit: '1' };
/** A reader sees one moment in each of its transactions, and whoever writes past Store.change is refused by the server. */
const ONLY_READS: SessionSettings = {
  ...AS_WRITTEN,
  default_transaction_isolation: 'repeatable read',
  default_transaction_read_only: 'on',
};

/** Connects to the PostgreSQL database at `url`, brings its tables up to this version and hears of others' changes. */
export async function openPostgres(url: string, clock: Clock, log?: Log): Promise<Store> {
  const connection = connectionTo(url);
  const kind = await findSessionKind(connection).catch((error: unknown) => {
    throw explainedAtStart(error);
  });
  await migratePostgres(connection, clock);
  const store = new PostgresStore({ connection, kind }, clock, log);
  try {
    await store.start();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** A committed change, and whom it is news to. */
interface Done<T> {
  result: T;
  isNews: boolean;
  recorded: RecordedSecurityEvent[];
}

/** Where the database is, and whether its sessions are ours alone. */
interface Server {
  connection: pg.ClientConfig;
  kind: SessionKind;
}

class PostgresStore implements Store {
  readonly engine = 'postgres';
  readonly clock = new DatabaseClock({ ask: () => this.#askTime() });
  readonly db: Kysely<Tables>;
  readonly #writer: Kysely<Tables>;
  readonly #pools: pg.Pool[];
  readonly #clock: Clock;
  readonly #connection: pg.ClientConfig;
  readonly #hearing: Hearing;
  /** The sender of this store's events. */
  readonly #name = randomBytes(8).toString('hex');
  readonly #listeners = new Set<() => void>();
  readonly #hearers = new Set<(message: string) => void>();
  readonly #announcer = new SecurityAnnouncer();
  readonly #scope = new ChangeScope();
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor({ connection, kind }: Server, clock: Clock, log: Log | undefined) {
    // One writes at a time, so that a second connection for it would only wait.
    const [reading, writing] = [
      openPool(connection, kind, READERS, ONLY_READS),
      openPool(connection, kind, 1, AS_WRITTEN),
    ];
    this.#pools = [reading, writing];
    this.db = readers(reading);
    this.#writer = writer(writing);
    this.#clock = clock;
    this.#connection = connection;
    this.#hearing = new Hearing({
      connection,
      own: this.#name,
      onNews: () => this.#wake(),
      onMessage: (message) => {
        for (const hear of this.#hearers) hear(message);
      },
      log,
    });
  }

  async start(): Promise<void> {
    await this.#hearing.start();
    await this.clock.start();
  }

  async change<T>(work: (change: Change) => Promise<T>): Promise<T> {
    const { result, isNews, recorded } = await this.#scope.run(() => this.#inTurn(() => this.#attempts(work)));
    this.#announcer.announce(recorded);
    if (isNews) this.#wake();
    return result;
  }

  onEvents(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(message: string): Promise<void> {
    return publishMessage(this.db, message, this.#name);
  }

  onMessage(listener: (message: string) => void): () => void {
    this.#hearers.add(listener);
    return () => this.#hearers.delete(listener);
  }

  onSecurityEvents(listener: (event: RecordedSecurityEvent) => void): () => void {
    return this.#announcer.listen(listener);
  }

  purgeErased(_writersWaitMs: number, signal: AbortSignal): Promise<Purged> {
    return vacuumErased(this.#connection, signal);
  }

  async close(): Promise<void> {
    this.clock.stop();
    this.#announcer.clear();
    this.#listeners.clear();
    this.#hearers.clear();
    await this.#hearing.close();
    await this.db.destroy();
    await this.#writer.destroy();
    // Kysely closes only what it has used.
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  async #askTime(): Promise<number> {
    // Not `now()`, which is when the transaction began.
    const reported = await sql<{
      at: number;
    }>`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS at`.execute(this.db);
    return Number(reported.rows[0]?.at);
  }

  #wake(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Within this process in the order asked, however long the queue; the wait for other processes has its limit. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #attempts<T>(work: (change: Change) => Promise<T>): Promise<Done<T>> {
    for (let attempt = 1; ; attempt += 1) {
      const events: NewEvent[] = [];
      const recorded: RecordedSecurityEvent[] = [];
      let hasBegun = false;
      try {
        const result = await this.#transact(
          (change) => {
            hasBegun = true;
            return work(change);
          },
          { events, recorded },
        );
        return { result, isNews: events.length > 0, recorded };
      } catch (error) {
        const mayTryAgain = isCollision(error) || (!hasBegun && isAway(error));
        if (attempt >= MOST_ATTEMPTS || !mayTryAgain) throw error;
        await pause(attempt * (20 + Math.random() * 20));
      }
    }
  }

  #transact<T>(
    work: (change: Change) => Promise<T>,
    { events, recorded }: { events: NewEvent[]; recorded: RecordedSecurityEvent[] },
  ): Promise<T> {
    return this.#writer.transaction().execute(async (db) => {
      const emit = (event: NewEvent) => void events.push(event);
      const result = await work({ db, emit, announce: (event) => void recorded.push(event) });
      await renewSearchTexts(db);
      await appendEvents(db, events, this.#clock.now(), this.#name);
      return result;
    });
  }
}
