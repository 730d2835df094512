import { deviceTime } from '#lib/client/offline/device-time.ts';
import { PlayedRanges } from '#lib/client/player/played-ranges.ts';
import { newId } from '#lib/domain/ids.ts';

/** One listen: from a press of play to the pause, the end, or the next voicemail. */
export class Listen {
  readonly id = newId();
  readonly beganAt = deviceTime();
  readonly beganAtByClock = Date.now();
  readonly played = new PlayedRanges();
  /** The end was reached by playing. */
  hasEnded = false;
}
