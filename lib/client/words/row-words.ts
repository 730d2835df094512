import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** A caller who hung up at the tone leaves at most this much (seconds). */
const HUNG_UP_SECONDS = 2;

const WITHOUT_TEXT: Record<VoicemailWire['transcript']['state'], string> = {
  ready: 'Nothing was understood',
  pending: 'Transcribing…',
  none: 'No transcript',
  failed: 'Could not be transcribed',
  elsewhere: 'Transcript stays in the phone system',
};

/** True for a recording too short to hold a message. */
export function isHangUp(voicemail: VoicemailWire): boolean {
  return voicemail.durationSeconds !== null && voicemail.durationSeconds <= HUNG_UP_SECONDS;
}

/** The line under the caller: the first words said, or in words why there are none. */
export function firstWords(voicemail: VoicemailWire): { text: string; isSpeech: boolean } {
  const said = voicemail.transcript.state === 'ready' ? voicemail.transcript.text?.trim() : undefined;
  if (said) return { text: said, isSpeech: true };
  if (isHangUp(voicemail)) return { text: 'Hung up without a message', isSpeech: false };
  return { text: WITHOUT_TEXT[voicemail.transcript.state], isSpeech: false };
}
