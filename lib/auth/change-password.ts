import { newId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { findMember, updateMember } from '#lib/store/members/members.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { noteProof, renewToken, revokeSessionsOf } from '#lib/store/members/sessions.ts';
import { admitAttempt, forgetAttempt, recordFailure } from './attempts.ts';
import type { AuthDeps } from './auth-deps.ts';
import { choosePassword, refusedField } from './choose-password.ts';
import { deviceCookie } from './known-devices.ts';
import { isPassword } from './passwords.ts';
import { sessionCookie } from './session-cookie.ts';

/**
 * Gives a member another password. Their other sessions end, and this one gets another token: answers the `Set-Cookie` headers
 * for it. Guessing the current password is slowed in this session alone, whatever strangers do at the sign-in page. Throws
 * `invalid-request` naming the field, `rate-limited`.
 */
export async function changePassword(
  actor: Actor,
  given: { current: string; password: string },
  deps: AuthDeps,
): Promise<string[]> {
  const member = await findMember(deps.store.db, actor.memberId);
  if (!member) throw new AppError('signed-out', sentence('signedOut'));
  const attempt = { by: 'session', sessionId: actor.sessionId } as const;
  await admitAttempt(attempt, deps, { by: actor, on: { type: 'session', id: actor.sessionId } });
  if (!(await isPassword(given.current, member.password_hash))) {
    await recordFailure({ by: actor, on: { type: 'session', id: actor.sessionId } }, 'wrong-password', deps);
    throw refusedField('current', sentence('notYourPassword'));
  }
  const token = newId();
  const password_hash = await choosePassword(given.password, { ...member, appUrl: deps.config.appUrl });
  await deps.store.change(async (change) => {
    const at = deps.clock.now();
    await updateMember(change, member.id, { password_hash });
    await revokeSessionsOf(change, member.id, actor.sessionId, at);
    await renewToken(change, actor.sessionId, token);
    await noteProof(change, actor.sessionId, at);
    const on = { type: 'member', id: member.id } as const;
    await recordSecurityEvent(change, { kind: 'password-changed', by: actor, on, at });
  });
  deps.sessions.forget(member.id);
  await forgetAttempt(attempt, deps);
  return [await sessionCookie({ ...actor, token }, deps), deviceCookie(member.email, deps)];
}
