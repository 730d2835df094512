import type { Caller, Ref, RemoteLine } from '#lib/domain/voicemail.ts';
import { optionalName } from '../../http/reply-fields.ts';
import type { FoundVoicemail } from '../surface.ts';
import { type VoicemailReply, voicemailFacts } from '../voicemail-facts.ts';
import { type CallItem, callGlance, type PhoneNumberItem } from './replies.ts';

/** A Quo number as a line; a number without a name goes by its number. */
export function lineFromPhoneNumber(item: PhoneNumberItem): RemoteLine {
  const number = item.number ?? undefined;
  return { ref: item.id, name: item.name?.trim() || number || item.id, ...(number === undefined ? {} : { number }) };
}

/**
 * True when a voicemail may have been left: an incoming call nobody answered. Its `status` is not asked (seen:
 * `completed` with `answeredAt: null`), and an `answeredAt` that is no time answers nothing. Whatever is no call at all
 * counts as one, so that it is quarantined.
 */
export function mayHaveVoicemail(item: unknown): boolean {
  const glance = callGlance.safeParse(item);
  if (!glance.success) return true;
  return glance.data.direction !== 'outgoing' && !((glance.data.answeredAt ?? 0) > 0);
}

/** The parties of a call that can be read. */
export function partiesOf({ participants }: CallItem): string[] {
  return (participants ?? []).flatMap((party) => optionalName.parse(party) ?? []);
}

/** What a call tells about the voicemail left in it. */
export interface CallFacts {
  ref: Ref;
  lineRef: Ref;
  caller: Caller;
  /** UTC milliseconds. */
  receivedAt: number;
}

/** A call and its voicemail in our words, as of `now`. */
export function voicemailFromReply(call: CallFacts, reply: VoicemailReply, now: number): FoundVoicemail {
  return {
    voicemail: { ...call, sentiment: null, listened: null, ...voicemailFacts(reply, now - call.receivedAt) },
    recordingUrl: reply.recordingUrl ?? null,
  };
}
