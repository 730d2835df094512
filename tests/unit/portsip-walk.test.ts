import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasShownAll,
  type Listed,
  lookAbove,
  mustLookAbove,
  startWalk,
  takePage,
  type Walk,
} from '#lib/providers/portsip/walk.ts';

interface Mail {
  id: string;
  at: number;
}
const PAGE = 100;

/** A box of `count` voicemails a minute apart, newest first. */
const boxOf = (count: number): Mail[] =>
  Array.from({ length: count }, (_, index) => ({ id: `m${index}`, at: (count - index) * 60_000 }));

/** What a vendor would answer: newest first, `PAGE` at most. */
function pageOf(box: readonly Mail[], skip: number, size = PAGE) {
  const sorted = box.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const items: Listed[] = sorted.slice(skip, skip + size);
  return { items, count: box.length as number | null, isFull: items.length >= PAGE };
}

/** Walks a box to its end and once more above, letting it change before every further page. */
function walkThrough(box: Mail[], change: (page: number) => void = () => undefined, size = PAGE) {
  const shown: (string | null)[] = [];
  let pages = 0;
  const down = (from: Walk): Walk => {
    for (let walk = from; ; ) {
      const step = takePage(walk, pageOf(box, walk.skip, size));
      shown.push(...step.fresh.map(({ id }) => id));
      walk = step.walk;
      pages += 1;
      if (pages > 500) throw new Error('the walk does not end');
      if (step.isAtEnd) return walk;
      change(pages);
    }
  };
  let walk = down(startWalk());
  while (mustLookAbove(walk)) walk = down(lookAbove(walk));
  return { shown, pages, isComplete: hasShownAll(walk) };
}

describe('a walk down a PortSIP box', () => {
  it('shows every voicemail once', () => {
    const box = boxOf(350);
    const { shown, isComplete } = walkThrough(box);
    expect(shown).toEqual(box.map(({ id }) => id));
    expect(isComplete).toBe(true);
  });

  it('shows every voicemail of a PBX whose pages are smaller than asked for', () => {
    const { shown, isComplete } = walkThrough(boxOf(70), undefined, 20);
    expect([new Set(shown).size, isComplete]).toEqual([70, true]);
  });

  it('finds those that came meanwhile by looking above', () => {
    const box = boxOf(250);
    const { shown, isComplete } = walkThrough(box, (page) => {
      if (page <= 2) box.push({ id: `late${page}`, at: 1_000_000_000 + page });
    });
    expect(shown.toSorted()).toEqual(box.map(({ id }) => id).toSorted());
    expect(isComplete).toBe(true);
  });

  it('passes over none when more vanish between two pages than pages overlap', () => {
    const box = boxOf(600);
    const kept = new Set(box.slice(100).map(({ id }) => id));
    const { shown } = walkThrough(box, (page) => {
      if (page === 1) box.splice(0, 100);
    });
    expect([...kept].filter((id) => !shown.includes(id))).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('claims nothing when the count fell meanwhile', () => {
    const box = boxOf(250);
    expect(walkThrough(box, (page) => page === 1 && box.splice(0, 1)).isComplete).toBe(false);
  });

  it('claims nothing when fewer were listed than counted', () => {
    const step = takePage(startWalk(), { ...pageOf(boxOf(5), 0), count: 6 });
    expect(hasShownAll(step.walk)).toBe(false);
  });

  it('claims nothing when a listed item has no id', () => {
    const step = takePage(startWalk(), { items: [{ id: null, at: null }], count: 1, isFull: false });
    expect(hasShownAll(step.walk)).toBe(false);
  });

  it('claims nothing when a page had to be taken though it never joined', () => {
    const lost = {
      ...startWalk(),
      skip: 90,
      reached: 500,
      tail: ['gone'],
      pages: 1,
      shown: 100,
      count: 101,
      retreats: 5,
    };
    const { walk, fresh } = takePage(lost, { items: [{ id: 'm1', at: 100 }], count: 101, isFull: false });
    expect([fresh.length, walk.shown, walk.isSound]).toEqual([1, 101, false]);
  });

  it('claims nothing before a look at the top that was a single page', () => {
    expect(hasShownAll({ ...startWalk(), pages: 2, count: 150, shown: 150 })).toBe(false);
    expect(hasShownAll({ ...startWalk(), pages: 1, count: 150, shown: 150 })).toBe(true);
  });

  it('claims nothing and still shows all when the PBX does not put the newest first', () => {
    const box = boxOf(250).toReversed();
    const shown = new Set<string | null>();
    let walk = startWalk();
    for (let isAtEnd = false; !isAtEnd; ) {
      const items: Listed[] = box.slice(walk.skip, walk.skip + PAGE);
      const step = takePage(walk, { items, count: box.length, isFull: items.length === PAGE });
      for (const { id } of step.fresh) shown.add(id);
      ({ walk, isAtEnd } = step);
    }
    expect([shown.size, hasShownAll(walk)]).toEqual([250, false]);
  });

  it('ends and shows all where hundreds were left in the same second', () => {
    const box = boxOf(400).map(({ id }) => ({ id, at: 60_000 }));
    expect(new Set(walkThrough(box).shown).size).toBe(400);
  });

  it('loses none and doubles none, whatever comes and goes between pages', () => {
    const change = fc.record({
      arrivals: fc.integer({ min: 0, max: 130 }),
      removals: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 150 }),
    });
    const sizes = [fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 40 })] as const;
    fc.assert(
      fc.property(...sizes, fc.array(change, { maxLength: 8 }), (count, inOneSecond, changes) => {
        const second = (index: number) => Math.floor(index / inOneSecond) * 1000;
        const box = Array.from({ length: count }, (_, index) => ({ id: `m${index}`, at: second(index) }));
        const there = new Set(box.map(({ id }) => id));
        let arrived = count;
        const { shown, isComplete } = walkThrough(box, (page) => {
          const now = changes[page - 1];
          if (!now) return;
          for (const where of now.removals) box.splice(Math.floor(where * box.length), 1);
          for (const end = arrived + now.arrivals; arrived < end; arrived += 1)
            box.push({ id: `m${arrived}`, at: second(arrived) });
        });
        expect(shown.length).toBe(new Set(shown).size);
        const missed = box.filter(({ id }) => !shown.includes(id));
        expect(missed.filter(({ id }) => there.has(id))).toEqual([]);
        if (isComplete) expect(missed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
