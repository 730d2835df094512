import type { Peaks } from './contract.ts';

/** Samples a second of the sound that is measured: telephone quality is enough to draw and to find silences. */
export const MEASURED_RATE = 8000;
/** Bars of a drawn recording; a screen shows fewer and takes the loudest of neighbours. */
const STRETCHES = 240;
const WINDOW = MEASURED_RATE / 100;
const WINDOW_SECONDS = WINDOW / MEASURED_RATE;
/** A pause shorter than this is a breath. */
const SHORTEST_SILENCE_SECONDS = 1;
/** Silent: below −50 dBFS, or a twentieth of the recording's loudest moment (a noisy line is silent at its own level). */
const SILENT = 0.003;
const SILENT_SHARE = 0.05;
/** Nothing louder than this: drawn flat, not blown up. */
const AUDIBLE = 0.02;

/** Measures 16-bit mono sound at {@link MEASURED_RATE} as it comes, in chunks of any size. */
export class Loudness {
  #windows: number[] = [];
  #energy = 0;
  #inWindow = 0;
  #odd: number | null = null;
  #samples = 0;

  /** Little-endian samples; a sample may be split between two chunks. */
  add(chunk: Uint8Array): void {
    let at = 0;
    if (this.#odd !== null && chunk.length > 0) {
      this.#take(((chunk[0] ?? 0) << 8) | this.#odd);
      this.#odd = null;
      at = 1;
    }
    for (; at + 1 < chunk.length; at += 2) this.#take(((chunk[at + 1] ?? 0) << 8) | (chunk[at] ?? 0));
    if (at < chunk.length) this.#odd = chunk[at] ?? 0;
  }

  #take(unsigned: number): void {
    const sample = (unsigned >= 0x8000 ? unsigned - 0x1_0000 : unsigned) / 0x8000;
    this.#energy += sample * sample;
    this.#samples += 1;
    this.#inWindow += 1;
    if (this.#inWindow === WINDOW) this.#closeWindow();
  }

  #closeWindow(): void {
    this.#windows.push(Math.sqrt(this.#energy / this.#inWindow));
    this.#energy = 0;
    this.#inWindow = 0;
  }

  /** What was measured; null when there was no sound at all. */
  finish(): Peaks | null {
    if (this.#samples === 0) return null;
    if (this.#inWindow > 0) this.#closeWindow();
    const durationSeconds = this.#samples / MEASURED_RATE;
    return {
      peaks: stretchesOf(this.#windows),
      durationSeconds: rounded(durationSeconds),
      silences: silencesOf(this.#windows, durationSeconds),
    };
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

function silencesOf(windows: readonly number[], durationSeconds: number): Peaks['silences'] {
  const threshold = Math.max(SILENT, SILENT_SHARE * windows.reduce((most, level) => Math.max(most, level), 0));
  const silences: Peaks['silences'] = [];
  let since: number | null = null;
  for (let index = 0; index <= windows.length; index += 1) {
    const isSilent = index < windows.length && (windows[index] ?? 0) < threshold;
    if (isSilent) since ??= index;
    else if (since !== null) {
      const [from, to] = [since * WINDOW_SECONDS, Math.min(index * WINDOW_SECONDS, durationSeconds)];
      if (to - from >= SHORTEST_SILENCE_SECONDS) silences.push([rounded(from), rounded(to)]);
      since = null;
    }
  }
  return silences;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
