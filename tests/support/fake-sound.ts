import type { Sound } from '#components/player/sound.ts';

/** A media element moved by hand: a test says when bytes come and how far it has played. */
export class FakeSound implements Sound {
  readonly #events = new EventTarget();
  paused = true;
  ended = false;
  seeking = false;
  readyState = 0;
  duration = Number.NaN;
  error: MediaError | null = null;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  preservesPitch = false;
  loads = 0;
  /** What the next `play()` is refused with. */
  refusal: Error | null = null;
  #currentTime = 0;

  addEventListener: Sound['addEventListener'] = (type: string, listener: unknown) => {
    this.#events.addEventListener(type, listener as EventListener);
  };
  removeEventListener: Sound['removeEventListener'] = (type: string, listener: unknown) => {
    this.#events.removeEventListener(type, listener as EventListener);
  };

  get currentTime(): number {
    return this.#currentTime;
  }

  set currentTime(place: number) {
    this.#currentTime = place;
    this.ended = false;
    this.seeking = true;
    this.fire('seeking');
  }

  fire(...types: string[]): void {
    for (const type of types) this.#events.dispatchEvent(new Event(type));
  }

  async play(): Promise<void> {
    this.paused = false;
    if (this.refusal) {
      this.paused = true;
      throw this.refusal;
    }
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.fire('pause');
  }

  load(): void {
    this.loads += 1;
    this.error = null;
    this.readyState = 0;
    this.#currentTime = 0;
    this.playbackRate = this.defaultPlaybackRate;
  }

  /** The bytes are here; sound begins where it stands. */
  come(duration: number): void {
    this.duration = duration;
    this.readyState = 4;
    this.fire('loadedmetadata');
    this.arrive();
    this.fire('playing');
  }

  /** A jump has arrived; told in the order of the HTML standard. */
  arrive(): void {
    if (!this.seeking) return;
    this.seeking = false;
    this.fire('timeupdate', 'seeked');
  }

  /** Played on to a place. */
  reach(place: number): void {
    this.#currentTime = place;
    this.fire('timeupdate');
  }

  /** Played to the end. */
  finish(): void {
    this.reach(this.duration);
    this.ended = true;
    this.paused = true;
    this.fire('pause', 'ended');
  }

  /** The bytes did not come, or are none; Chromium tells of a pause after the error. */
  fail(): void {
    this.error = { code: 4 } as MediaError;
    this.paused = true;
    this.fire('error', 'pause');
  }
}
