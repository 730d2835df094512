import { type Insertable, type Selectable, sql } from 'kysely';
import type { Change, Db } from '#lib/store/store.ts';
import type { MembersTable } from '#lib/store/tables.ts';

export type Member = Selectable<MembersTable>;

/** The member with this address (lower case); disabled ones too. */
export async function findMemberByEmail(db: Db, email: string): Promise<Member | undefined> {
  return db.selectFrom('members').selectAll().where('email', '=', email).executeTakeFirst();
}

/** The member with this id; disabled ones too. */
export async function findMember(db: Db, id: string): Promise<Member | undefined> {
  return db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Gives a member these facts and leaves the others. */
export async function updateMember(
  change: Change,
  id: string,
  set: Partial<Pick<Member, 'name' | 'role' | 'state' | 'password_hash' | 'preferences'>>,
): Promise<void> {
  await change.db.updateTable('members').set(set).where('id', '=', id).execute();
}

/** Adds a member, or gives an existing one (found by address) these facts; id and joining time stay as they were. */
export async function keepMember(change: Change, member: Insertable<MembersTable>): Promise<void> {
  const { name, role, password_hash, state } = member;
  await change.db
    .insertInto('members')
    .values(member)
    .onConflict((on) => on.column('email').doUpdateSet({ name, role, password_hash, state }))
    .execute();
}

/** Adds the member when there is none yet; false, and nothing changed, when there is. */
export async function addFirstMember(change: Change, member: Insertable<MembersTable>): Promise<boolean> {
  if (await hasMembers(change.db)) return false;
  await change.db.insertInto('members').values(member).execute();
  return true;
}

/** Id and name of everybody who may work here now, by name. */
export async function activeMembers(db: Db): Promise<Pick<Member, 'id' | 'name'>[]> {
  return db
    .selectFrom('members')
    .select(['id', 'name'])
    .where('state', '=', 'active')
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute();
}

/** The names of these members, the disabled ones too. */
export async function memberNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('members').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** True once anybody can have an account here. */
export async function hasMembers(db: Db): Promise<boolean> {
  return (await db.selectFrom('members').select('id').limit(1).executeTakeFirst()) !== undefined;
}
