import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseExactJson } from '#lib/providers/http/exact-json.ts';
import { readJson } from '#lib/providers/http/read-json.ts';
import {
  idField,
  optionalCount,
  optionalList,
  optionalName,
  optionalNumber,
  optionalText,
  optionalTime,
  pageToken,
  readTime,
} from '#lib/providers/http/reply-fields.ts';

const reply = z.object({
  text: optionalText,
  name: optionalName,
  seconds: optionalNumber,
  count: optionalCount,
  at: optionalTime,
  list: optionalList,
});

describe('an optional field', () => {
  it('never sinks its item, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const fields = Object.fromEntries(Object.keys(reply.shape).map((name) => [name, value]));
        expect(reply.safeParse(fields).success).toBe(true);
      }),
    );
  });

  it('may be absent', () => {
    expect(reply.parse({})).toEqual({});
  });

  it.each([{}, [], '', ' ', true])('is missing where it is %j', (value) => {
    const odd = { text: value, name: value, seconds: value, count: value, at: value };
    expect(Object.values(reply.parse(odd)).every((field) => field === undefined)).toBe(true);
  });

  it('is null where the vendor says that there is none', () => {
    expect(reply.parse({ text: null, name: null, seconds: null })).toMatchObject({ text: null, seconds: null });
  });

  it('reads numbers as text, and text as numbers', () => {
    expect(reply.parse({ text: 7, name: 4155550100, seconds: '12.50', count: '3' })).toEqual({
      text: '7',
      name: '4155550100',
      seconds: 12.5,
      count: 3,
    });
    expect(reply.parse({ seconds: -1, count: 1.5 })).toEqual({});
    expect(reply.parse({ seconds: '1e400' })).toEqual({});
  });
});

describe('a mark of the next page', () => {
  it('ends the listing where it is null, absent or empty, and is refused where it is odd', () => {
    const page = z.object({ next: pageToken });
    expect([{}, { next: null }, { next: '' }].map((body) => page.parse(body).next)).toEqual([null, null, null]);
    expect([{ next: 'a' }, { next: 7 }].map((body) => page.parse(body).next)).toEqual(['a', '7']);
    expect(page.safeParse({ next: {} }).success).toBe(false);
  });
});

describe('an id', () => {
  it('is kept exactly as sent, as text or as a number of any length', async () => {
    const ids = ['9007199254740993', '9007199254740992', '12345678901234567890123', '1.0', '1e3', '-0', '0'];
    const text = `[${ids.map((id) => `{"id": ${id}, "said": "at 5.30, room 12345678901234567"}`).join(',')}]`;
    const source = { status: 200, headers: {}, text: async () => text, stream: () => new ReadableStream<Uint8Array>() };
    const read = await readJson(source, z.array(z.object({ id: idField, said: z.string() })));
    expect(read.map(({ id }) => id)).toEqual(ids);
    expect(new Set(read.map(({ said }) => said))).toEqual(new Set(['at 5.30, room 12345678901234567']));
  });

  it('changes nothing else in any document', () => {
    fc.assert(
      fc.property(fc.json(), fc.bigInt({ min: 2n ** 53n }), (json, id) => {
        const numbersAsText = (value: unknown) =>
          JSON.parse(JSON.stringify(value), (_key, one) => (typeof one === 'number' ? String(one) : one));
        expect(numbersAsText(parseExactJson(`[${json}, ${id}]`))).toEqual([
          numbersAsText(JSON.parse(json)),
          String(id),
        ]);
      }),
    );
  });
});

describe('a time', () => {
  it('is every one that JavaScript writes', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') }),
        (date) => {
          expect(readTime(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  it.each([
    ['2026-11-20T08:00:00.123456789Z', '2026-11-20T08:00:00.123Z'],
    ['2026-11-20T08:00:00', '2026-11-20T08:00:00Z'],
    ['2026-11-20 08:00', '2026-11-20T08:00:00Z'],
    ['2026-11-20t08:00:00z', '2026-11-20T08:00:00Z'],
    ['2026-11-20T08:00:00+0100', '2026-11-20T07:00:00Z'],
    ['2026-11-20T08:00:00-05', '2026-11-20T13:00:00Z'],
    ['2026-11-20', '2026-11-20T00:00:00Z'],
    ['2026-12-31T23:59:60Z', '2027-01-01T00:00:00Z'],
    ['1795161600', '2026-11-20T08:00:00Z'],
    ['1795161600123', '2026-11-20T08:00:00.123Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
  ])('is read from %s', (text, same) => {
    expect(readTime(text)).toBe(Date.parse(same));
  });

  it.each([
    '',
    'Maya 5',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-20T25:00:00Z',
    '12',
    '11/20/2026',
    'now',
  ])('is none in %j', (text) => {
    expect(readTime(text)).toBeNull();
  });
});
