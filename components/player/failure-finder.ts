import type { AudioFailure } from '#lib/client/player/audio-failure.ts';

const ASK_AGAIN_MS = 10_000;

/** What finding a failure reports. */
export interface FailureListener {
  /** This is why it does not play. */
  onFound(failure: AudioFailure): void;
  /** It was still being made, and is there now. */
  onReady(): void;
}

/** Finds out why a recording does not play; while it is being made, asks again every ten seconds. */
export class FailureFinder {
  readonly #find: (signal: AbortSignal) => Promise<AudioFailure>;
  readonly #listener: FailureListener;
  #asking: AbortController | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(find: (signal: AbortSignal) => Promise<AudioFailure>, listener: FailureListener) {
    this.#find = find;
    this.#listener = listener;
  }

  /** Asks; `wasPending` when the last answer was that it is being made. */
  async ask(wasPending: boolean): Promise<void> {
    this.stop();
    const asking = new AbortController();
    this.#asking = asking;
    const failure = await this.#find(asking.signal);
    if (asking.signal.aborted) return;
    this.#asking = null;
    // The bytes answer now: what could not be played was only not there yet.
    if (wasPending && failure.kind === 'cannot') return this.#listener.onReady();
    this.#listener.onFound(failure);
    if (failure.kind === 'pending') this.#again = setTimeout(() => void this.ask(true), ASK_AGAIN_MS);
  }

  stop(): void {
    clearTimeout(this.#again);
    this.#asking?.abort();
    this.#asking = null;
  }
}
