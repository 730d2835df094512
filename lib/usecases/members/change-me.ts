import type { Actor } from '#lib/domain/member.ts';
import { readPreferences } from '#lib/domain/preferences.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { findMember, updateMember } from '#lib/store/members/members.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { ChangeMeBody } from '#lib/wire/me.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { meToWire } from './me-to-wire.ts';

/** A member names themself, and says how they want to work. What is not named stays. */
export async function changeMe(context: MembersContext, actor: Actor, body: ChangeMeBody): Promise<MeWire> {
  requireRight(actor, 'manage-own-profile');
  const member = await context.store.change(async (change) => {
    const known = await findMember(change.db, actor.memberId);
    if (!known) throw new AppError('signed-out', sentence('signedOut'));
    const preferences = JSON.stringify({ ...readPreferences(known.preferences), ...body.preferences });
    const set = { name: body.name ?? known.name, preferences };
    await updateMember(change, known.id, set);
    return { ...known, ...set };
  });
  context.forgetSessions(member.id);
  return meToWire(member);
}
