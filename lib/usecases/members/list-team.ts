import { isoTime } from '#lib/clock.ts';
import type { Actor } from '#lib/domain/member.ts';
import { type Invitation, pendingInvitations } from '#lib/store/members/invitations.ts';
import { type TeamRow, teamRows } from '#lib/store/members/team.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { InvitationWire, TeamMemberWire, TeamWire } from '#lib/wire/team.ts';

/** Everybody with role, state and when they were last seen, and who is invited. Throws AppError `forbidden`. */
export async function listTeam({ store, clock }: MembersContext, actor: Actor): Promise<TeamWire> {
  requireRight(actor, 'manage-members');
  const [rows, invitations] = await Promise.all([teamRows(store.db), pendingInvitations(store.db)]);
  const now = clock.now();
  return {
    items: rows.map(toTeamMember),
    next: null,
    invitations: invitations.map((one) => toInvitation(one, now)),
  };
}

function toTeamMember({ last_seen_at, ...member }: TeamRow): TeamMemberWire {
  return { ...member, lastSeenAt: isoTime(last_seen_at) };
}

function toInvitation({ id, name, email, role, expires_at }: Invitation, now: number): InvitationWire {
  return { id, name, email, role, expiresAt: isoTime(expires_at), isExpired: expires_at <= now };
}
