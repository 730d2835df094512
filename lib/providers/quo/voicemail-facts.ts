import { z } from 'zod';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import { optionalNumber, optionalText } from '../http/reply-fields.ts';

/** The voicemail of a call: the same five fields on both surfaces (doc; every one but id and status may be null). */
export const voicemailReply = z.object({
  status: optionalText,
  duration: optionalNumber,
  recordingUrl: optionalText,
  transcript: optionalText,
});
export type VoicemailReply = z.infer<typeof voicemailReply>;

/**
 * A finished voicemail's transcript may follow it; null also means "transcription is off for this number", which no
 * field tells. So null is `pending` for this long after the call, then `none` (ours, inferred). It lies inside the
 * look-back of every recent pull, which is how the change is noticed, and how a later transcript still arrives.
 */
export const TRANSCRIPT_FOLLOWS_WITHIN_MS = 15 * 60_000;

/** A voicemail still "in progress" after this will not be finished: its call has long ended (ours, inferred). */
export const MADE_WITHIN_MS = 24 * 3_600_000;

type Facts = Pick<RemoteVoicemail, 'durationSeconds' | 'transcript' | 'audio'>;

/** What Quo's voicemail says in our words, `ageMs` after the call began. */
export function voicemailFacts(reply: VoicemailReply, ageMs: number): Facts {
  const durationSeconds = reply.duration ?? null;
  const text = reply.transcript?.trim() ?? '';
  const ready = text === '' ? null : ({ state: 'ready', text } as const);
  if (isMade(reply)) {
    const followsYet = ageMs < TRANSCRIPT_FOLLOWS_WITHIN_MS;
    return { durationSeconds, audio: 'ready', transcript: ready ?? { state: followsYet ? 'pending' : 'none' } };
  }
  const madeYet = ageMs < MADE_WITHIN_MS;
  return {
    durationSeconds,
    audio: madeYet ? 'pending' : 'unavailable',
    transcript: ready ?? { state: madeYet ? 'pending' : 'none' },
  };
}

/** True when the recording should be there: finished, or already downloadable whatever the status says. */
export function isMade(reply: VoicemailReply): boolean {
  return reply.status === 'completed' || (reply.recordingUrl ?? null) !== null;
}
