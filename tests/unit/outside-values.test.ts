import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeId, unescapeId } from '#lib/domain/escaped-id.ts';
import { boundText, isKeepable } from '#lib/domain/outside-text.ts';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { Malformed } from '#lib/providers/contract.ts';
import { exactUrl, sentPath } from '#lib/providers/http/exact-url.ts';
import { pathSegment } from '#lib/providers/http/path-segment.ts';
import { boundIds, boundLines, boundPage } from '#lib/providers/outside-values.ts';
import { fromStoredRef, LONGEST_REF_BYTES, toStoredRef } from '#lib/providers/stored-refs.ts';

const NOW = Date.UTC(2026, 10, 20, 8);
/** Any string of UTF-16 units, halves of pairs and NUL among them. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0x2e, 0x2f, 0x5c, 0xd800, 0xdc00, 0xdfff)))
  .map((units) => String.fromCharCode(...units));

const voicemail: RemoteVoicemail = {
  ref: 'a',
  lineRef: 'desk',
  caller: { kind: 'number', number: '+14155550100' },
  receivedAt: NOW - 1000,
  durationSeconds: 12,
  transcript: { state: 'ready', text: 'Hello.' },
  sentiment: null,
  listened: false,
  audio: 'ready',
};
const page = (...voicemails: RemoteVoicemail[]) => {
  const malformed: Malformed[] = [];
  return boundPage({ voicemails, malformed, removed: [], completeLines: [] }, NOW);
};

describe('a stored ref', () => {
  it('gives back exactly the ref, and both databases can keep it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          anyText.map((text) => `~u:${text}`),
        ),
        (ref) => {
          fc.pre(ref !== '');
          const stored = toStoredRef(ref) ?? '';
          expect([fromStoredRef(stored), isKeepable(stored)]).toEqual([ref, true]);
        },
      ),
    );
  });

  it('is the ref itself wherever that can be kept, so that refs kept before stay the same', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (ref) => ref.includes('\0') || toStoredRef(ref) === ref));
  });

  it('is none for what is empty or longer than an index takes', () => {
    expect(['', 'x'.repeat(LONGEST_REF_BYTES + 1), '漢'.repeat(LONGEST_REF_BYTES / 2)].map(toStoredRef)).toEqual([
      null,
      null,
      null,
    ]);
    expect(toStoredRef('x'.repeat(LONGEST_REF_BYTES))).not.toBeNull();
  });
});

describe('an id in a path', () => {
  it('is read back exactly as it was', () => {
    fc.assert(fc.property(anyText, (id) => unescapeId(escapeId(id)) === id));
  });

  it('stays one segment in its place, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom('.', '..')), anyText, (id, verb) => {
        fc.pre(id !== '' && verb !== '');
        const url = exactUrl(`boxes/${pathSegment(id)}/${pathSegment(verb)}`, 'https://pbx.example:8887/api/');
        url.search = 'top=1';
        const [path = '', query] = sentPath(url).split('?');
        expect([url.origin, query]).toEqual(['https://pbx.example:8887', 'top=1']);
        expect(path.split('/').map(unescapeId)).toEqual(['', 'api', 'boxes', id, verb]);
      }),
    );
  });
});

describe('a text from outside', () => {
  it('is no longer than told, and both databases can keep it', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, longest) => {
        const bounded = boundText(text, longest);
        expect([bounded.length <= longest, isKeepable(bounded)]).toEqual([true, true]);
      }),
    );
  });

  it('is untouched where it fits, and says where it was cut', () => {
    expect(boundText('Hällo 漢字 👍\n', 50)).toBe('Hällo 漢字 👍\n');
    expect(boundText('abcdef', 4)).toBe('abc…');
    expect(boundText('ab👍def', 4)).toBe('ab…');
  });
});

describe('a page', () => {
  it('lets nothing through that no table holds, and loses nothing silently', () => {
    const odd = fc.record({
      ref: anyText,
      lineRef: anyText,
      receivedAt: fc.oneof(fc.double(), fc.integer({ min: NOW - 1e11, max: NOW + 1e9 })),
      durationSeconds: fc.option(fc.double()),
      transcript: fc.record({ state: fc.constant('ready' as const), text: anyText }),
      caller: fc.record({ kind: fc.constant('unparsed' as const), text: anyText, name: anyText }),
    });
    fc.assert(
      fc.property(fc.array(odd), (parts) => {
        const { voicemails, malformed } = page(...parts.map((part) => ({ ...voicemail, ...part })));
        expect(voicemails.length + malformed.length).toBe(parts.length);
        for (const one of voicemails) {
          expect(Number.isSafeInteger(one.receivedAt * 1024)).toBe(true);
          expect(one.durationSeconds === null || (one.durationSeconds >= 0 && one.durationSeconds <= 86_400)).toBe(
            true,
          );
          const texts = [one.ref, one.lineRef, one.transcript.text ?? '', Object.values(one.caller)].flat();
          expect(texts.every((text) => isKeepable(text ?? ''))).toBe(true);
        }
      }),
    );
  });

  it('keeps a good item exactly', () => {
    expect(page(voicemail).voicemails).toEqual([voicemail]);
  });

  it('names what it quarantines, always alike, also where the name is too long', () => {
    const long = { ...voicemail, ref: 'x'.repeat(10_000) };
    const [first, again] = [page(long).malformed, page(long).malformed];
    expect(first).toEqual(again);
    expect(first[0]?.ref?.length).toBeLessThan(100);
    expect(page({ ...voicemail, ref: '' }).malformed[0]?.reason).toEqual({ code: 'id-empty' });
    expect(page({ ...voicemail, lineRef: 'x'.repeat(10_000) }).malformed).toEqual([
      { ref: 'a', reason: { code: 'line-too-long' } },
    ]);
  });
});

describe('a line', () => {
  it('has a name that fits, and one that says something', () => {
    const lines = boundLines([
      { ref: 'a', name: 'L'.repeat(5_000), number: '+1'.repeat(5_000) },
      { ref: 'b', name: '\0 ' },
      { ref: 'x'.repeat(10_000), name: 'Nowhere' },
    ]);
    expect(lines.map(({ name }) => name)).toEqual([`${'L'.repeat(199)}…`, 'b']);
    expect(lines[0]?.number?.length).toBe(200);
  });
});

describe('a delivery', () => {
  it('goes by an id that a table takes', () => {
    expect(boundIds({ deliveryId: 'msg_1', ref: 'AC1' })).toEqual({ deliveryId: 'msg_1', ref: 'AC1' });
    const long = boundIds({ deliveryId: 'm'.repeat(10_000), ref: 'x'.repeat(10_000) });
    expect([long.deliveryId?.length, long.ref]).toEqual([71, null]);
  });
});
