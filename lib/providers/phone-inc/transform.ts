import { parseCaller } from '#lib/domain/parse-caller.ts';
import type { RemoteLine, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { VoicemailReply } from './replies.ts';

const E164 = /^\+[1-9]\d{6,14}$/;

/** A Phone.inc voicemail in our words. It has no length and no caller's name there; audio and text come later (null). */
export function toVoicemail(reply: VoicemailReply): RemoteVoicemail {
  return {
    ref: reply.id,
    lineRef: reply.main_number_id,
    caller: parseCaller(reply.from),
    receivedAt: reply.created_at,
    durationSeconds: null,
    transcript: transcriptOf(reply.transcription),
    sentiment: null,
    listened: reply.listened_at === undefined ? null : reply.listened_at !== null,
    listenedAt: reply.listened_at?.at ?? null,
    audio: reply.recording_url ? 'ready' : 'pending',
  };
}

function transcriptOf(text: string | null | undefined): RemoteVoicemail['transcript'] {
  // An empty text is a transcription that heard nothing, not one still to come.
  if (text === undefined) return { state: 'none' };
  return text === null ? { state: 'pending' } : { state: 'ready', text };
}

/** The main number a voicemail was left on. */
export function toLine(reply: VoicemailReply): RemoteLine {
  const number = reply.main_number ?? reply.main_number_number ?? '';
  const named = { ref: reply.main_number_id, name: reply.main_number_name?.trim() || number || reply.main_number_id };
  return E164.test(number) ? { ...named, number } : named;
}

/** The main numbers of a list, each once, in the order of their refs. */
export function linesOf(replies: readonly VoicemailReply[]): RemoteLine[] {
  const byRef = new Map(replies.toReversed().map((reply) => [reply.main_number_id, toLine(reply)]));
  return [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
