import { lineOfVoicemail } from '#lib/client/queries/lines.ts';
import { useLinesWith } from '#lib/client/queries/use-lines.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** The line the open voicemail was left on, as it is named and able now; undefined until the lines are known. */
export function useLineOf(voicemail: VoicemailWire): LineWire | undefined {
  return lineOfVoicemail(useLinesWith(voicemail.lineId), voicemail);
}
