import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Driver } from 'kysely';
import { SqliteConnection } from './connection.ts';
import { explained, isBusy } from './errors.ts';

/** How long a transaction waits for another process before it is refused; ms. */
const BEGIN_PATIENCE = 10_000;

export interface SqliteDriverOptions {
  /** Opened already, one per connection: one for the writer, a few for the readers. */
  databases: DatabaseSync[];
  begin: 'BEGIN' | 'BEGIN IMMEDIATE';
}

/**
 * Hands out connections one borrower at a time, in the order they asked. With a single connection this is what
 * serialises writers within the process; between processes `BEGIN IMMEDIATE` does.
 */
export class SqliteDriver implements Driver {
  readonly #options: SqliteDriverOptions;
  readonly #free: SqliteConnection[];
  readonly #waiting: ((connection: SqliteConnection) => void)[] = [];

  constructor(options: SqliteDriverOptions) {
    this.#options = options;
    this.#free = options.databases.map((database) => new SqliteConnection(database));
  }

  async init(): Promise<void> {
    // Nothing to prepare: databases come opened.
  }

  async acquireConnection(): Promise<SqliteConnection> {
    return this.#free.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }

  async beginTransaction({ database }: SqliteConnection): Promise<void> {
    await whenFree(() => database.exec(this.#options.begin));
  }

  async commitTransaction({ database }: SqliteConnection): Promise<void> {
    try {
      database.exec('COMMIT');
    } catch (error) {
      throw explained(error);
    }
  }

  async rollbackTransaction({ database }: SqliteConnection): Promise<void> {
    // A full disk or a failing one rolls back by itself; a second ROLLBACK would hide the first error.
    if (database.isTransaction) database.exec('ROLLBACK');
  }

  async destroy(): Promise<void> {
    for (const database of this.#options.databases) if (database.isOpen) database.close();
  }
}

/**
 * Runs `work`, again while another connection holds the lock, up to ten seconds. SQLite's own `busy_timeout` is kept
 * short because it stops the whole event loop; waiting here does not.
 */
export async function whenFree<T>(work: () => T, patience = BEGIN_PATIENCE): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw explained(error);
      await pause(5 + Math.random() * 20);
    }
  }
}
