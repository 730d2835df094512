import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlayedRanges } from '#lib/client/player/played-ranges.ts';
import { playedSeconds } from '#lib/domain/listening.ts';

/** Plays from a place for so many seconds, told four times a second; answers the time it ended. */
function play(played: PlayedRanges, from: number, seconds: number, at = 0, rate = 1): number {
  played.start(from, at);
  const steps = Math.round(seconds / rate / 0.25);
  for (let step = 1; step <= steps; step += 1) played.step(from + step * 0.25 * rate, at + step * 250, rate);
  return at + steps * 250;
}

describe('what was really played', () => {
  it('is one stretch, when nobody jumped', () => {
    const played = new PlayedRanges();
    play(played, 0, 10);
    expect(played.ranges()).toEqual([[0, 10]]);
  });

  it('does not hold what was jumped over', () => {
    const played = new PlayedRanges();
    const at = play(played, 0, 3);
    play(played, 20, 2, at);
    expect(played.ranges()).toEqual([
      [0, 3],
      [20, 22],
    ]);
  });

  it('takes a step no clock allows for a jump, forwards and backwards', () => {
    const played = new PlayedRanges();
    const at = play(played, 0, 3);
    played.step(30, at + 250, 1);
    played.step(30.25, at + 500, 1);
    played.step(5, at + 750, 1);
    expect(played.ranges()).toEqual([
      [0, 3],
      [30, 30.25],
    ]);
  });

  it('counts seconds of the recording, not of the clock, at any speed', () => {
    for (const rate of [0.75, 2, 2.5]) {
      const played = new PlayedRanges();
      play(played, 4, 10, 0, rate);
      expect(playedSeconds(played.ranges())).toBeCloseTo(10, 0);
    }
  });

  it('goes on where a browser in the background tells its place seldom', () => {
    const played = new PlayedRanges();
    played.start(0, 0);
    played.step(12, 12_000, 1);
    expect(played.ranges()).toEqual([[0, 12]]);
  });

  it('hears nothing while it is stopped', () => {
    const played = new PlayedRanges();
    const at = play(played, 0, 2);
    played.stop();
    played.step(2.5, at + 500, 1);
    expect(played.ranges()).toEqual([[0, 2]]);
  });

  it('is never more than the clock and the speed allow', () => {
    const step = fc.record({
      place: fc.double({ min: 0, max: 60, noNaN: true }),
      wait: fc.integer({ min: 1, max: 2000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom(0.75, 1, 2.5), (steps, rate) => {
        const played = new PlayedRanges();
        let [at, slack] = [0, 0];
        played.start(0, at);
        for (const { place, wait } of steps) {
          at += wait;
          slack += 1;
          played.step(place, at, rate);
        }
        return playedSeconds(played.ranges()) <= (at / 1000) * rate + slack + 0.01;
      }),
    );
  });

  it('reaches the end by playing there, not by jumping there', () => {
    const played = new PlayedRanges();
    const at = play(played, 0, 3);
    played.start(29.7, at);
    played.step(30, at + 250, 1);
    expect(played.reaches(30)).toBe(false);
    play(played, 28, 2, at);
    expect(played.reaches(30)).toBe(true);
  });

  it('reaches the end of a hang-up of half a second', () => {
    const played = new PlayedRanges();
    play(played, 0, 0.5);
    expect(played.reaches(0.5)).toBe(true);
  });
});
