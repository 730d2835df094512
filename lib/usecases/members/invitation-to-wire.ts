import { isoTime } from '#lib/clock.ts';
import type { Invitation } from '#lib/store/members/invitations.ts';
import type { OpenInvitationWire } from '#lib/wire/team.ts';

/** An open link as whoever holds it is told what it is for. */
export function invitationToWire({ member_id, name, email, expires_at }: Invitation): OpenInvitationWire {
  return { purpose: member_id === null ? 'join' : 'password', name, email, expiresAt: isoTime(expires_at) };
}
