import { describe, expect, it } from 'vitest';
import { searchTerms, searchText } from '#lib/domain/search-terms.ts';

/** What hurts a reader that goes over its text again and again; each made as long as asked. */
const HOSTILE: Record<string, (length: number) => string> = {
  'letters without spaces': (length) => '漢'.repeat(length),
  umlauts: (length) => 'ü'.repeat(length),
  spaces: (length) => ` ${' '.repeat(length)}x`,
  digits: (length) => '1'.repeat(length),
  'digits set apart': (length) => '1('.repeat(length / 2),
  'a digit and signs': (length) => `1${'('.repeat(length)}x`,
  'combining marks': (length) => `a${'\u0301\u0316'.repeat(length / 2)}`,
  'opened and never closed': (length) => '"<('.repeat(length / 3),
  slashes: (length) => '/'.repeat(length),
};

/** Every function that reads a text from outside, whole. */
const READERS: Record<string, (text: string) => unknown> = {
  searchText: (said) => searchText({ said, callerName: said }),
  searchTerms,
};

const LENGTH = 20_000;
/** Four times the text takes four times as long; a quadratic reader takes sixteen times as long. */
const GROWTH = 4;
const MOST_GROWTH = 10;
/** Below this the clock and the garbage collector say more than the reader does. */
const TOO_SHORT_MS = 15;

describe.each(Object.entries(READERS))('%s', (_reader, read) => {
  it.each(Object.entries(HOSTILE))('takes time in proportion to %s', (_name, make) => {
    const once = Math.max(
      shortest(() => read(make(LENGTH))),
      TOO_SHORT_MS / GROWTH,
    );
    const more = shortest(() => read(make(LENGTH * GROWTH)));
    expect(more / once).toBeLessThan(MOST_GROWTH);
  });
});

/** The best of several runs, which what else the machine does disturbs least. */
function shortest(work: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return Math.min(...times);
}
