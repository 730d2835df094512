import { encode } from 'next-auth/jwt';
import type { AuthRoom } from './auth-room.ts';
import { isSecure, sessionCookieName } from './cookie.ts';
import { SESSION_SECONDS } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';

/** The `Set-Cookie` of a session just begun, the same that next-auth gives after its own sign-in. */
export async function sessionCookie(
  { memberId, sessionId }: SignedIn,
  { config }: Pick<AuthRoom, 'config'>,
): Promise<string> {
  const token = await encode({
    token: { sub: memberId, sid: sessionId },
    secret: config.authSecret,
    maxAge: SESSION_SECONDS,
  });
  const secure = isSecure(config.appUrl) ? '; Secure' : '';
  return `${sessionCookieName(config.appUrl)}=${token}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
