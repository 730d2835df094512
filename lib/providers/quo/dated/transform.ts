import type { RemoteLine } from '#lib/domain/voicemail.ts';
import { callerAmong, type OwnNumbers } from '../own-numbers.ts';
import type { FoundVoicemail } from '../surface.ts';
import { voicemailFacts } from '../voicemail-facts.ts';
import { callGlance, type PhoneNumberItem, participantItem, type VoicemailCall } from './replies.ts';

/** A Quo number as a line; a number without a name goes by its number. */
export function lineFromPhoneNumber(item: PhoneNumberItem): RemoteLine {
  const number = item.phoneNumber ?? undefined;
  return { ref: item.id, name: item.name?.trim() || number || item.id, ...(number === undefined ? {} : { number }) };
}

/**
 * True when somebody from outside left a voicemail in this call. Its `status` is not asked: an unanswered call may
 * well say `completed` (seen). Whatever is no call at all counts as one, so that it is quarantined and not overlooked.
 */
export function hasVoicemail(item: unknown): boolean {
  const glance = callGlance.safeParse(item);
  if (!glance.success) return true;
  const { direction, voicemail } = glance.data;
  return direction !== 'outgoing' && !NO_VOICEMAIL.has(voicemail);
}

/** Every other value is one, if only one that cannot be read. */
const NO_VOICEMAIL = new Set<unknown>([undefined, null, false, '']);

/** A call with its voicemail in our words, as of `now`. The caller is the party without an actor (doc). */
export async function voicemailFromCall(
  call: VoicemailCall,
  ownNumbers: OwnNumbers,
  now: number,
): Promise<FoundVoicemail> {
  const receivedAt = call.createdAt;
  const parties = (call.participants ?? []).flatMap((party) => participantItem.safeParse(party).data ?? []);
  const outside = parties.filter((party) => (party.actorId ?? null) === null);
  return {
    voicemail: {
      ref: call.id,
      lineRef: call.phoneNumberId,
      caller: await callerAmong(
        outside.map((party) => party.phoneNumber ?? null),
        ownNumbers,
      ),
      receivedAt,
      sentiment: null,
      listened: null,
      ...voicemailFacts(call.voicemail, now - receivedAt),
    },
    recordingUrl: call.voicemail.recordingUrl ?? null,
  };
}
