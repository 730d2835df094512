import { useQuery } from '@tanstack/react-query';
import { peaksAfterPlayOptions, peaksOptions } from '#lib/client/player/peaks.ts';
import type { PeaksWire, VoicemailWire } from '#lib/wire/voicemails.ts';

/** The recording's shape: from the server, or once it has played computed from its bytes; null until there is one. */
export function usePeaks({ id, audio, durationSeconds }: VoicemailWire, hasPlayed: boolean): PeaksWire | null {
  const kept = useQuery(peaksOptions(id, audio.revision)).data;
  const isMissing = kept === null || audio.revision === 0;
  const own = useQuery(peaksAfterPlayOptions(id, audio.revision, hasPlayed && isMissing, durationSeconds)).data;
  return kept ?? own ?? null;
}
