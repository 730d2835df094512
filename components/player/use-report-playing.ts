import { useEffect } from 'react';
import { playingHere } from '#lib/client/live/window-presence.ts';

/** Notes that the voicemail sounds in this window, for whoever tells the others. */
export function useReportPlaying(voicemailId: string, isPlaying: boolean): void {
  useEffect(() => {
    if (!isPlaying) return;
    playingHere.set(voicemailId);
    return () => playingHere.set((playing) => (playing === voicemailId ? null : playing));
  }, [voicemailId, isPlaying]);
}
