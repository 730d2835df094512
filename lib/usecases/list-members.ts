import type { Actor } from '#lib/domain/member.ts';
import { activeMembers } from '#lib/store/members.ts';
import type { MembersWire } from '#lib/wire/members.ts';
import type { UseCaseContext } from './context.ts';
import { requireRight } from './require-right.ts';

/** Who a voicemail can be given to: every active member, id and name only, by name. */
export async function listMembers(context: UseCaseContext, actor: Actor): Promise<MembersWire> {
  requireRight(actor, 'read-voicemails');
  return { items: await activeMembers(context.store.db), next: null };
}
