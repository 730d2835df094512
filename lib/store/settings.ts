import type { Change, Db } from './store.ts';

/** A value kept for the whole of Aftertone; undefined when none is. */
export async function readSetting(db: Db, key: string): Promise<string | undefined> {
  return (await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst())?.value;
}

/** Keeps a value for the whole of Aftertone, in the place of an earlier one. */
export async function keepSetting(change: Change, key: string, value: string): Promise<void> {
  await change.db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((on) => on.column('key').doUpdateSet({ value }))
    .execute();
}
