import type { Actor } from '#lib/domain/member.ts';
import type { PresenceBody } from '#lib/wire/presence.ts';
import type { LiveRoom } from './follow-events.ts';
import { requireRight } from './require-right.ts';

/** Tells the others at which voicemail one of the actor's windows is. True for seconds: nothing is written. */
export async function notePresence({ live }: LiveRoom, actor: Actor, body: PresenceBody): Promise<void> {
  requireRight(actor, 'read-voicemails');
  const { memberId, sessionId, name } = actor;
  live.notePresence({ ...body, memberId, sessionId, name });
}
