import { useEffect, useSyncExternalStore } from 'react';
import { followWindow, playingHere, windowPresence } from '#lib/client/live/window-presence.ts';

/** Tells the others that this window is at the voicemail, and whether it plays it, until the component goes. */
export function useReportPresence(voicemailId: string): void {
  const playing = useSyncExternalStore(playingHere.subscribe, playingHere.get, () => null);
  const isPlaying = playing === voicemailId;
  useEffect(() => {
    windowPresence.be({ voicemailId, isPlaying });
    // Whatever comes next in this window takes its place before that is told.
    return () => windowPresence.be(null);
  }, [voicemailId, isPlaying]);
  useEffect(() => followWindow(), []);
}
