import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { memberSentences } from '#lib/sentences/members.ts';
import { liveSessionsOf, revokeSession, revokeSessionsOf } from '#lib/store/sessions.ts';
import type { PeopleRoom } from './context.ts';
import { requireRight } from './require-right.ts';

/** Ends one of the actor's own sessions. Throws AppError `not-found` for one that is nobody's, another's or over. */
export async function endMySession(context: PeopleRoom, actor: Actor, { id }: { id: string }): Promise<void> {
  requireRight(actor, 'manage-own-profile');
  const at = context.clock.now();
  await context.store.change(async (change) => {
    const own = await liveSessionsOf(change.db, actor.memberId, at);
    if (!own.some((session) => session.id === id)) throw new AppError('not-found', memberSentences.sessionNotFound);
    await revokeSession(change, id, at);
  });
  context.forgetSessions(actor.memberId);
}

/** Ends every session of the actor but this one. */
export async function endMyOtherSessions(context: PeopleRoom, actor: Actor): Promise<void> {
  requireRight(actor, 'manage-own-profile');
  await context.store.change((change) =>
    revokeSessionsOf(change, actor.memberId, actor.sessionId, context.clock.now()),
  );
  context.forgetSessions(actor.memberId);
}
