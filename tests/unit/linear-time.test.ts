import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attachment, recordingName } from '#lib/audio/file-name.ts';
import { aroundHit } from '#lib/client/list/found-words.ts';
import { stretchesOf } from '#lib/client/list/search-hits.ts';
import { langOf } from '#lib/client/words/lang-of.ts';
import { plainName } from '#lib/domain/caller-address.ts';
import { boundText } from '#lib/domain/outside-text.ts';
import { parseCaller } from '#lib/domain/parse-caller.ts';
import { searchTerms, searchText } from '#lib/domain/search-terms.ts';
import { meansNobody } from '#lib/domain/withheld-callers.ts';
import { parseExactJson } from '#lib/providers/http/exact-json.ts';
import { pathSegment } from '#lib/providers/http/path-segment.ts';
import { readItems } from '#lib/providers/http/read-json.ts';
import { idField, readTime } from '#lib/providers/http/reply-fields.ts';
import { askedToWaitSeconds } from '#lib/providers/http/retry-after.ts';
import { toStoredRef } from '#lib/providers/stored-refs.ts';

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
  searchText: (transcript) => searchText({ transcript, callerName: transcript }),
  searchTerms,
  'parseCaller, a number': (text) => parseCaller(text, null, 'US'),
  'parseCaller, a name': (text) => parseCaller('+14155550100', text, 'US'),
  'parseCaller, a URI': (text) => parseCaller(`"${text}" <sip:${text}@pbx;npdi>`, null, 'DE'),
  plainName,
  meansNobody,
  readTime,
  parseExactJson: (text) => parseExactJson(JSON.stringify({ id: 1.5, text })),
  'readItems, its reasons': (text) => readItems([{ [text]: text }], z.object({ id: idField }), () => null),
  boundText: (text) => boundText(text, 20_000),
  recordingName: (text) => attachment(recordingName(text, 0, 'audio/mpeg')),
  langOf,
  askedToWaitSeconds: (text) => askedToWaitSeconds({ 'retry-after': text }, 0),
  pathSegment,
  toStoredRef,
  // In browsers, what was bounded before.
  stretchesOf: (text) => stretchesOf(boundText(text, text.length + 1), 'ue 1 ('),
  aroundHit: (text) => aroundHit(boundText(text, text.length + 1), 'x'),
};

const LENGTH = 8_000;
/** Eight times the text takes eight times as long; a quadratic reader takes sixty-four times as long. */
const GROWTH = 8;
const MOST_GROWTH = 30;
/** Below this the clock and the garbage collector say more than the reader does. */
const TOO_SHORT_MS = 20;

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

/** Milliseconds of this thread's own time, however busy the machine is; the best of several runs. */
function shortest(work: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const began = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(began);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
