import type { Actor } from '#lib/domain/member.ts';
import type { LiveSession } from '#lib/store/members/sessions.ts';
import type { AuthDeps } from './auth-deps.ts';
import { cookieName, otherSessionCookies, readCookie } from './cookie.ts';

type Deps = Pick<AuthDeps, 'config' | 'sessions' | 'installation'>;

/** Who sent this `Cookie` header; null when nobody is signed in, or no longer. */
export async function sessionActor(cookies: string | null, deps: Deps): Promise<Actor | null> {
  const session = await sessionOf(cookies, deps);
  return session && actorOf(session);
}

/** The same with the member's address, for the pages. */
export async function sessionOf(cookies: string | null, deps: Deps): Promise<LiveSession | null> {
  for (const token of tokensIn(cookies, deps)) {
    const session = await sessionIn(token, deps);
    if (session) return session;
  }
  return null;
}

/** The token of a live session of ours under another name than it is set today; null for none, or where there is one under that. */
export async function tokenUnderOldName(cookies: string | null, deps: Deps): Promise<string | null> {
  if (readCookie(cookies, cookieName('session', deps)) !== null) return null;
  for (const token of tokensIn(cookies, deps)) if (await sessionIn(token, deps)) return token;
  return null;
}

function tokensIn(cookies: string | null, deps: Deps): string[] {
  const own = readCookie(cookies, cookieName('session', deps));
  return own === null ? otherSessionCookies(cookies, deps) : [own];
}

async function sessionIn(token: string, deps: Deps): Promise<LiveSession | null> {
  const opened = await deps.sessions.openToken(token, deps.config.authSecret);
  if (!opened) return null;
  const believed = await deps.sessions.find(opened.sessionId);
  if (!believed || believed.token === opened.token) return believed;
  const session = await deps.sessions.findNow(opened.sessionId);
  return session?.token === opened.token ? session : null;
}

/** The one who acts in a session. */
export function actorOf({ memberId, sessionId, token, name, role }: LiveSession): Actor {
  return { memberId, sessionId, token, name, role };
}
