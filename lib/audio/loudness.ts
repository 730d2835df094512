import type { Peaks } from './contract.ts';

/** Samples a second of the sound that is measured: telephone quality is enough to draw. */
export const MEASURED_RATE = 8000;
/** Bars of a drawn recording; a screen shows fewer and takes the loudest of neighbours. */
const STRETCHES = 240;
/** Samples of the shortest window; doubled whenever there are too many of them. */
const FIRST_WINDOW = MEASURED_RATE / 100;
const MOST_WINDOWS = 32_768;
/** Silent: below −50 dBFS. */
const SILENT = 0.003;
/** Nothing louder than this: drawn flat, not blown up. */
const AUDIBLE = 0.02;
/** Of two channels, the share of their energy that is left when they are added, below which they cancel each other. */
const CANCELLED = 0.1;

/** What was measured. */
export interface Loud {
  peaks: Peaks;
  /** Two channels that are opposite: played on one loudspeaker, nothing is heard. */
  cancels: boolean;
}

/**
 * Measures 16-bit big-endian sound at {@link MEASURED_RATE} as it comes, in chunks of any size; the loudest channel counts.
 * Memory is bounded whatever the length.
 */
export class Loudness {
  readonly #channels: number;
  #windows: number[] = [];
  #window = FIRST_WINDOW;
  readonly #energies: number[];
  #inWindow = 0;
  #channel = 0;
  #left = 0;
  #high: number | null = null;
  #samples = 0;
  #added = 0;
  #loudest = 0;

  constructor(channels: number) {
    this.#channels = Math.max(1, channels);
    this.#energies = Array.from({ length: this.#channels }, () => 0);
  }

  /** How many it remembers. */
  get windows(): number {
    return this.#windows.length;
  }

  /** A sample may be split between two chunks. */
  add(chunk: Uint8Array): void {
    let at = 0;
    if (this.#high !== null && chunk.length > 0) {
      this.#take((this.#high << 8) | (chunk[0] ?? 0));
      this.#high = null;
      at = 1;
    }
    for (; at + 1 < chunk.length; at += 2) this.#take(((chunk[at] ?? 0) << 8) | (chunk[at + 1] ?? 0));
    if (at < chunk.length) this.#high = chunk[at] ?? 0;
  }

  #take(unsigned: number): void {
    const sample = (unsigned >= 0x8000 ? unsigned - 0x1_0000 : unsigned) / 0x8000;
    this.#energies[this.#channel] = (this.#energies[this.#channel] ?? 0) + sample * sample;
    if (this.#channel === 0) this.#left = sample;
    else if (this.#channel === 1) this.#added += ((this.#left + sample) / 2) ** 2;
    this.#channel += 1;
    if (this.#channel < this.#channels) return;
    this.#channel = 0;
    this.#samples += 1;
    this.#inWindow += 1;
    if (this.#inWindow === this.#window) this.#closeWindow();
  }

  #closeWindow(): void {
    const energy = Math.max(...this.#energies);
    this.#loudest += energy;
    this.#windows.push(energy / this.#inWindow);
    this.#energies.fill(0);
    this.#inWindow = 0;
    if (this.#windows.length < MOST_WINDOWS) return;
    const halves = this.#windows;
    this.#windows = halves.filter((_, index) => index % 2 === 1);
    this.#windows.forEach((second, index) => {
      this.#windows[index] = ((halves[2 * index] ?? 0) + second) / 2;
    });
    this.#window *= 2;
  }

  /** What was measured; null when there was no sound at all. */
  finish(): Loud | null {
    if (this.#samples === 0) return null;
    if (this.#inWindow > 0) this.#closeWindow();
    const peaks = {
      peaks: stretchesOf(this.#windows.map(Math.sqrt)),
      durationSeconds: rounded(this.#samples / MEASURED_RATE),
    };
    const isAudible = this.#loudest > SILENT * SILENT * this.#samples;
    return { peaks, cancels: this.#channels === 2 && isAudible && this.#added < CANCELLED * this.#loudest };
  }
}

function stretchesOf(windows: readonly number[]): number[] {
  const levels = Array.from({ length: STRETCHES }, (_, index) => {
    const from = Math.floor((index * windows.length) / STRETCHES);
    const to = Math.max(from + 1, Math.floor(((index + 1) * windows.length) / STRETCHES));
    const energy = windows.slice(from, to).reduce((sum, level) => sum + level * level, 0);
    return Math.sqrt(energy / (to - from));
  });
  const loudest = Math.max(AUDIBLE, ...levels);
  return levels.map((level) => rounded(level / loudest));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
