import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Dialect, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Clock } from '#lib/clock.ts';
import { giveToFolderOwner } from '#lib/disk/folder-owner.ts';
import { keepFilePrivate } from '#lib/disk/keep-private.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { isOurs } from '#lib/store/backup/is-ours.ts';
import { ChangeScope } from '#lib/store/change-scope.ts';
import { insertEvents } from '#lib/store/events/insert-events.ts';
import { SecurityAnnouncer } from '#lib/store/members/security-announcer.ts';
import { migrate } from '#lib/store/migrate.ts';
import type { Change, NewEvent, Purged, RecordedSecurityEvent, Store } from '#lib/store/store.ts';
import type { Tables } from '#lib/store/tables.ts';
import { type AcquiredLock, lockForUse } from './database-lock.ts';
import { SqliteDriver, type SqliteDriverOptions, whenFree } from './driver.ts';
import { explained } from './errors.ts';
import { scrubApart } from './scrub-apart.ts';
import { addSearchText } from './search-function.ts';

/** A read transaction keeps its connection; the others go on reading. */
const READERS = 3;
/** A log that one large change made longer is cut to this again: it would stay as long for good. */
const LOG_KEPT_BYTES = 64 * 1024 * 1024;
/** Milliseconds SQLite itself waits for a lock, stopping the event loop; the longer wait is {@link whenFree}'s. */
const BUSY_TIMEOUT = 50;

/** Opens one writer and a few readers on `file`, and brings its tables up to this version. */
export async function openSqlite(file: string, clock: Clock): Promise<Store> {
  const opened: DatabaseSync[] = [];
  const lock = await lockForUse(file);
  try {
    makePrivate(file);
    const writer = await openConnection(file, opened);
    await migrate(writer, clock);
    const readers: DatabaseSync[] = [];
    for (let count = 0; count < READERS; count += 1) readers.push(await openConnection(file, opened));
    // Whoever writes past Store.change would write without events: refused by SQLite itself.
    for (const reader of readers) reader.exec('PRAGMA query_only = ON');
    return new SqliteStore(
      kysely({ databases: [writer], begin: 'BEGIN IMMEDIATE' }),
      kysely({ databases: readers, begin: 'BEGIN' }),
      clock,
      { file, databases: opened, lock },
    );
  } catch (error) {
    for (const database of opened) database.close();
    lock?.release();
    throw explained(error);
  }
}

/**
 * For Aftertone's own eyes, also where an earlier version, or a copy made by hand, left it to others. SQLite gives the files it
 * makes beside a database that one's mode (https://sqlite.org/src/file/src/os_unix.c, findCreateFileMode, 2026-11-29).
 */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch {
    // There already; or not to be made, which SQLite says better.
  }
  giveToFolderOwner(file);
  for (const name of [file, `${file}-wal`, `${file}-shm`]) keepFilePrivate(name);
}

async function openConnection(file: string, opened: DatabaseSync[]): Promise<DatabaseSync> {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  opened.push(database);
  // Before anything of it is changed, its journal mode included.
  if ((await whenFree(() => isOurs(database))) === false)
    throw new AppError('unavailable', sentence('databaseForeign'));
  addSearchText(database);
  // Two starters may turn the same new file to WAL at once; SQLite does not wait for that lock by itself.
  await whenFree(() => database.exec('PRAGMA journal_mode = WAL'));
  // secure_delete: what a member erases is overwritten in the file, not only unlinked.
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -6000; ' +
      `PRAGMA journal_size_limit = ${LOG_KEPT_BYTES}`,
  );
  return database;
}

function kysely(options: SqliteDriverOptions): Kysely<Tables> {
  const dialect: Dialect = {
    createDriver: () => new SqliteDriver(options),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
  return new Kysely<Tables>({ dialect });
}

/** What a store has opened, and ends. */
interface Opened {
  file: string;
  databases: DatabaseSync[];
  lock: AcquiredLock | null;
}

class SqliteStore implements Store {
  readonly engine = 'sqlite';
  readonly db: Kysely<Tables>;
  readonly #writer: Kysely<Tables>;
  readonly clock: Clock;
  readonly #opened: Opened;
  readonly #listeners = new Set<() => void>();
  readonly #announcer = new SecurityAnnouncer();
  readonly #scope = new ChangeScope();

  constructor(writer: Kysely<Tables>, readers: Kysely<Tables>, clock: Clock, opened: Opened) {
    this.#opened = opened;
    this.#writer = writer;
    this.db = readers;
    this.clock = clock;
  }

  async change<T>(work: (change: Change) => Promise<T>): Promise<T> {
    const events: NewEvent[] = [];
    const recorded: RecordedSecurityEvent[] = [];
    const result = await this.#scope.run(() => this.#transact(work, events, recorded));
    this.#announcer.announce(recorded);
    if (events.length > 0) for (const listener of this.#listeners) listener();
    return result;
  }

  onEvents(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Processes on one file do not hear each other. */
  publish(): Promise<void> {
    return Promise.resolve();
  }

  onMessage(): () => void {
    return () => undefined;
  }

  onSecurityEvents(listener: (event: RecordedSecurityEvent) => void): () => void {
    return this.#announcer.listen(listener);
  }

  purgeErased(writersWaitMs: number, signal: AbortSignal): Promise<Purged> {
    return scrubApart(this.#opened.file, writersWaitMs, signal);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    this.#announcer.clear();
    await this.db.destroy();
    await this.#writer.destroy();
    // Kysely closes only what it has used.
    for (const database of this.#opened.databases) if (database.isOpen) database.close();
    this.#opened.lock?.release();
  }

  #transact<T>(
    work: (change: Change) => Promise<T>,
    events: NewEvent[],
    recorded: RecordedSecurityEvent[],
  ): Promise<T> {
    return this.#writer.transaction().execute(async (db) => {
      const emit = (event: NewEvent) => void events.push(event);
      const result = await work({ db, emit, announce: (event) => void recorded.push(event) });
      await insertEvents(db, events, this.clock.now());
      return result;
    });
  }
}
