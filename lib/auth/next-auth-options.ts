import type { NextAuthOptions } from 'next-auth';
import credentialsProvider from 'next-auth/providers/credentials';
import { AppError } from '#lib/errors.ts';
import type { AuthDeps } from './auth-deps.ts';
import { type CookieScope, cookieName, isSecure } from './cookie.ts';
import { localPath } from './local-path.ts';
import { SESSION_SECONDS } from './sessions.ts';
import { type SignedIn, type SignInFrom, signIn, signInDemoMember } from './sign-in.ts';

/** next-auth's own idea of a user, kept to what the token needs. */
interface TokenUser {
  id: string;
  sessionId: string;
}

/**
 * How next-auth works here: a password, or one tap in the demo; the token in the cookie carries the ids of session and
 * member and nothing else; signing out revokes the session. A refusal's code travels as the error's text, followed by the
 * seconds to wait where there are any (`rate-limited:8`). `onSignedIn` is called when somebody came in.
 */
export function nextAuthOptions(
  deps: AuthDeps,
  from: SignInFrom,
  onSignedIn: (signedIn: SignedIn) => unknown = () => undefined,
): NextAuthOptions {
  const { authSecret, appUrl } = deps.config;
  const reported = async (coming: Promise<SignedIn>) => {
    const signedIn = await coming;
    onSignedIn(signedIn);
    return signedIn;
  };
  return {
    secret: authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    useSecureCookies: isSecure(appUrl),
    cookies: cookies(deps),
    providers: [
      door('credentials', ({ email = '', password = '' }) => reported(signIn({ email, password }, from, deps)), deps),
      ...(deps.demoMembers.length > 0
        ? [door('demo', ({ email = '' }) => reported(signInDemoMember(email, from, deps)), deps)]
        : []),
    ],
    callbacks: {
      // Its own way throws on what is no address, which answers 500.
      redirect: ({ url, baseUrl }) => baseUrl + localPath(url),
      jwt({ token, user }) {
        const signedIn = user as TokenUser | undefined;
        return signedIn ? { sub: signedIn.id, sid: signedIn.sessionId } : token;
      },
    },
    events: {
      async signOut({ token }) {
        const by = { memberId: token?.sub ?? null, origin: from };
        if (typeof token?.sid === 'string') await deps.sessions.revoke(token.sid, by);
      },
    },
    logger: {
      error: (code, details) =>
        deps.log.error({ code, err: details instanceof Error ? details : details.error }, 'next-auth'),
      warn: (code) => deps.log.debug({ code }, 'next-auth'),
      debug: () => undefined,
    },
  };
}

function door(id: string, enter: (given: { email?: string; password?: string }) => Promise<SignedIn>, deps: AuthDeps) {
  return credentialsProvider({
    id,
    name: id,
    credentials: { email: {}, password: {} },
    async authorize(given): Promise<TokenUser> {
      try {
        const { memberId, sessionId } = await enter(given ?? {});
        return { id: memberId, sessionId };
      } catch (error) {
        throw new Error(refusalCode(error, deps), { cause: error });
      }
    },
  });
}

function refusalCode(error: unknown, deps: AuthDeps): string {
  if (!(error instanceof AppError)) deps.log.error({ err: error }, 'sign-in failed');
  if (!(error instanceof AppError)) return 'internal';
  const wait = error.details.retryAfterSeconds;
  return wait === undefined ? error.code : `${error.code}:${wait}`;
}

function cookies(scope: CookieScope): NonNullable<NextAuthOptions['cookies']> {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(scope.config.appUrl) } as const;
  return {
    sessionToken: { name: cookieName('session', scope), options },
    csrfToken: { name: cookieName('csrf', scope), options },
    callbackUrl: { name: cookieName('callback', scope), options },
  };
}
