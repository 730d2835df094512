import { randomBytes } from 'node:crypto';
import { readSetting } from './settings.ts';
import type { Store } from './store.ts';

const KEY = 'installation';

/**
 * A short random name for this installation, made with the first start and kept in the database: it stays through backups,
 * restores and the move to PostgreSQL, and is the same for every process.
 */
export async function installationId(store: Pick<Store, 'db' | 'change'>): Promise<string> {
  const known = await readSetting(store.db, KEY);
  if (known !== undefined) return known;
  return store.change(async (scope) => {
    const made = { key: KEY, value: randomBytes(4).toString('hex') };
    await scope.db
      .insertInto('settings')
      .values(made)
      .onConflict((on) => on.column('key').doNothing())
      .execute();
    // Another process may have been first.
    return (await readSetting(scope.db, KEY)) ?? made.value;
  });
}
