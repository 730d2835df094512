import type { Actor } from '#lib/domain/member.ts';
import type { LiveSession } from '#lib/store/members/sessions.ts';
import type { AuthRoom } from './auth-deps.ts';
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
  const opened = await room.sessions.openToken(token, room.config.authSecret);
  if (!opened) return null;
  const believed = await room.sessions.find(opened.sessionId);
  if (!believed || believed.token === opened.token) return believed;
  const session = await room.sessions.findNow(opened.sessionId);
  return session?.token === opened.token ? session : null;
}

/** The one who acts in a session. */
export function actorOf({ memberId, sessionId, token, name, role }: LiveSession): Actor {
  return { memberId, sessionId, token, name, role };
}
