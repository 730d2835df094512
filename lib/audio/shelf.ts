import type { AudioShelf, AudioShelfOptions } from './contract.ts';
import { Shelf } from './kept-files.ts';

/** The shelf of kept recordings; one per process and folder. Touches nothing until it is asked. */
export function createAudioShelf(options: AudioShelfOptions): AudioShelf {
  return new Shelf(options);
}
