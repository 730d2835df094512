import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Listed } from '#lib/providers/portsip/listed.ts';
import { checkAbove, hasShownAll, mustCheckAbove, takePage } from '#lib/providers/portsip/walk.ts';
import { startWalk, type Walk } from '#lib/providers/portsip/walk-state.ts';

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
  while (mustCheckAbove(walk)) walk = down(checkAbove(walk));
  return { shown, pages, isComplete: hasShownAll(walk) };
}

const TIED_BOX = {
  ties: fc.integer({ min: 1, max: 450 }),
  above: fc.integer({ min: 0, max: 30 }),
  below: fc.integer({ min: 0, max: 150 }),
  size: fc.constantFrom(25, 50, PAGE),
  seed: fc.integer(),
};

/** A box with `ties` voicemails of one second, newest first. */
function mailsOf({ ties, above, below }: { ties: number; above: number; below: number }): Mail[] {
  const mails = [
    ...Array.from({ length: above }, (_, index) => ({ id: `a${index}`, at: 9_000_000 + index * 1000 })),
    ...Array.from({ length: ties }, (_, index) => ({ id: `t${index}`, at: 8_000_000 })),
    ...Array.from({ length: below }, (_, index) => ({ id: `b${index}`, at: 1_000 * (1 + index) })),
  ];
  return mails.toSorted((a, b) => b.at - a.at);
}

/** Walks pages that do not change to their end and once more above, as a full sync does. */
function walkPages(itemsOf: (walk: Walk) => Mail[], count: number | null) {
  const shown: (string | null)[] = [];
  let pages = 0;
  let walk = startWalk();
  for (let isOver = false; !isOver; ) {
    const items: Listed[] = itemsOf(walk);
    const step = takePage(walk, { items, count, isFull: items.length >= PAGE });
    shown.push(...step.fresh.map(({ id }) => id));
    pages += 1;
    const isMore = step.isAtEnd && mustCheckAbove(step.walk);
    walk = isMore ? checkAbove(step.walk) : step.walk;
    isOver = step.isAtEnd && !isMore;
  }
  return { shown, pages, isComplete: hasShownAll(walk) };
}

/** Walks a box whose seconds come in another order with every page; `hidden` stands on none where there is room elsewhere. */
function walkShuffled(mails: Mail[], box: { size: number; seed: number; hasCount: boolean }, hidden?: string) {
  let state = box.seed | 1;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const itemsOf = ({ skip }: Walk) => {
    const order = mails
      .map((mail) => ({ mail, order: random() }))
      .toSorted((a, b) => b.mail.at - a.mail.at || a.order - b.order)
      .map(({ mail }) => mail);
    const from = order.findIndex(({ id }) => id === hidden);
    const to = order.findIndex(({ at }, place) => at === order[from]?.at && (place < skip || place >= skip + box.size));
    const [one, other] = [order[from], order[to]];
    if (one && other) [order[from], order[to]] = [other, one];
    return order.slice(skip, skip + box.size);
  };
  return walkPages(itemsOf, box.hasCount ? mails.length : null);
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

  it('loses none of one second that comes in another order with every page, small pages and no count too', () => {
    fc.assert(
      fc.property(fc.record({ ...TIED_BOX, hasCount: fc.boolean() }), (box) => {
        const mails = mailsOf(box);
        const { shown, pages } = walkShuffled(mails, box);
        expect(mails.filter(({ id }) => !shown.includes(id))).toEqual([]);
        expect([shown.length, pages < 600]).toEqual([mails.length, true]);
      }),
      {
        numRuns: 150,
        // One of the second was on none of 36 pages.
        examples: [[{ ties: 201, above: 29, below: 117, size: 50, seed: -2147483617, hasCount: false }]],
      },
    );
  });

  it('claims nothing where one of a second is kept off every page, shows the others, and brings it later', () => {
    const some = fc.record({ ...TIED_BOX, hasCount: fc.boolean() });
    fc.assert(
      fc.property(some, (box) => {
        const mails = mailsOf(box);
        const { shown, pages, isComplete } = walkShuffled(mails, box, 't0');
        const missed = mails.filter(({ id }) => !shown.includes(id)).map(({ id }) => id);
        expect(missed.filter((id) => id !== 't0')).toEqual([]);
        expect([shown.length + missed.length, pages < 1_200]).toEqual([mails.length, true]);
        if (isComplete) expect(missed).toEqual([]);
        expect(walkShuffled(mails, box).shown).toContain('t0');
      }),
      { numRuns: 15, examples: [[{ ties: 450, above: 30, below: 150, size: 25, seed: 1, hasCount: false }]] },
    );
  });

  it('takes a second in which one id is listed twice no more often than its steady order is worth', () => {
    const mails = mailsOf({ ties: 150, above: 3, below: 20 });
    const twice = mails.map((mail) => (mail.id === 't120' ? { ...mail, id: 't7' } : mail));
    const { shown, pages, isComplete } = walkPages((walk) => twice.slice(walk.skip, walk.skip + PAGE), null);
    expect([new Set(shown).size, shown.length, isComplete]).toEqual([172, 172, false]);
    expect(pages).toBeLessThan(20);
  });

  it('does not take a short page for the last one where the PBX has smaller pages and no count', () => {
    const box = boxOf(95);
    const seen = new Set<string | null>();
    let walk = startWalk();
    for (let isAtEnd = false; !isAtEnd; ) {
      const items: Listed[] = box.slice(walk.skip, walk.skip + 20);
      const step = takePage(walk, { items, count: null, isFull: false });
      for (const { id } of step.fresh) seen.add(id);
      ({ walk, isAtEnd } = step);
    }
    expect(seen.size).toBe(95);
  });

  it('goes on below what came between two pages, where the PBX has smaller pages and no count', () => {
    const some = {
      count: fc.integer({ min: 1, max: 450 }),
      size: fc.integer({ min: 20, max: 60 }),
      arrivals: fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 2 }),
    };
    const holds = ({ count, size, arrivals }: { count: number; size: number; arrivals: number[] }) => {
      const mails = boxOf(count);
      const there = mails.map(({ id }) => id);
      const shown: (string | null)[] = [];
      let walk = startWalk();
      let pages = 0;
      for (let isOver = false; !isOver; ) {
        const items: Listed[] = mails.slice(walk.skip, walk.skip + size);
        const step = takePage(walk, { items, count: null, isFull: false });
        shown.push(...step.fresh.map(({ id }) => id));
        const isMore = step.isAtEnd && mustCheckAbove(step.walk);
        walk = isMore ? checkAbove(step.walk) : step.walk;
        isOver = step.isAtEnd && !isMore;
        const late = arrivals[pages] ?? 0;
        for (let each = 0; each < late && !isOver; each += 1)
          mails.unshift({ id: `late${pages}-${each}`, at: 1_000_000_000 + pages * 1_000_000 + each * 1_000 });
        pages += 1;
      }
      expect(there.filter((id) => !shown.includes(id))).toEqual([]);
      expect(shown.length).toBe(new Set(shown).size);
      if (hasShownAll(walk)) expect(mails.filter(({ id }) => !shown.includes(id))).toEqual([]);
    };
    fc.assert(fc.property(fc.record(some), holds), {
      numRuns: 300,
      examples: [
        // What came fills the page, all of it above or its last one the last that was shown.
        [{ count: 411, size: 25, arrivals: [25] }],
        [{ count: 411, size: 25, arrivals: [15] }],
        [{ count: 411, size: 25, arrivals: [16] }],
        [{ count: 411, size: 25, arrivals: [30] }],
        [{ count: 411, size: 25, arrivals: [15, 15] }],
        // The same while it looks above.
        [{ count: 1, size: 20, arrivals: [2, 0, 19, 16, 14] }],
      ],
    });
  });

  it('is over after a few pages that show nothing new', () => {
    const pages: [string, (page: number) => Listed[]][] = [
      ['listing-repeats', () => boxOf(PAGE)],
      ['listing-repeats', () => boxOf(PAGE).toReversed()],
      ['listing-repeats', () => boxOf(PAGE).map(({ id }) => ({ id, at: 5_000 }))],
      [
        'listing-does-not-end',
        (page) => Array.from({ length: 3_000 }, (_, index) => ({ id: `${page}-${index}`, at: null })),
      ],
      ['listing-does-not-end', () => Array.from({ length: PAGE }, () => ({ id: null, at: null }))],
    ];
    for (const [reason, items] of pages) {
      let walk = startWalk();
      let asked = 0;
      const goOn = () => {
        for (; asked < 100; asked += 1) walk = takePage(walk, { items: items(asked), count: null, isFull: true }).walk;
      };
      expect(goOn).toThrow(reason);
      expect(asked).toBeLessThan(15);
    }
  });
});
