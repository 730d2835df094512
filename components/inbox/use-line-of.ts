import { useQuery } from '@tanstack/react-query';
import { lineOfVoicemail, linesOptions } from '#lib/client/lines.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** The line a voicemail was left on, as it is named and able now; undefined until the lines are known. */
export function useLineOf(voicemail: VoicemailWire): LineWire | undefined {
  const { data } = useQuery(linesOptions);
  return lineOfVoicemail(data, voicemail);
}
