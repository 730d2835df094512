import { sql } from 'kysely';
import type { Db } from '#lib/store/store.ts';
import type { Member } from './members.ts';

/** A member with when they were last seen (ms); null when no sign-in of theirs is remembered. */
export interface TeamRow extends Pick<Member, 'id' | 'name' | 'email' | 'role' | 'state'> {
  last_seen_at: number | null;
}

/** Everybody who is or was a member, by name, the disabled last. */
export async function teamRows(db: Db): Promise<TeamRow[]> {
  return db
    .selectFrom('members')
    .leftJoin('sessions', 'sessions.member_id', 'members.id')
    .select(['members.id', 'members.name', 'members.email', 'members.role', 'members.state'])
    .select((of) => of.fn.max<number | null>('sessions.last_seen_at').as('last_seen_at'))
    .groupBy('members.id')
    .orderBy('members.state')
    .orderBy(sql`lower(members.name)`)
    .orderBy('members.id')
    .execute();
}

/** True when somebody else than this member can administer. */
export async function hasOtherAdministrator(db: Db, memberId: string): Promise<boolean> {
  const other = await db
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .where('id', '!=', memberId)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
