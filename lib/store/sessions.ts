import type { Selectable } from 'kysely';
import type { Role } from '#lib/domain/member.ts';
import { type Preferences, readPreferences } from '#lib/domain/preferences.ts';
import type { Change, Db } from './store.ts';
import type { SessionsTable } from './tables.ts';

/** A session that counts, with whose it is. */
export interface LiveSession {
  sessionId: string;
  memberId: string;
  name: string;
  email: string;
  role: Role;
  preferences: Preferences;
  lastSeenAt: number;
  expiresAt: number;
}

/** Begins a session; the member's own sessions that have run out are forgotten on the way. */
export async function beginSession(change: Change, session: Selectable<SessionsTable>): Promise<void> {
  await change.db
    .deleteFrom('sessions')
    .where('member_id', '=', session.member_id)
    .where('expires_at', '<=', session.created_at)
    .execute();
  await change.db.insertInto('sessions').values(session).execute();
}

/** The session while it is neither revoked nor run out at `at` and its member is active. */
export async function findLiveSession(db: Db, sessionId: string, at: number): Promise<LiveSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('members', 'members.id', 'sessions.member_id')
    .select([
      'sessions.id as sessionId',
      'members.id as memberId',
      'members.name',
      'members.email',
      'members.role',
      'members.preferences',
      'sessions.last_seen_at as lastSeenAt',
      'sessions.expires_at as expiresAt',
    ])
    .where('sessions.id', '=', sessionId)
    .where('sessions.revoked_at', 'is', null)
    .where('sessions.expires_at', '>', at)
    .where('members.state', '=', 'active')
    .executeTakeFirst();
  return row && { ...row, preferences: readPreferences(row.preferences) };
}

/** Ends a session for good; one that ended before keeps its time. */
export async function revokeSession(change: Change, sessionId: string, at: number): Promise<void> {
  await change.db
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Ends every session of a member but one; null ends all. */
export async function revokeSessionsOf(
  change: Change,
  memberId: string,
  exceptId: string | null,
  at: number,
): Promise<void> {
  const standing = change.db
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null);
  await (exceptId === null ? standing : standing.where('id', '!=', exceptId)).execute();
}

/** A member's sessions that count at `at`, last used first. */
export async function liveSessionsOf(db: Db, memberId: string, at: number): Promise<Selectable<SessionsTable>[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Notes that the session was used. */
export async function touchSession(change: Change, sessionId: string, at: number): Promise<void> {
  await change.db.updateTable('sessions').set({ last_seen_at: at }).where('id', '=', sessionId).execute();
}
