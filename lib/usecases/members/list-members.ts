import type { Actor } from '#lib/domain/member.ts';
import { activeMembers } from '#lib/store/members/members.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { MembersWire } from '#lib/wire/members.ts';

/** Who a voicemail can be given to: every active member, id and name only, by name. */
export async function listMembers(context: UseCaseContext, actor: Actor): Promise<MembersWire> {
  requireRight(actor, 'read-voicemails');
  return { items: await activeMembers(context.store.db), next: null };
}
