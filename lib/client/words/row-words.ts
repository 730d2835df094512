import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** A caller who hung up at the tone leaves at most this much (seconds). */
const HUNG_UP_SECONDS = 2;

const WITHOUT_TEXT = {
  ready: 'noSpeech',
  pending: 'transcribing',
  none: 'noTranscript',
  failed: 'transcriptFailed',
  elsewhere: 'noTranscript',
} as const satisfies Record<VoicemailWire['transcript']['state'], string>;

/** True for a recording too short to hold a message. */
export function isHangUp(voicemail: VoicemailWire): boolean {
  return voicemail.durationSeconds !== null && voicemail.durationSeconds <= HUNG_UP_SECONDS;
}

/** The line under the caller: the first words said, or in words why there are none. */
export function firstWords(
  voicemail: VoicemailWire,
  t: Translator<Areas['inbox']>,
): { text: string; isSpeech: boolean } {
  const said = voicemail.transcript.state === 'ready' ? voicemail.transcript.text?.trim() : undefined;
  if (said) return { text: said, isSpeech: true };
  if (isHangUp(voicemail)) return { text: t('hungUp'), isSpeech: false };
  return { text: t(WITHOUT_TEXT[voicemail.transcript.state]), isSpeech: false };
}
