import { Listen } from './listen.ts';
import type { Sound } from './sound.ts';

/** What hearing needs from outside; passed in, so that a test can replace it. */
export interface HearingDeps {
  /** UTC ms. */
  now(): number;
  /** Reports what a listen has played so far. `isLeaving`: the page is going. */
  report(listen: Listen, isLeaving: boolean): void;
}

const REPORT_EVERY_MS = 5000;

/** What is heard of a recording: one listen from sound to pause, reported every few seconds and at its end. */
export class Hearing {
  readonly #deps: HearingDeps;
  readonly #onReported: () => void;
  #listen: Listen | null = null;
  #reporting: ReturnType<typeof setInterval> | undefined;

  /** `onReported`: after a report that came by time. */
  constructor(deps: HearingDeps, onReported: () => void) {
    this.#deps = deps;
    this.#onReported = onReported;
  }

  /** Sound comes, from where the element is. */
  begin(sound: Sound): void {
    this.#listen ??= new Listen();
    this.goOn(sound);
    this.#reporting ??= setInterval(() => {
      this.report(sound, false);
      this.#onReported();
    }, REPORT_EVERY_MS);
  }

  /** Sound comes from another place, if it is heard at all. */
  goOn(sound: Sound): void {
    this.#listen?.played.start(sound.currentTime, this.#deps.now());
  }

  /** Up to where the element is, at its rate until now. */
  step(sound: Sound): void {
    if (!sound.seeking) this.#listen?.played.step(sound.currentTime, this.#deps.now(), sound.playbackRate);
  }

  /** Nothing is heard for now. */
  rest(): void {
    this.#listen?.played.stop();
  }

  /** Tells what the listen under way has played until now, if there is one. */
  report(sound: Sound, isLeaving: boolean): void {
    this.step(sound);
    if (this.#listen) this.#deps.report(this.#listen, isLeaving);
  }

  /** Ends the listen under way and reports it; the next sound begins another. False when there was none. */
  end(sound: Sound, isAtEnd: boolean): boolean {
    clearInterval(this.#reporting);
    this.#reporting = undefined;
    const listen = this.#listen;
    if (listen === null) return false;
    this.step(sound);
    listen.played.stop();
    listen.hasEnded = isAtEnd && listen.played.reaches(sound.currentTime);
    this.#listen = null;
    this.#deps.report(listen, false);
    return true;
  }
}
