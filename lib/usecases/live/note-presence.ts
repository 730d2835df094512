import type { Actor } from '#lib/domain/member.ts';
import { hasVoicemail } from '#lib/store/voicemails/find-voicemail.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { requireRight } from '#lib/usecases/require-right.ts';
import type { PresenceBody } from '#lib/wire/presence.ts';
import type { LiveDeps } from './follow-events.ts';

/**
 * Tells the others at which voicemail one of the actor's windows is. True for seconds: nothing is written. A
 * voicemail that is not there is nobody's place.
 */
export async function notePresence(
  { live, store }: LiveDeps & Pick<UseCaseContext, 'store'>,
  actor: Actor,
  body: PresenceBody,
): Promise<void> {
  requireRight(actor, 'read-voicemails');
  const { memberId, sessionId, name } = actor;
  // One erased meanwhile is nowhere to be: the window learns of that by an event.
  const isThere = body.voicemailId !== null && (await hasVoicemail(store.db, body.voicemailId));
  const voicemailId = isThere ? body.voicemailId : null;
  live.notePresence({ ...body, voicemailId, memberId, sessionId, name });
}
