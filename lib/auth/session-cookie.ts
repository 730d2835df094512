import { encode } from 'next-auth/jwt';
import type { AuthDeps } from './auth-deps.ts';
import { type CookieScope, cookieName, setCookie } from './cookie.ts';
import { SESSION_SECONDS } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';

/** The `Set-Cookie` of a session just begun, the same that next-auth gives after its own sign-in; or of one with a new token. */
export async function sessionCookie(
  { memberId, sessionId, token: tid }: Pick<SignedIn, 'memberId' | 'sessionId'> & { token?: string | null | undefined },
  deps: Pick<AuthDeps, 'config' | 'installation'>,
): Promise<string> {
  const token = await encode({
    token: { sub: memberId, sid: sessionId, ...(typeof tid === 'string' && { tid }) },
    secret: deps.config.authSecret,
    maxAge: SESSION_SECONDS,
  });
  return setSession(token, deps);
}

/** The `Set-Cookie` that keeps a token under the name it has today. */
export function setSession(token: string, scope: CookieScope): string {
  return setCookie(cookieName('session', scope), token, SESSION_SECONDS, scope.config.appUrl);
}
