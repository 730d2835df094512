import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { engineOf } from '#lib/store/engine.ts';
import type { Db } from '#lib/store/store.ts';
import type { Tables } from '#lib/store/tables.ts';

/**
 * True of the voicemails whose seq the query answers. PostgreSQL is asked with an array, which it fetches first; told `IN`,
 * it takes the page for one more table to join, and joins all voicemails before it (seen in its plan).
 */
export function standsOnPage(db: Db, seqs: SelectQueryBuilder<Tables, 'voicemails', { seq: number }>) {
  if (engineOf(db) === 'postgres') return sql<SqlBool>`voicemails.seq = ANY(ARRAY${seqs})`;
  return sql<SqlBool>`voicemails.seq IN ${seqs}`;
}
