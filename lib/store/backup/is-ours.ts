import type { DatabaseSync } from 'node:sqlite';

/** These tables every Aftertone has had from its first version on. */
const OURS = ['migrations', 'settings', 'accounts', 'voicemails', 'outbox', 'members'];

/** True for a database with Aftertone's tables; `unused` for one without any. */
export function isOurs(database: DatabaseSync): boolean | 'unused' {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all();
  if (tables.length === 0) return 'unused';
  const names = new Set(tables.map(({ name }) => name));
  return OURS.every((name) => names.has(name));
}
