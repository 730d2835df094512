import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { pendingInvitations, withdrawInvitations } from '#lib/store/members/invitations.ts';
import { findMemberByEmail } from '#lib/store/members/members.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { InviteBody, LinkWire } from '#lib/wire/team.ts';
import { makeLink } from './make-link.ts';

/**
 * Invites somebody by a link that works once. Inviting the same address again makes the earlier link worthless. Throws
 * AppError `forbidden`, `invalid-request` for an address that is a member's.
 */
export async function inviteMember(context: MembersContext, actor: Actor, body: InviteBody): Promise<LinkWire> {
  requireRight(actor, 'manage-members');
  const email = body.email.toLowerCase();
  return context.store.change(async (change) => {
    const known = await findMemberByEmail(change.db, email);
    if (known) {
      const key = known.state === 'active' ? 'alreadyMember' : 'memberDeactivated';
      const why = sentence(key, { name: known.name });
      throw new AppError('invalid-request', why, { fields: { email: why } });
    }
    const whom = { member_id: null, email, name: body.name, role: body.role };
    return makeLink(change, actor, whom, context.clock.now());
  });
}

/** A new link in the place of one that was lost or ran out. Throws AppError `forbidden`, `not-found`. */
export async function renewInvitation(
  context: MembersContext,
  actor: Actor,
  { id }: { id: string },
): Promise<LinkWire> {
  requireRight(actor, 'manage-members');
  return context.store.change(async (change) => {
    const pending = (await pendingInvitations(change.db)).find((one) => one.id === id);
    if (!pending) throw new AppError('not-found', sentence('invitationGone'));
    const { member_id, email, name, role } = pending;
    return makeLink(change, actor, { member_id, email, name, role }, context.clock.now());
  });
}

/** Makes an invitation worthless; one that no longer stands is left as it is. Throws AppError `forbidden`. */
export async function withdrawInvitation(context: MembersContext, actor: Actor, { id }: { id: string }): Promise<void> {
  requireRight(actor, 'manage-members');
  const at = context.clock.now();
  await context.store.change(async (change) => {
    if (!(await pendingInvitations(change.db)).some((one) => one.id === id)) return;
    await withdrawInvitations(change, { id }, at);
    const on = { type: 'invitation', id } as const;
    await recordSecurityEvent(change, { kind: 'link-withdrawn', by: actor, on, detail: { purpose: 'invitation' }, at });
  });
}
