import { type PlayedRange, unionOfRanges } from '#lib/domain/listening.ts';

/** Players tell their position late and by rounding; a step this much longer than time allows is still playing. */
const SLACK_SECONDS = 0.75;
/** How near to the end counts as having reached it: the last position told is often a little early. */
const END_SECONDS = 0.5;
const SHORTEST_END_SECONDS = 1;
/** The server takes no more in one report. */
const MOST_RANGES = 400;

/**
 * What was really played, told from positions. A step counts when it goes forward no further than the time that passed
 * allows at that speed; everything else is a jump and begins anew. Times are ms, positions seconds.
 */
export class PlayedRanges {
  #ranges: PlayedRange[] = [];
  #since: { from: number; position: number; at: number } | null = null;

  /** Sound is coming, from here. */
  start(position: number, now: number): void {
    this.stop();
    this.#since = { from: position, position, at: now };
  }

  /** Where the player is now, having played at `rate` since the last step. */
  step(position: number, now: number, rate: number): void {
    const since = this.#since;
    if (since === null) return;
    const step = position - since.position;
    const most = ((now - since.at) / 1000) * rate + SLACK_SECONDS;
    if (step < 0 || step > most) this.start(position, now);
    else this.#since = { from: since.from, position, at: now };
  }

  /** No sound is coming any more: paused, jumped, waiting for bytes. */
  stop(): void {
    this.#ranges = this.ranges();
    this.#since = null;
  }

  /** The union of all that was played, in thousandths of seconds. */
  ranges(): PlayedRange[] {
    const since = this.#since;
    const all = since ? [...this.#ranges, [since.from, since.position] as const] : this.#ranges;
    return unionOfRanges(all.map(([from, to]) => [rounded(from), rounded(to)] as const)).slice(0, MOST_RANGES);
  }

  /** True when the end was reached by playing there, not by jumping: at least a second of it, or most of a short one. */
  reaches(length: number): boolean {
    const last = this.ranges().find(([, to]) => to >= length - END_SECONDS);
    return last !== undefined && last[1] - last[0] >= Math.min(SHORTEST_END_SECONDS, length * 0.8);
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
