import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Clock } from '#lib/clock.ts';
import type { SecurityEventKind } from '#lib/domain/security-event.ts';
import type { EventsTable, SecurityEventsTable, Tables } from './tables.ts';

/** Anything a query can run on: the readers, or a transaction under way. */
export type Db = Kysely<Tables> | Transaction<Tables>;

export type NewEvent = Pick<EventsTable, 'type'> &
  Partial<Pick<EventsTable, 'voicemail_id' | 'line_id' | 'account_id' | 'revision'>>;

/** An entry of the security log as it was written; `detail` is JSON. */
export type RecordedSecurityEvent = Omit<Selectable<SecurityEventsTable>, 'id'> & { kind: SecurityEventKind };

/** A change under way: one transaction, begun for writing. Awaits nothing but the database. */
export interface Change {
  readonly db: Transaction<Tables>;
  /** Appended last in the transaction, so that event numbers become visible in order. */
  emit(event: NewEvent): void;
  /** Hands an entry of the security log to {@link Store.onSecurityEvents} once it is committed. */
  announce(event: RecordedSecurityEvent): void;
}

/**
 * What became of the bytes of deleted rows. `again`: somebody who reads or writes, or an abort, was in the way. `partly`: they are
 * overwritten where the rows were deleted, but a copy may be left where a row was before it moved.
 */
export type Purged = 'done' | 'again' | 'partly';

/**
 * The one door to the database. Two engines stand behind it; nothing above it knows which.
 * Throws AppError `unavailable` when the database cannot be reached, is read-only or full.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  /**
   * The time on which all processes on this database agree: PostgreSQL's own, whatever the clocks of their machines; with
   * SQLite that of its machine.
   */
  readonly clock: Clock;
  /** For reading outside a change; sees the last committed state. */
  readonly db: Kysely<Tables>;
  /** Runs `work` in one write transaction (SQLite: `BEGIN IMMEDIATE`; PostgreSQL: in its turn), commits, then wakes the event listeners. */
  change<T>(work: (change: Change) => Promise<T>): Promise<T>;
  /**
   * Called after every commit that appended events, with nothing: read the log. Returns how to stop. On PostgreSQL other
   * processes' commits are heard of as well; SQLite tells of this process's own.
   */
  onEvents(listener: () => void): () => void;
  /**
   * Says something of at most 7,900 bytes to every other process on this database, which hears it now or never: nothing is
   * kept. On SQLite nobody hears it. Throws AppError `unavailable`.
   */
  publish(message: string): Promise<void>;
  /** Calls back with what other processes say. Returns how to stop. */
  onMessage(listener: (message: string) => void): () => void;
  /** Called after a commit of this process, with each entry of the security log in it. Returns how to stop. */
  onSecurityEvents(listener: (event: RecordedSecurityEvent) => void): () => void;
  /**
   * Takes the bytes of deleted rows out of the database's files, as far as the engine can. Takes seconds, in which others read; they
   * wait to write for `writersWaitMs` at most. `partly` where that is too short, always with 0. Throws what went wrong.
   */
  purgeErased(writersWaitMs: number, signal: AbortSignal): Promise<Purged>;
  close(): Promise<void>;
}
