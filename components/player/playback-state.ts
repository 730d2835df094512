import type { AudioFailure } from '#lib/client/player/audio-failure.ts';

/** `waiting`: asked to play, and no sound yet or no more for the moment. */
export type Phase = 'idle' | 'waiting' | 'playing' | 'paused' | 'ended';

/** What a player shows. Times are seconds of the recording, whatever the speed. */
export interface PlaybackState {
  phase: Phase;
  position: number;
  /** As this browser decoded it; null until it has. */
  length: number | null;
  /** True once sound has come from this player. */
  hasPlayed: boolean;
  /** True after it has been waiting for so long that something ought to be said. */
  isSlow: boolean;
  failure: AudioFailure | null;
}

export const AT_REST: PlaybackState = {
  phase: 'idle',
  position: 0,
  length: null,
  hasPlayed: false,
  isSlow: false,
  failure: null,
};

/** True while a press on the big button means "pause". */
export function isUnderWay(phase: Phase): boolean {
  return phase === 'playing' || phase === 'waiting';
}
