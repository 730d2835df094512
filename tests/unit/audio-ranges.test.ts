import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAudio } from '#lib/audio/answer.ts';
import type { KeptFile } from '#lib/audio/contract.ts';
import { attachment, recordingName } from '#lib/audio/file-name.ts';
import { isKnownTag, readRange } from '#lib/domain/byte-ranges.ts';

const kept: KeptFile = { path: '/kept/one.7', contentType: 'audio/mpeg', bytes: 1000, etag: '"abc"' };
const plain = { range: null, ifRange: null, ifNoneMatch: null };

describe('a Range header', () => {
  it.each([
    ['bytes=0-1', { kind: 'part', from: 0, to: 1 }],
    ['bytes=0-', { kind: 'part', from: 0, to: 999 }],
    ['bytes=990-5000', { kind: 'part', from: 990, to: 999 }],
    ['bytes=-200', { kind: 'part', from: 800, to: 999 }],
    ['bytes=-5000', { kind: 'part', from: 0, to: 999 }],
    ['bytes=1000-', { kind: 'outside' }],
    ['bytes=-0', { kind: 'outside' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['bytes=5-2', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    [null, { kind: 'whole' }],
  ])('%s of 1000 bytes', (header, part) => {
    expect(readRange(header, 1000)).toEqual(part);
  });

  it('never names a byte that is not there, and answers just what was asked', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 4000 }), (from, more, size) => {
        const part = readRange(`bytes=${from}-${from + more}`, size);
        if (from >= size) return part.kind === 'outside';
        return part.kind === 'part' && part.from === from && part.to === Math.min(from + more, size - 1);
      }),
    );
  });

  it('answers a suffix of so many bytes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 4000 }), (length, size) => {
        const part = readRange(`bytes=-${length}`, size);
        return part.kind === 'part' && part.to === size - 1 && part.to - part.from + 1 === Math.min(length, size);
      }),
    );
  });

  it('never throws, whatever a client sends', () => {
    fc.assert(fc.property(fc.string(), fc.nat(), (header, size) => readRange(`bytes=${header}`, size).kind.length > 0));
  });
});

describe('answering for a kept recording', () => {
  it('sends the whole with its length and the offer of ranges', () => {
    const answer = answerAudio(kept, plain, null);
    expect(answer).toMatchObject({ status: 200, part: { from: 0, to: 999 } });
    expect(answer.headers).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-length': '1000',
      'content-type': 'audio/mpeg',
      etag: '"abc"',
      'x-content-type-options': 'nosniff',
    });
  });

  it('sends the two bytes Safari asks for first as 206', () => {
    const answer = answerAudio(kept, { ...plain, range: 'bytes=0-1' }, null);
    expect(answer).toMatchObject({ status: 206, part: { from: 0, to: 1 } });
    expect(answer.headers).toMatchObject({ 'content-length': '2', 'content-range': 'bytes 0-1/1000' });
  });

  it('answers 416 with the real length, and no body, for what lies behind the end', () => {
    const answer = answerAudio(kept, { ...plain, range: 'bytes=1000-' }, null);
    expect(answer).toMatchObject({ status: 416, part: null, headers: { 'content-range': 'bytes */1000' } });
    expect(answer.headers).not.toHaveProperty('content-length');
  });

  it('answers 304 without a body to whoever has it, even for a part', () => {
    const answer = answerAudio(kept, { ...plain, range: 'bytes=0-1', ifNoneMatch: '"x", W/"abc"' }, null);
    expect(answer).toMatchObject({ status: 304, part: null, headers: { etag: '"abc"' } });
  });

  it('sends the whole to whoever has the beginning of another recording', () => {
    expect(answerAudio(kept, { ...plain, range: 'bytes=5-', ifRange: '"old"' }, null).status).toBe(200);
    expect(answerAudio(kept, { ...plain, range: 'bytes=5-', ifRange: 'W/"abc"' }, null).status).toBe(200);
    expect(answerAudio(kept, { ...plain, range: 'bytes=5-', ifRange: '"abc"' }, null).status).toBe(206);
  });

  it('takes only a tag that is named for known', () => {
    expect(isKnownTag(null, '"abc"')).toBe(false);
    expect(isKnownTag('"ab"', '"abc"')).toBe(false);
    expect(isKnownTag('*', '"abc"')).toBe(true);
  });
});

describe('the name of a download', () => {
  const at = Date.UTC(2026, 10, 20, 14, 5);

  it('says who called and when', () => {
    expect(recordingName('Dana Whitfield', at, 'audio/mpeg')).toBe(
      'Voicemail from Dana Whitfield, 2026-11-20 14.05 UTC.mp3',
    );
    expect(recordingName('\u202eשרה', at, 'audio/mpeg')).toBe('Voicemail 2026-11-20 14.05 UTC from שרה.mp3');
    expect(recordingName(null, at, 'audio/wav')).toBe('Voicemail from unknown caller, 2026-11-20 14.05 UTC.wav');
    expect(recordingName('x', at, 'application/octet-stream')).toMatch(/\.bin$/);
  });

  it('holds nothing that a file system would stumble over', () => {
    expect(recordingName('../..\\"evil\u0007\r\nX: y"', at, 'audio/mpeg')).toBe(
      'Voicemail from .. .. evil X y, 2026-11-20 14.05 UTC.mp3',
    );
  });

  it('is sent in ASCII for the old and exactly for everyone else', () => {
    expect(attachment('Jürgen Weiß 田中.mp3')).toBe(
      `attachment; filename="Jurgen Wei_ _.mp3"; filename*=UTF-8''J%C3%BCrgen%20Wei%C3%9F%20%E7%94%B0%E4%B8%AD.mp3`,
    );
  });

  it('is always one line of plain characters, whatever callers are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (caller) =>
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.%!#$&+^`|~-]+$/.test(
          attachment(recordingName(caller.toWellFormed(), at, 'audio/mpeg')),
        ),
      ),
    );
  });
});
