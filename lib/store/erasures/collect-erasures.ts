import { DatabaseSync } from 'node:sqlite';
import type { ErasuresTable } from '../tables.ts';
import { appendToLedger } from './ledger.ts';

/**
 * Before another database takes the place of this one: what was erased in it and did not reach the ledger any more, because its
 * process was killed within a second. A database that is damaged, missing or of an earlier version has nothing to tell.
 */
export async function collectErasures(database: string, folder: string): Promise<void> {
  const rows = readRows(database);
  if (rows.length > 0) await appendToLedger(folder, rows);
}

function readRows(database: string): ErasuresTable[] {
  let opened: DatabaseSync | undefined;
  try {
    opened = new DatabaseSync(database, { readOnly: true });
    // Columns as the migration made them.
    return opened.prepare('SELECT * FROM erasures ORDER BY at, id').all() as unknown as ErasuresTable[];
  } catch {
    return [];
  } finally {
    opened?.close();
  }
}
