import { decode } from 'next-auth/jwt';
import type { Actor } from '#lib/domain/member.ts';
import type { LiveSession } from '#lib/store/sessions.ts';
import type { AuthRoom } from './auth-room.ts';
import { cookieName, otherSessionCookies, readCookie } from './cookie.ts';

type Room = Pick<AuthRoom, 'config' | 'sessions' | 'installation'>;

/** Who sent this `Cookie` header; null when nobody is signed in, or no longer. */
export async function sessionActor(cookies: string | null, room: Room): Promise<Actor | null> {
  const session = await sessionOf(cookies, room);
  return session && actorOf(session);
}

/** The same with the member's address, for the pages. */
export async function sessionOf(cookies: string | null, room: Room): Promise<LiveSession | null> {
  for (const token of tokensIn(cookies, room)) {
    const session = await sessionIn(token, room);
    if (session) return session;
  }
  return null;
}

/** The token of a live session of ours under another name than it is set today; null for none, or where there is one under that. */
export async function tokenUnderOldName(cookies: string | null, room: Room): Promise<string | null> {
  if (readCookie(cookies, cookieName('session', room)) !== null) return null;
  for (const token of tokensIn(cookies, room)) if (await sessionIn(token, room)) return token;
  return null;
}

function tokensIn(cookies: string | null, room: Room): string[] {
  const own = readCookie(cookies, cookieName('session', room));
  return own === null ? otherSessionCookies(cookies, room) : [own];
}

async function sessionIn(token: string, room: Room): Promise<LiveSession | null> {
  const sessionId = await sessionIdIn(token, room.config.authSecret);
  return sessionId ? room.sessions.find(sessionId) : null;
}

/** The one who acts in a session. */
export function actorOf({ memberId, sessionId, name, role }: LiveSession): Actor {
  return { memberId, sessionId, name, role };
}

/** Opening a token takes 0.15 ms, which is much of a small answer; a browser sends the same one for thirty days. */
const opened = new Map<string, { sessionId: string; secret: string; until: number }>();
const MOST_KEPT = 1_000;

/**
 * A token that is forged, altered, run out, or made under another secret is nobody's. What one said once it says until it
 * runs out; whether its session still counts is another question, asked every time.
 */
async function sessionIdIn(token: string, secret: string): Promise<string | null> {
  const known = opened.get(token);
  if (known && known.secret === secret && known.until > Date.now()) return known.sessionId;
  opened.delete(token);
  try {
    const claims = await decode({ token, secret });
    if (typeof claims?.sid !== 'string') return null;
    // Only true tokens are kept: made-up ones must not push them out.
    if (opened.size >= MOST_KEPT) opened.clear();
    opened.set(token, { sessionId: claims.sid, secret, until: Number(claims.exp ?? 0) * 1000 });
    return claims.sid;
  } catch {
    return null;
  }
}
