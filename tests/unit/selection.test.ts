import { describe, expect, it } from 'vitest';
import { extended, NOTHING_SELECTED, ranged, type Selection, stillThere, toggled } from '#lib/client/list/selection.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];
const of = (selection: Selection) => [...selection.ids].sort().join('');

describe('selecting rows', () => {
  it('takes a row in and out again', () => {
    const one = toggled(NOTHING_SELECTED, 'b');
    expect(of(one)).toBe('b');
    expect(of(toggled(one, 'b'))).toBe('');
  });

  it('grows step by step, and shrinks on the way back', () => {
    const down = extended(extended(NOTHING_SELECTED, 'b', 'c'), 'c', 'd');
    expect(of(down)).toBe('bcd');
    expect(of(extended(down, 'd', 'c'))).toBe('bc');
  });

  it('reaches from the row last selected, in either direction, and keeps the rest', () => {
    const start = toggled(toggled(NOTHING_SELECTED, 'e'), 'c');
    expect(of(ranged(start, 'a', ORDER))).toBe('abce');
    expect(of(ranged(ranged(start, 'a', ORDER), 'd', ORDER))).toBe('abcde');
    expect(of(ranged(NOTHING_SELECTED, 'b', ORDER))).toBe('b');
  });

  it('drops what left the list, and is the same where nothing left', () => {
    const three = ranged(toggled(NOTHING_SELECTED, 'a'), 'c', ORDER);
    expect(stillThere(three, ORDER)).toBe(three);
    const after = stillThere(three, ['b', 'c']);
    expect(of(after)).toBe('bc');
    expect(after.anchor).toBeNull();
  });
});
