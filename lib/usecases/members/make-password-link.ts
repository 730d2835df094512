import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { LinkWire } from '#lib/wire/team.ts';
import { requireMember } from './change-member.ts';
import { makeLink } from './make-link.ts';

/**
 * A link by which a member who forgot their password chooses a new one; until then the old one stays. Throws AppError
 * `forbidden` (for oneself too: that takes the current password), `not-found`, `conflict` for a disabled member.
 */
export async function makePasswordLink(
  context: MembersContext,
  actor: Actor,
  { id }: { id: string },
): Promise<LinkWire> {
  requireRight(actor, 'manage-members');
  // It would replace the current password without asking for it: whoever finds the screen unattended could.
  if (id === actor.memberId) throw new AppError('forbidden', sentence('ownPasswordLink'));
  return context.store.change(async (change) => {
    const { email, name, role, state } = await requireMember(change, id);
    if (state === 'disabled') throw new AppError('conflict', sentence('memberDeactivated', { name }));
    return makeLink(change, actor, { member_id: id, email, name, role }, context.clock.now());
  });
}
