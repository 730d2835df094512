/** The part of a media element that is used. */
export type Sound = Pick<
  HTMLMediaElement,
  | 'addEventListener'
  | 'removeEventListener'
  | 'play'
  | 'pause'
  | 'load'
  | 'currentTime'
  | 'duration'
  | 'ended'
  | 'error'
  | 'paused'
  | 'playbackRate'
  | 'defaultPlaybackRate'
  | 'preservesPitch'
  | 'readyState'
  | 'seeking'
>;
