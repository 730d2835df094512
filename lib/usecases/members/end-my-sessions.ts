import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { liveSessionsOf, revokeSession, revokeSessionsOf } from '#lib/store/members/sessions.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';

const ASKED = { reason: 'by-member' } as const;

/** Ends one of the actor's own sessions. Throws AppError `not-found` for one that is nobody's, another's or over. */
export async function endMySession(context: MembersContext, actor: Actor, { id }: { id: string }): Promise<void> {
  requireRight(actor, 'manage-own-profile');
  const at = context.clock.now();
  await context.store.change(async (change) => {
    const own = await liveSessionsOf(change.db, actor.memberId, at);
    if (!own.some((session) => session.id === id)) throw new AppError('not-found', sentence('sessionEnded'));
    await revokeSession(change, id, at);
    const on = { type: 'session', id } as const;
    await recordSecurityEvent(change, { kind: 'sessions-ended', by: actor, on, detail: { ...ASKED, count: 1 }, at });
  });
  context.forgetSessions(actor.memberId);
}

/** Ends every session of the actor but this one. */
export async function endMyOtherSessions(context: MembersContext, actor: Actor): Promise<void> {
  requireRight(actor, 'manage-own-profile');
  const at = context.clock.now();
  await context.store.change(async (change) => {
    const own = await liveSessionsOf(change.db, actor.memberId, at);
    const count = own.filter(({ id }) => id !== actor.sessionId).length;
    await revokeSessionsOf(change, actor.memberId, actor.sessionId, at);
    const on = { type: 'member', id: actor.memberId } as const;
    if (count > 0)
      await recordSecurityEvent(change, { kind: 'sessions-ended', by: actor, on, detail: { ...ASKED, count }, at });
  });
  context.forgetSessions(actor.memberId);
}
