/** Bars that a recording's shape is kept in; the same as the server's. */
const STRETCHES = 240;
/** Nothing louder than this: drawn flat, not blown up. */
const AUDIBLE = 0.02;

/**
 * Loudness of equal stretches of a sound, 0 to 1, the loudest being 1; of its channels the loudest counts. `samples` lie
 * between −1 and 1.
 */
export function levelsOf(...channels: Float32Array[]): number[] {
  const length = channels[0]?.length ?? 0;
  const levels = Array.from({ length: STRETCHES }, (_, index) => {
    const from = Math.floor((index * length) / STRETCHES);
    const to = Math.max(from + 1, Math.floor(((index + 1) * length) / STRETCHES));
    return Math.max(0, ...channels.map((samples) => loudnessOf(samples.subarray(from, to), to - from)));
  });
  const loudest = levels.reduce((most, level) => Math.max(most, level), AUDIBLE);
  return levels.map((level) => Math.round((level / loudest) * 1000) / 1000);
}

function loudnessOf(samples: Float32Array, count: number): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / count);
}

/** Fewer bars, each as loud as the loudest it stands for; more bars repeat their neighbour. Empty stays empty. */
export function fewerLevels(levels: readonly number[], bars: number): number[] {
  if (levels.length === 0) return [];
  return Array.from({ length: bars }, (_, index) => {
    const from = Math.floor((index * levels.length) / bars);
    const to = Math.max(from + 1, Math.floor(((index + 1) * levels.length) / bars));
    return Math.max(...levels.slice(from, to));
  });
}

/** How much of what is never quieter is taken away: the rest shows where somebody speaks up or draws breath. */
const TAKEN = 0.85;

/**
 * The levels with more between them where all are about as loud, as in minutes of talking: drawn as they are these would be
 * one solid block. The loudest stays, order stays, and a recording with pauses is not changed.
 */
export function spreadLevels(levels: readonly number[]): number[] {
  const loudest = Math.max(0, ...levels);
  const quiet = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 10)] ?? 0;
  const floor = Math.min(quiet, loudest) * TAKEN;
  return levels.map((level) => (loudest === 0 ? 0 : (Math.max(0, level - floor) / (loudest - floor)) * loudest));
}
