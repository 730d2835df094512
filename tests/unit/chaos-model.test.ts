import { describe, expect, it } from 'vitest';
import { type Act, Inexplicable, type State, statesAfter, type Verb } from '#tests/chaos/model.ts';
import { randomOf } from '#tests/chaos/random.ts';

const SECOND = 1_000;

/** Something acknowledged, begun and ended at these seconds. */
function act(verb: Verb, [began, ended]: [number, number], more: Partial<Act> = {}): Act {
  const times = { began: began * SECOND, ended: ended * SECOND };
  return { verb, value: null, expectsOpen: false, attempts: 1, answer: 'done', ...times, ...more };
}

const ended = (acts: Act[], at = 3_600) => statesAfter(acts, at * SECOND);
const all = <Fact extends keyof State>(fact: Fact, states: State[]) => states.map((state) => state[fact]).toSorted();

describe('what a voicemail may be after what was acknowledged', () => {
  it('is what the last one asked, whatever came before', () => {
    const acts = [act('listened', [3, 4]), act('unlistened', [1, 2]), act('done', [5, 6], { value: 'booked' })];
    expect(ended(acts)).toMatchObject([{ listened: true, status: 'done:booked', place: 'kept' }]);
  });

  it('is what either asked when both were asked at once, and not when one was over before', () => {
    const both = ended([act('listened', [1, 3]), act('unlistened', [2, 4])]);
    expect(all('listened', both)).toEqual([false, true]);
    expect(all('listened', ended([act('listened', [1, 2]), act('unlistened', [2.5, 4])]))).toEqual([false]);
  });

  it('is not to be had from answers that cannot all be true', () => {
    const refused = act('done', [3, 4], { value: 'booked', expectsOpen: true, answer: 'conflict' });
    expect(() => ended([refused])).toThrow(Inexplicable);
    expect(() => ended([act('note', [1, 2], { answer: 'not-found' })])).toThrow('note');
    expect(ended([act('done', [1, 2], { value: 'no-action' }), refused])).toMatchObject([{ status: 'done:no-action' }]);
  });

  it('is erased ten seconds after that was asked, and not before', () => {
    const erase = act('erase', [1, 2]);
    expect(all('place', ended([erase], 10))).toEqual(['erasing']);
    expect(all('place', ended([erase], 12))).toEqual(['erased']);
    expect(() => ended([erase, act('note', [5, 6], { answer: 'not-found' })])).toThrow(Inexplicable);
    expect(all('place', ended([erase, act('note', [11, 12], { answer: 'not-found' })]))).toEqual(['erased']);
    expect(all('place', ended([erase, act('restore', [9, 10])]))).toEqual(['kept']);
    expect(all('place', ended([erase, act('keep-in-trash', [9, 10])]))).toEqual(['trash']);
  });

  it('tells a removal that has begun from one that has not', () => {
    const refused = (began: number) => act('restore', [began, began + 1], { answer: 'conflict' });
    expect(() => ended([act('erase', [1, 2]), refused(5)])).toThrow(Inexplicable);
    expect(all('place', ended([act('erase', [1, 2]), refused(11)]))).toEqual(['erased']);
  });

  it('allows for what was done though its answer was lost', () => {
    const cutOff = act('restore', [5, 14], { attempts: 2, answer: 'not-found' });
    expect(() => ended([act('erase', [1, 2]), cutOff, act('note', [15, 16])])).not.toThrow();
  });

  it('does not count what was heard before somebody called it unlistened', () => {
    const acts = [act('listened', [1, 2]), act('unlistened', [3, 4]), act('heard', [5, 6])];
    expect(all('listened', ended(acts))).toEqual([false, true]);
    expect(all('listened', ended([...acts, act('heard', [9, 10])]))).toEqual([true]);
  });
});

describe('chance', () => {
  it('comes out the same for the same seed, and otherwise for another', () => {
    const draws = (seed: string) => {
      const random = randomOf(seed).part('actions');
      return Array.from({ length: 20 }, () => random.between(0, 99));
    };
    expect(draws('a')).toEqual(draws('a'));
    expect(draws('a')).not.toEqual(draws('b'));
  });

  it('keeps to its weights', () => {
    const random = randomOf('weights');
    const drawn = Array.from({ length: 4_000 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
    expect(drawn.filter((each) => each === 'often').length / 4_000).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain('never');
  });
});
