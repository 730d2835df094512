import { useEffect } from 'react';
import type { Speed } from '#lib/client/player/kept-speed.ts';
import type { Playback } from './playback.ts';
import { isUnderWay, type PlaybackState } from './playback-state.ts';
import { SKIP_SECONDS } from './transport.tsx';

/** What a lock screen or a headset is told. */
export interface MediaTitle {
  title: string;
  artist: string;
}

/** Hands play, pause and jumps to media keys, headsets and the lock screen, from the first sound until the player goes. */
export function useMediaSession(playback: Playback, state: PlaybackState, speed: Speed, about: MediaTitle): void {
  const { title, artist } = about;
  const { hasPlayed, phase, length } = state;
  const isPlaying = isUnderWay(phase);
  useEffect(() => {
    if (!hasPlayed || !('mediaSession' in navigator)) return;
    const session = navigator.mediaSession;
    session.metadata = new MediaMetadata({ title, artist, album: 'Aftertone' });
    const handlers = handlersOf(playback);
    for (const [action, handler] of handlers) handle(session, action, handler);
    return () => {
      for (const [action] of handlers) handle(session, action, null);
      session.metadata = null;
      session.playbackState = 'none';
    };
  }, [playback, hasPlayed, title, artist]);
  useEffect(() => {
    if (!hasPlayed || !('mediaSession' in navigator)) return;
    navigator.mediaSession.playbackState = isPlaying ? 'playing' : 'paused';
    if (length === null || !navigator.mediaSession.setPositionState) return;
    const position = Math.min(length, playback.state.get().position);
    navigator.mediaSession.setPositionState({ duration: length, position, playbackRate: speed });
  }, [playback, hasPlayed, isPlaying, length, speed]);
}

function handlersOf(playback: Playback): [MediaSessionAction, MediaSessionActionHandler][] {
  return [
    ['play', () => playback.play()],
    ['pause', () => playback.pause()],
    ['stop', () => playback.pause()],
    ['seekbackward', ({ seekOffset }) => playback.skip(-(seekOffset ?? SKIP_SECONDS))],
    ['seekforward', ({ seekOffset }) => playback.skip(seekOffset ?? SKIP_SECONDS)],
    ['seekto', ({ seekTime }) => seekTime !== undefined && playback.seek(seekTime)],
  ];
}

function handle(session: MediaSession, action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // A browser that does not know the action; the others still work.
  }
}
