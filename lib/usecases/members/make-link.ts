import { hashToken, makeToken } from '#lib/auth/link-tokens.ts';
import { isoTime } from '#lib/clock.ts';
import { newId } from '#lib/domain/ids.ts';
import { LINK_HOURS, linkPath } from '#lib/domain/link-token.ts';
import type { Actor } from '#lib/domain/member.ts';
import { type Invitation, keepInvitation, withdrawInvitations } from '#lib/store/members/invitations.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import type { Change } from '#lib/store/store.ts';
import type { LinkWire } from '#lib/wire/team.ts';

/** For whom a link is: the same member, or the same invited address, has one that works at a time. */
type For = Pick<Invitation, 'member_id' | 'email' | 'name' | 'role'>;

/** Makes a single-use link; earlier ones for the same purpose stop working. The only moment at which it can be told. */
export async function makeLink(change: Change, actor: Actor, whom: For, at: number): Promise<LinkWire> {
  const { member_id, email } = whom;
  await withdrawInvitations(change, member_id === null ? { email } : { memberId: member_id }, at);
  const token = makeToken();
  const expires_at = at + LINK_HOURS * 3_600_000;
  const id = newId();
  await keepInvitation(change, {
    id,
    token_hash: hashToken(token),
    ...whom,
    created_by: actor.memberId,
    created_at: at,
    expires_at,
    used_at: null,
    withdrawn_at: null,
  });
  await recordSecurityEvent(change, {
    kind: 'link-made',
    by: actor,
    on: member_id === null ? { type: 'invitation', id } : { type: 'member', id: member_id },
    detail: { purpose: member_id === null ? 'invitation' : 'password', ...(member_id === null && { to: whom.role }) },
    at,
  });
  return { path: linkPath(token), expiresAt: isoTime(expires_at) };
}
