import type { Db } from '#lib/store/store.ts';

/** True of a member who may work here now. */
export async function isActiveMember(db: Db, id: string): Promise<boolean> {
  const member = await db
    .selectFrom('members')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return member !== undefined;
}
