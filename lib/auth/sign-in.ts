import type { RequestOrigin } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { findMemberByEmail } from '#lib/store/members/members.ts';
import { admitAttempt, forgetAttempt, recordFailure } from './attempts.ts';
import type { AuthDeps } from './auth-deps.ts';
import { attemptAt, deviceCookie } from './known-devices.ts';
import { isPassword } from './passwords.ts';
import type { SignInMethod } from './sessions.ts';

/** From where someone signs in. */
export interface SignInFrom extends RequestOrigin {
  /** The `Cookie` header it came with: by it a known device is told from a stranger. */
  cookies?: string | null | undefined;
}

/** A member who just signed in, and the session begun for them. */
export interface SignedIn {
  memberId: string;
  sessionId: string;
  /** `Set-Cookie` headers besides the session's. */
  setCookies: string[];
}

/**
 * Checks an address and password and begins a session. Throws `signed-out` when they do not fit (the same for an unknown
 * address, a wrong password and a disabled member, after the same work) and `rate-limited` with the wait (attempts.ts).
 */
export async function signIn(
  given: { email: string; password: string },
  from: SignInFrom,
  deps: AuthDeps,
): Promise<SignedIn> {
  const email = given.email.trim().toLowerCase();
  const member = await findMemberByEmail(deps.store.db, email);
  const attempt = attemptAt({ email, isThere: member?.state === 'active' }, from, deps);
  const on = member && ({ type: 'member', id: member.id } as const);
  const by = { memberId: null, origin: from };
  await admitAttempt(attempt, deps, { by, on });
  const right = await isPassword(given.password, member?.password_hash ?? null);
  if (!member || !right || member.state !== 'active') {
    const reason = member ? (right ? 'disabled' : 'wrong-password') : 'unknown-address';
    await recordFailure({ by, on }, reason, deps);
    throw new AppError('signed-out', sentence('wrongPassword'));
  }
  await forgetAttempt(attempt, deps);
  return beginSession(member, from, deps, 'password');
}

/** Begins a session for a demo member named by address. Throws `forbidden` for everybody else, and outside the demo. */
export async function signInDemoMember(email: string, from: SignInFrom, deps: AuthDeps): Promise<SignedIn> {
  const offered = deps.demoMembers.some((member) => member.email === email);
  const member = offered ? await findMemberByEmail(deps.store.db, email) : undefined;
  if (member?.state !== 'active') throw new AppError('forbidden', sentence('demoOnly'));
  return beginSession(member, from, deps, 'demo');
}

/** Begins a session for who has just proven who they are; from now on this is a device of theirs. */
export async function beginSession(
  { id, email }: { id: string; email: string },
  from: SignInFrom,
  deps: AuthDeps,
  method: SignInMethod,
): Promise<SignedIn> {
  const sessionId = await deps.sessions.begin(id, from, method);
  return { memberId: id, sessionId, setCookies: [deviceCookie(email, deps)] };
}
