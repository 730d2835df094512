import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { httpSentences } from '#lib/sentences/http.ts';
import { memberSentences } from '#lib/sentences/members.ts';
import { findMember, updateMember } from '#lib/store/members.ts';
import { revokeSessionsOf } from '#lib/store/sessions.ts';
import { admitAttempt, forgetAttempts } from './attempts.ts';
import type { AuthRoom } from './auth-room.ts';
import { choosePassword, refusedField } from './choose-password.ts';
import { isPassword } from './passwords.ts';

/**
 * Gives a member another password; their other sessions end. Guessing the current one is limited as signing in is, and
 * counts together with it. Throws `invalid-request` naming the field, `rate-limited`.
 */
export async function changePassword(
  actor: Actor,
  given: { current: string; password: string },
  peer: string,
  room: AuthRoom,
): Promise<void> {
  const member = await findMember(room.store.db, actor.memberId);
  if (!member) throw new AppError('signed-out', httpSentences.signedOut);
  await admitAttempt(member.email, peer, room);
  if (!(await isPassword(given.current, member.password_hash)))
    throw refusedField('current', memberSentences.passwordWrong);
  const password_hash = await choosePassword(given.password, member.email);
  await room.store.change(async (change) => {
    await updateMember(change, member.id, { password_hash });
    await revokeSessionsOf(change, member.id, actor.sessionId, room.clock.now());
  });
  room.sessions.forget(member.id);
  await forgetAttempts(member.email, room);
}
