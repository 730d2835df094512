/** A stretch of the recording that was really played, in seconds from its start: `[from, to]`, from < to. */
export type PlayedRange = readonly [from: number, to: number];

/** Share of the recording that has to be played before it counts as listened (product.md). */
const LISTENED_SHARE = 0.8;
/** The last stretch that counts alone: whoever hears the end has heard the message. */
const CLOSING_SECONDS = 5;
/** Playing to the end counts only after this much really played: a click on the end of the scrubber does not. */
const SHORTEST_ENDED_SECONDS = 1;
/** Players report positions with rounding; a gap smaller than this is not a gap. */
const SEAM_SECONDS = 0.25;

/** Union of played ranges: sorted, merged, malformed ones (not finite, empty, negative) dropped. */
export function unionOfRanges(ranges: readonly PlayedRange[]): PlayedRange[] {
  const sorted = ranges
    .filter(([from, to]) => Number.isFinite(from) && Number.isFinite(to) && from >= 0 && to > from)
    .toSorted((a, b) => a[0] - b[0]);
  const union: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = union.at(-1);
    if (last && from <= last[1] + SEAM_SECONDS) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}

/** Seconds covered by a union (as made by {@link unionOfRanges}). */
export function playedSeconds(union: readonly PlayedRange[]): number {
  return union.reduce((sum, [from, to]) => sum + (to - from), 0);
}

/** How far from the true end a player may say that it ended, whatever it believed the length to be. */
const END_SECONDS = 1;
const END_SHARE = 0.05;

/**
 * Whether what was played makes the voicemail listened: 80 % of it, or its last min(5 s, half), or played to the end
 * after at least 1 s. `lengthSeconds` is the true length: what was played beyond it counts nothing, and an end well before it
 * is none. While it is unknown (null or 0) only `ended` counts.
 */
export function hasListened(union: readonly PlayedRange[], ended: boolean, lengthSeconds: number | null): boolean {
  const hasEnded = ended && playedSeconds(union) >= SHORTEST_ENDED_SECONDS;
  if (lengthSeconds === null || lengthSeconds <= 0) return hasEnded;
  const heard = union
    .map(([from, to]) => [from, Math.min(to, lengthSeconds)] as const)
    .filter(([from, to]) => to > from);
  const reached = heard.at(-1)?.[1] ?? 0;
  if (hasEnded && reached >= lengthSeconds - Math.max(END_SECONDS, lengthSeconds * END_SHARE)) return true;
  if (playedSeconds(heard) >= LISTENED_SHARE * lengthSeconds) return true;
  const closing = lengthSeconds - Math.min(CLOSING_SECONDS, lengthSeconds / 2);
  return heard.some(([from, to]) => from <= closing + SEAM_SECONDS && to >= lengthSeconds - SEAM_SECONDS);
}
