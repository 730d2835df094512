import { decode } from 'next-auth/jwt';
import type { Actor } from '#lib/domain/member.ts';
import type { LiveSession } from '#lib/store/sessions.ts';
import type { AuthRoom } from './auth-room.ts';
import { readCookie, sessionCookieName } from './cookie.ts';

type Room = Pick<AuthRoom, 'config' | 'sessions'>;

/** Who sent this `Cookie` header; null when nobody is signed in, or no longer. */
export async function sessionActor(cookies: string | null, room: Room): Promise<Actor | null> {
  const session = await sessionOf(cookies, room);
  return session && actorOf(session);
}

/** The same with the member's address, for the pages. */
export async function sessionOf(cookies: string | null, room: Room): Promise<LiveSession | null> {
  const token = readCookie(cookies, sessionCookieName(room.config.appUrl));
  const sessionId = token && (await sessionIdIn(token, room.config.authSecret));
  return sessionId ? room.sessions.find(sessionId) : null;
}

/** The one who acts in a session. */
export function actorOf({ memberId, sessionId, name, role }: LiveSession): Actor {
  return { memberId, sessionId, name, role };
}

/** A token that is forged, altered, or made under another secret is nobody's. */
async function sessionIdIn(token: string, secret: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret });
    return typeof claims?.sid === 'string' ? claims.sid : null;
  } catch {
    return null;
  }
}
