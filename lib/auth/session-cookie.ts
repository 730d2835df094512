import { encode } from 'next-auth/jwt';
import type { AuthRoom } from './auth-room.ts';
import { type CookieScope, cookieName, isSecure } from './cookie.ts';
import { SESSION_SECONDS } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';

/** The `Set-Cookie` of a session just begun, the same that next-auth gives after its own sign-in; or of one with a new token. */
export async function sessionCookie(
  { memberId, sessionId, token: tid }: Pick<SignedIn, 'memberId' | 'sessionId'> & { token?: string | null | undefined },
  room: Pick<AuthRoom, 'config' | 'installation'>,
): Promise<string> {
  const token = await encode({
    token: { sub: memberId, sid: sessionId, ...(typeof tid === 'string' && { tid }) },
    secret: room.config.authSecret,
    maxAge: SESSION_SECONDS,
  });
  return setSession(token, room);
}

/** The `Set-Cookie` that keeps a token under the name it has today. */
export function setSession(token: string, scope: CookieScope): string {
  const secure = isSecure(scope.config.appUrl) ? '; Secure' : '';
  return `${cookieName('session', scope)}=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
