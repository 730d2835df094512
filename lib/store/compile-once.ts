import { createHash } from 'node:crypto';
import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './store.ts';

/** Stands in a compiled statement where a value will be. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A statement that will be asked again, in the same words. */
export interface KeptQuery<Row = unknown> extends CompiledQuery<Row> {
  /**
   * What a server may prepare it as: another for any other statement. Made from the statement, not counted: what Next
   * bundles are copies of this module, whose counts would meet on one connection.
   */
  readonly keptAs: string;
}

type Value = string | number | null | readonly string[] | readonly number[];
type Values = Record<string, Value | undefined>;

/**
 * A query that Kysely compiles once for each `shape` and set of given values; later asks only put their values in. For what
 * is asked all day: compiling a page of the list takes as long as answering it. `build` may look at `values` for which are
 * undefined, and bind them, and nothing else; whatever else changes the statement belongs into `shape`.
 */
export function compileOnce<Given extends Values, Shape extends string, Row>(
  build: (db: Db, values: Given, shape: Shape) => Compilable<Row>,
): (db: Db, values: Given, shape: Shape) => Promise<Row[]> {
  // Each database has its own: engines write their statements differently.
  const keptBy = new WeakMap<object, Map<string, KeptQuery<Row>>>();
  return async (db, values, shape) => {
    const { adapter } = db.getExecutor();
    const kept = keptBy.get(adapter) ?? new Map<string, KeptQuery<Row>>();
    keptBy.set(adapter, kept);
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const key = [shape, ...given.map(([name]) => name)].join();
    let compiled = kept.get(key);
    if (!compiled) {
      // What is bound is never looked at, so a place can lie where a value will.
      const places = Object.fromEntries(given.map(([name]) => [name, new Place(name)]));
      compiled = keep(build(db, places as unknown as Given, shape).compile());
      kept.set(key, compiled);
    }
    const parameters = compiled.parameters.map((bound) => (bound instanceof Place ? values[bound.name] : bound));
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}

function keep<Row>(compiled: CompiledQuery<Row>): KeptQuery<Row> {
  return { ...compiled, keptAs: createHash('sha256').update(compiled.sql).digest('base64url') };
}
