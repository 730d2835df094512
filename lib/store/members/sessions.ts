import { type Selectable, sql } from 'kysely';
import type { Role } from '#lib/domain/member.ts';
import { type Preferences, readPreferences } from '#lib/domain/preferences.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { SessionsTable } from '#lib/store/tables.ts';

export type SessionRow = Selectable<SessionsTable>;

/** A session that counts, with whose it is. */
export interface LiveSession {
  sessionId: string;
  memberId: string;
  name: string;
  email: string;
  role: Role;
  preferences: Preferences;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  /** Which of its tokens counts; null: the one that it began with. */
  token: string | null;
}

/** Begins a session; the member's own sessions that have run out are forgotten on the way. */
export async function beginSession(change: Change, session: SessionRow): Promise<void> {
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
      'sessions.created_at as createdAt',
      'sessions.last_seen_at as lastSeenAt',
      'sessions.expires_at as expiresAt',
      'sessions.token',
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
  const active = change.db
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null);
  await (exceptId === null ? active : active.where('id', '!=', exceptId)).execute();
}

/** A member's sessions that count at `at`, last used first. */
export async function liveSessionsOf(db: Db, memberId: string, at: number): Promise<SessionRow[]> {
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

/** Notes that the session was used, and until when it lasts without being used again. */
export async function touchSession(
  change: Change,
  sessionId: string,
  { at, expiresAt }: { at: number; expiresAt: number },
): Promise<void> {
  await change.db
    .updateTable('sessions')
    .set({ last_seen_at: at, expires_at: expiresAt })
    .where('id', '=', sessionId)
    .execute();
}

/** Ends earlier what was left idle under a longer limit, or under none. */
export async function limitIdleSessions(change: Change, idleMs: number): Promise<void> {
  await change.db
    .updateTable('sessions')
    .set({ expires_at: sql<number>`last_seen_at + ${sql.lit(idleMs)}` })
    .where('expires_at', '>', sql<number>`last_seen_at + ${sql.lit(idleMs)}`)
    .execute();
}

/** Gives a session another token; the one before counts no more. */
export async function renewToken(change: Change, sessionId: string, token: string): Promise<void> {
  await change.db.updateTable('sessions').set({ token }).where('id', '=', sessionId).execute();
}

/** When the session's member last gave their password in it, and the hash to compare with; undefined once it has ended. */
export async function findProof(
  db: Db,
  sessionId: string,
): Promise<{ provenAt: number; email: string; passwordHash: string | null } | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('members', 'members.id', 'sessions.member_id')
    .select(['sessions.proven_at as provenAt', 'members.email', 'members.password_hash as passwordHash'])
    .where('sessions.id', '=', sessionId)
    .where('sessions.revoked_at', 'is', null)
    .executeTakeFirst();
}

/** Notes when the member gave their password in this session. */
export async function noteProof(change: Change, sessionId: string, at: number): Promise<void> {
  await change.db.updateTable('sessions').set({ proven_at: at }).where('id', '=', sessionId).execute();
}

/** Whatever was proven in a member's sessions has to be proven again. */
export async function forgetProofs(change: Change, memberId: string): Promise<void> {
  await change.db.updateTable('sessions').set({ proven_at: 0 }).where('member_id', '=', memberId).execute();
}
