import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboveSight, enteredAbove, type ListPlace, placeAfter, shiftOf } from '#lib/client/list/anchor-rows.ts';

const ROW = 84;
const rowsOf = (ids: readonly number[]) => ids.map((id) => ({ id: String(id) }));
const lists = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 40 });

/** Where a row is seen, in px from the top of the list's window. */
const seenAt = (rows: readonly { id: string }[], id: string, { top, before }: ListPlace) =>
  before + rows.findIndex((row) => row.id === id) * ROW - top;

describe('the row somebody is at', () => {
  it('is seen where it was, whatever enters or leaves above and below it, again and again', () => {
    fc.assert(
      fc.property(
        lists,
        fc.array(lists, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(3000),
        (first, later, pick, scrolled) => {
          const id = String(first[pick % first.length]);
          let rows = rowsOf(first);
          let place: ListPlace = { top: scrolled, before: 0 };
          const seen = seenAt(rows, id, place);
          for (const next of later) {
            const after = rowsOf(next.includes(Number(id)) ? next : [...next, Number(id)]);
            place = placeAfter(place, shiftOf(rows, after, id) * ROW);
            rows = after;
            expect(seenAt(rows, id, place)).toBe(seen);
            expect(Math.min(place.top, place.before)).toBe(0);
          }
        },
      ),
    );
  });

  it('takes room before the first row only where scrolling does not reach, and gives it back first', () => {
    expect(placeAfter({ top: 200, before: 0 }, -ROW)).toEqual({ top: 116, before: 0 });
    expect(placeAfter({ top: 0, before: 0 }, -ROW)).toEqual({ top: 0, before: ROW });
    expect(placeAfter({ top: 0, before: ROW }, ROW)).toEqual({ top: 0, before: 0 });
  });

  it('is stood in for by the nearest before it when it leaves itself', () => {
    expect(shiftOf(rowsOf([1, 2, 3, 4]), rowsOf([9, 1, 2, 4]), '3')).toBe(1);
    expect(shiftOf(rowsOf([1, 2]), rowsOf([9]), '1')).toBe(0);
    expect(shiftOf(rowsOf([1, 2]), rowsOf([2, 1]), 'unknown')).toBe(0);
  });
});

describe('what came above the row somebody is at', () => {
  it('is what was not there before, and what of it is out of sight', () => {
    const old = rowsOf([1, 2, 3]);
    const rows = rowsOf([8, 1, 9, 2, 7, 3]);
    const entered = enteredAbove(old, rows, '2');
    expect(entered).toEqual(['8', '9']);
    expect(aboveSight(rows, entered, 2 * ROW, ROW)).toEqual(['8']);
    expect(aboveSight(rows, entered, 2 * ROW + 1, ROW)).toEqual(['8', '9']);
    expect(aboveSight(rows, entered, 0, ROW)).toEqual([]);
    expect(enteredAbove(old, rows, 'unknown')).toEqual([]);
  });
});
