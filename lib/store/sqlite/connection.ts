import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { explained } from './errors.ts';

/** Compiled statements kept per connection; the least recently used goes first. */
const STATEMENTS_KEPT = 200;

interface KeptStatement {
  statement: StatementSync;
  answersRows: boolean;
}

/**
 * The rows of a statement. `node:sqlite` refuses a whole result for one number beyond 2^53; where nothing is written it is read
 * again, such a number rounded, so that one bad row costs one row.
 */
function readAll(sql: string, statement: StatementSync, parameters: readonly SQLInputValue[]): unknown[] {
  try {
    return statement.all(...parameters);
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE';
    if (!isTooLarge || !/^\s*(?:select|with)\b/i.test(sql)) throw error;
  }
  statement.setReadBigInts(true);
  try {
    return statement.all(...parameters).map(withNumbers);
  } finally {
    statement.setReadBigInts(false);
  }
}

function withNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? Number(value) : value]),
  );
}

/** One `node:sqlite` connection as Kysely sees it, with its compiled statements. Throws AppError `unavailable`. */
export class SqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, KeptStatement>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return this.#run<R>(query);
    } catch (error) {
      throw explained(error);
    }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and this one only refuses.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('page through rows instead of streaming them: a stream holds its connection');
  }

  #run<R>(query: CompiledQuery): QueryResult<R> {
    const { statement, answersRows } = this.#kept(query.sql);
    const parameters = query.parameters as readonly SQLInputValue[];
    // node:sqlite types rows as records of its output values; which ones is known to the query, hence to Kysely.
    if (answersRows) return { rows: readAll(query.sql, statement, parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #kept(sql: string): KeptStatement {
    const known = this.#statements.get(sql);
    if (known) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.database.prepare(sql);
    const kept = { statement, answersRows: statement.columns().length > 0 };
    this.#statements.set(sql, kept);
    const oldest = this.#statements.keys().next();
    if (this.#statements.size > STATEMENTS_KEPT && !oldest.done) this.#statements.delete(oldest.value);
    return kept;
  }
}
