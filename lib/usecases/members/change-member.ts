import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { withdrawInvitations } from '#lib/store/members/invitations.ts';
import { findMember, type Member, updateMember } from '#lib/store/members/members.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { forgetProofs, revokeSessionsOf } from '#lib/store/members/sessions.ts';
import { hasOtherAdministrator } from '#lib/store/members/team.ts';
import type { Change } from '#lib/store/store.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ChangeMemberBody } from '#lib/wire/team.ts';

/**
 * Gives a member another role, disables or enables them. Disabling ends their sessions and links in the same transaction;
 * what they did stays. Throws AppError `forbidden`, `not-found`, `conflict` when nobody could administer any more.
 */
export async function changeMember(
  context: MembersContext,
  actor: Actor,
  { id, body }: { id: string; body: ChangeMemberBody },
): Promise<void> {
  requireRight(actor, 'manage-members');
  await context.store.change(async (change) => {
    const member = await requireMember(change, id);
    const { role = member.role, state = member.state } = body;
    await keepAnAdministrator(change, member, { role, state });
    await updateMember(change, id, { role, state });
    // What was proven was proven for what the old role may do.
    if (role !== member.role) await forgetProofs(change, id);
    const at = context.clock.now();
    await record(change, actor, { member, role, state, at });
    if (state === 'active' || member.state === 'disabled') return;
    await revokeSessionsOf(change, id, null, at);
    await withdrawInvitations(change, { memberId: id }, at);
  });
  context.forgetSessions(id);
}

async function record(
  change: Change,
  actor: Actor,
  { member, role, state, at }: Pick<Member, 'role' | 'state'> & { member: Member; at: number },
): Promise<void> {
  const entry = { by: actor, on: { type: 'member', id: member.id }, at } as const;
  if (role !== member.role)
    await recordSecurityEvent(change, { ...entry, kind: 'role-changed', detail: { from: member.role, to: role } });
  if (state !== member.state)
    await recordSecurityEvent(change, { ...entry, kind: state === 'active' ? 'member-enabled' : 'member-disabled' });
}

/** The member with this id. Throws AppError `not-found`. */
export async function requireMember(change: Change, id: string): Promise<Member> {
  const member = await findMember(change.db, id);
  if (!member) throw new AppError('not-found', sentence('memberNotFound'));
  return member;
}

async function keepAnAdministrator(
  change: Change,
  member: Member,
  wanted: Pick<Member, 'role' | 'state'>,
): Promise<void> {
  const canNow = member.role === 'administrator' && member.state === 'active';
  const canThen = wanted.role === 'administrator' && wanted.state === 'active';
  if (!canNow || canThen || (await hasOtherAdministrator(change.db, member.id))) return;
  throw new AppError('conflict', sentence('lastAdministrator', { name: member.name }));
}
