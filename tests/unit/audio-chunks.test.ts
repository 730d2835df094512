import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnyRecording } from '#lib/audio/read-long-recording.ts';
import { readRecording } from '#lib/audio/read-recording.ts';
import { NEVER } from '../support/audio-cache.ts';
import { type Bytes, chunk, encoded, joined, tone, wave } from '../support/odd-recordings.ts';

const BYTES_A_SECOND = 16_000;
const HEADER_BYTES = 44;

/** A data chunk whose size is told wrong. */
function data(bytes: number, statedBytes = bytes): Bytes {
  const made = Buffer.from(chunk('data', new Uint8Array(bytes).fill(1)));
  made.writeUInt32LE(statedBytes, 4);
  return new Uint8Array(made);
}

/** A WAV of data chunks alone. */
function chunked(...chunks: readonly Bytes[]): Bytes {
  return joined(wave(new Uint8Array()).subarray(0, 36), ...chunks);
}

function many(count: number, bytes: number): Bytes {
  const one = data(bytes);
  const made = new Uint8Array(36 + count * one.length);
  made.set(wave(new Uint8Array()).subarray(0, 36));
  for (let at = 36; at < made.length; at += one.length) made.set(one, at);
  return made;
}

/** Reads it; what is made of it is never longer than it is, and as long as is told. */
function read(bytes: Bytes) {
  const found = readRecording(bytes);
  const repaired = found?.repaired?.length ?? 0;
  expect(repaired).toBeLessThanOrEqual(bytes.length + HEADER_BYTES);
  if (repaired > 0) expect(found?.seconds).toBeCloseTo((repaired - HEADER_BYTES) / BYTES_A_SECOND, 3);
  return found;
}

const SECOND = data(BYTES_A_SECOND);

/** Name, bytes, and how long it really is. */
const MANY: [string, Bytes, number][] = [
  ['two of which the second says 0', chunked(SECOND, data(BYTES_A_SECOND, 0)), 2],
  ['two of which the second says FFFFFFFF', chunked(SECOND, data(BYTES_A_SECOND, 0xffff_ffff)), 2],
  ['two of which the second says less', chunked(SECOND, data(BYTES_A_SECOND, 8000)), 2],
  ['two of which the first is empty', chunked(data(0), SECOND), 1],
  ['ten of which the last is cut', many(10, BYTES_A_SECOND).slice(0, -100), 10 - 100 / BYTES_A_SECOND],
  ['with words between them', chunked(SECOND, chunk('LIST', new Uint8Array(400)), SECOND), 2],
  ['16,000 of two bytes', many(16_000, 2), 2],
  ['16,000 of two bytes, the last cut', many(16_000, 2).slice(0, -1), 2],
  ['twice in a row', joined(many(2000, 16), many(2000, 16)), 4],
];

describe('a WAV of many data chunks', () => {
  it.each(MANY)('%s is as long as all of them, each heard once', (_name, bytes, seconds) => {
    expect(read(bytes)?.seconds).toBeCloseTo(seconds, 3);
  });

  it('of any sizes is read without a fault, and never makes more than it is', () => {
    const sizes = fc.record({
      bytes: fc.nat(300),
      statedBytes: fc.option(fc.oneof(fc.constantFrom(0, 1, 0xffff_fffe, 0xffff_ffff), fc.nat(700)), { freq: 3 }),
    });
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    const readCut = (chunks: { bytes: number; statedBytes: number | null }[], share: number, isTwice: boolean) => {
      const whole = chunked(...chunks.map(({ bytes, statedBytes }) => data(bytes, statedBytes ?? bytes)));
      const bytes = whole.slice(0, Math.ceil(share * whole.length));
      read(isTwice ? joined(whole, bytes) : bytes);
    };
    fc.assert(fc.property(fc.array(sizes, { maxLength: 40 }), cut, fc.boolean(), readCut), { numRuns: 2000 });
  });

  it('of right sizes but for the last is as long as all of them', () => {
    const last = fc.constantFrom(0, 0xffff_ffff, 0x7fff_ffff);
    const sound = (chunks: number[], statedBytes: number) => {
      const bytes = chunked(...chunks.map((samples) => data(samples * 2)), data(64, statedBytes));
      const samples = chunks.reduce((sum, one) => sum + one, 32);
      expect(read(bytes)?.seconds).toBeCloseTo((samples * 2) / BYTES_A_SECOND, 5);
    };
    fc.assert(fc.property(fc.array(fc.nat(200), { maxLength: 60 }), last, sound));
  });

  it.each([
    ['right to its end', (bytes: Bytes) => bytes],
    ['cut', (bytes: Bytes) => bytes.subarray(0, -3)],
    ['twice in a row', (bytes: Bytes) => joined(bytes, bytes)],
  ])('takes time in proportion to how many there are, %s', (_name, alter) => {
    const once = Math.max(shortest(alter(many(20_000, 8))), 5);
    expect(shortest(alter(many(80_000, 8))) / once).toBeLessThan(10);
  });

  it('of more chunks than any system writes is heard, in bounded time', async () => {
    const bytes = many(1_500_000, 8);
    expect(read(bytes)?.seconds).toBeGreaterThanOrEqual((1_500_000 * 8) / BYTES_A_SECOND);
    expect((await readAnyRecording(many(99_999, 8), 'none', NEVER))?.repaired?.length).toBe(799_992 + HEADER_BYTES);
  });

  it('that has to be transcoded is one file for each format', () => {
    const odd = encoded(wave(tone(1)), 'wav', '-c:a', 'pcm_s24le');
    const both = readRecording(joined(many(3000, 16), odd));
    expect([both?.plays, both?.files?.length]).toEqual(['transcoded', 2]);
  });
});

it('what cannot be read after all is told by its first bytes', async () => {
  /** Stands for a fault of ours that only some bytes bring about. */
  class Unreadable extends Uint8Array<ArrayBuffer> {
    static get [Symbol.species]() {
      return Uint8Array;
    }
    override subarray(from = 0, to?: number): Uint8Array<ArrayBuffer> {
      if (from > 0) throw new RangeError('Maximum call stack size exceeded');
      return super.subarray(from, to);
    }
  }
  const read = await readAnyRecording(new Unreadable(wave(tone(1)).buffer), 'any', NEVER);
  expect(read).toMatchObject({ plays: 'itself', seconds: null, sniffed: { contentType: 'audio/wav' } });
});

/** Milliseconds of this thread's own time; the best of several runs. */
function shortest(bytes: Bytes): number {
  const times = Array.from({ length: 3 }, () => {
    const began = process.threadCpuUsage();
    readRecording(bytes);
    const { user, system } = process.threadCpuUsage(began);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
