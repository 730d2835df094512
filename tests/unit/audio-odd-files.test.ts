import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMp3 } from '#lib/audio/mp3-file.ts';
import { readRecording } from '#lib/audio/read-recording.ts';
import { AppError } from '#lib/errors.ts';
import { findVoicemail } from '#lib/store/voicemails/find-voicemail.ts';
import { audioFixture, NEVER, openTestAudioCache, sourceOf } from '../support/audio-cache.ts';
import {
  type Bytes,
  chunk,
  ds64,
  encoded,
  heardSeconds,
  joined,
  statedSeconds,
  tone,
  wave,
} from '../support/odd-recordings.ts';
import { aVoicemail } from '../support/store.ts';

const SECONDS = 4;
const sound = tone(SECONDS);
const junk = (bytes: number) => new Uint8Array(bytes).fill(7);

/** Name, bytes, and how long it really is. */
const WAVES: [string, Bytes, number][] = [
  ['is as it should be', wave(sound), SECONDS],
  ['says less than there is', wave(sound, { statedBytes: 8000 }), SECONDS],
  ['says more than there is', wave(sound, { statedBytes: 640_000 }), SECONDS],
  ['says 0', wave(sound, { statedBytes: 0 }), SECONDS],
  ['says FFFFFFFF', wave(sound, { statedBytes: 0xffff_ffff }), SECONDS],
  ['says 7FFFFFFF', wave(sound, { statedBytes: 0x7fff_ffff }), SECONDS],
  ['is RF64', wave(sound, { id: 'RF64', statedBytes: 0xffff_ffff, before: ds64(sound.length) }), SECONDS],
  ['is RF64 with a wrong size', wave(sound, { id: 'RF64', statedBytes: 0xffff_ffff, before: ds64(99) }), SECONDS],
  ['has 100 kB before its format', wave(sound, { before: chunk('JUNK', junk(100_000)) }), SECONDS],
  ['lacks a pad byte', wave(sound, { before: chunk('bext', junk(601), false) }), SECONDS],
  ['has a chunk that says it never ends', wave(sound, { before: chunk('JUNK', junk(4)).fill(0xff, 4, 8) }), SECONDS],
  ['has words behind its sound', wave(sound, { behind: chunk('LIST', junk(400)) }), SECONDS],
  ['says 0 and has words behind', wave(sound, { statedBytes: 0, behind: chunk('LIST', junk(400)) }), SECONDS],
  ['is two in a row', joined(wave(sound), wave(sound)), 2 * SECONDS],
  [
    'is two in a row, both saying 0',
    joined(wave(sound, { statedBytes: 0 }), wave(sound, { statedBytes: 0 })),
    2 * SECONDS,
  ],
  ['breaks off in the middle', wave(sound).slice(0, 32_044), 2],
  ['says a wrong number of bytes a second', patched(wave(sound), 28, [1, 0, 0, 0]), SECONDS],
  ['says a wrong size of a sample', patched(wave(sound), 32, [9, 0]), SECONDS],
  ['has two stretches of sound', joined(wave(sound), chunk('data', sound)), 2 * SECONDS],
];

function patched(bytes: Bytes, at: number, other: number[]): Bytes {
  bytes.set(other, at);
  return bytes;
}

const mp3 = encoded(wave(sound), 'mp3', '-b:a', '32k', '-write_xing', '0', '-id3v2_version', '0');
const indexed = encoded(wave(sound), 'mp3', '-b:a', '32k');
const variable = encoded(wave(sound), 'mp3', '-q:a', '6');

/** An MP3 whose index counts so many frames. */
function miscounted(bytes: Bytes, frames: number): Bytes {
  const copy = Buffer.from(bytes);
  const at = Math.max(copy.indexOf('Info', 0, 'latin1'), copy.indexOf('Xing', 0, 'latin1'));
  copy.writeUInt32BE(frames, at + 8);
  return new Uint8Array(copy);
}

const MP3S: [string, Bytes, number][] = [
  ['without an index', mp3, SECONDS],
  ['with an index', indexed, SECONDS],
  ['of variable rate with an index', variable, SECONDS],
  ['whose index says less', miscounted(variable, 9), SECONDS],
  ['whose index says more', miscounted(indexed, 90_000), SECONDS],
  ['whose index says 0', miscounted(indexed, 0), SECONDS],
  ['of variable rate without an index', encoded(wave(sound), 'mp3', '-q:a', '6', '-write_xing', '0'), SECONDS],
  ['that is two in a row', joined(indexed, indexed), 2 * SECONDS],
  ['that is two in a row without an index', joined(mp3, mp3), 2 * SECONDS],
  ['with a tag at its end', joined(indexed, Buffer.from('TAG'.padEnd(128, ' '))), SECONDS],
  [
    'with a long picture before it',
    joined(Buffer.from('ID3\x03\0\0\0\x07\x00\x00', 'latin1'), junk(7 * 16_384), mp3),
    SECONDS,
  ],
];

const OTHERS: [string, () => Bytes, number][] = [
  ['an Ogg', () => encoded(wave(sound), 'ogg', '-c:a', 'libopus'), SECONDS],
  ['two Oggs in a row', () => twice(encoded(wave(sound), 'ogg', '-c:a', 'libopus')), 2 * SECONDS],
  ['a FLAC', () => encoded(wave(sound), 'flac'), SECONDS],
  ['two FLACs in a row', () => twice(encoded(wave(sound), 'flac')), 2 * SECONDS],
  ['a FLAC that does not say how long it is', () => patched(encoded(wave(sound), 'flac'), 22, [0, 0, 0, 0]), SECONDS],
  ['an M4A with its index at the end', () => encoded(wave(sound), 'm4a'), SECONDS],
  ['an M4A with its index in front', () => encoded(wave(sound), 'm4a', '-movflags', 'faststart'), SECONDS],
  ['two M4As in a row', () => twice(encoded(wave(sound), 'm4a')), 2 * SECONDS],
  ['AAC without a container', () => encoded(wave(sound), 'aac'), SECONDS],
  [
    'GSM whose header says 0',
    () => patched(encoded(wave(sound), 'wav', '-c:a', 'libgsm_ms'), 56, [0, 0, 0, 0]),
    SECONDS,
  ],
  ['two GSMs in a row', () => twice(encoded(wave(sound), 'wav', '-c:a', 'libgsm_ms')), 2 * SECONDS],
  [
    'two WAVs of different rates',
    () => joined(wave(sound), wave(tone(SECONDS, 16_000), { rate: 16_000 })),
    2 * SECONDS,
  ],
  ['24-bit samples', () => encoded(wave(sound), 'wav', '-c:a', 'pcm_s24le'), SECONDS],
];

const twice = (bytes: Bytes) => joined(bytes, bytes);

async function keep(bytes: Bytes, ffmpeg?: null) {
  const { cache, store } = await openTestAudioCache(ffmpeg === null ? { ffmpeg } : {});
  const { id } = await aVoicemail(store, { duration_seconds: 99 });
  const kept = await cache.keep(id, sourceOf(bytes), NEVER);
  const decoded = (await findVoicemail(store.db, id))?.decoded_seconds ?? null;
  return { kept, decoded, peaks: await cache.peaks(id), folder: path.dirname(kept.path) };
}

/** Kept as sent; and the row, the slider and what is heard agree. */
async function expectWhole(bytes: Bytes, seconds: number, ffmpeg?: null) {
  const { kept, decoded, peaks } = await keep(bytes, ffmpeg);
  expect(kept.state).toBe('playable');
  expect(Buffer.from(bytes).equals(readFileSync(kept.original.path))).toBe(true);
  // Encoders add a little at both ends.
  const padding = 0.08 * seconds;
  expect(Math.abs((decoded ?? 0) - seconds), `${decoded} s`).toBeLessThan(padding);
  for (const other of [heardSeconds(kept.path), statedSeconds(kept.path)])
    expect(Math.abs(other - (decoded ?? 0)), `${other} s`).toBeLessThan(0.2);
  if (ffmpeg !== null) expect(peaks?.durationSeconds).toBe(decoded);
}

describe.each([
  ['with ffmpeg', undefined],
  ['without ffmpeg', null],
] as const)('%s', (_, ffmpeg) => {
  it.each(WAVES)('a WAV that %s is heard to its end, and as long as it is', async (_name, bytes, seconds) => {
    await expectWhole(bytes, seconds, ffmpeg);
  });

  it.each(MP3S)('an MP3 %s is heard to its end, and as long as it is', async (_name, bytes, seconds) => {
    await expectWhole(bytes, seconds, ffmpeg);
  });
});

it.each(OTHERS)('%s is heard to its end, and as long as it is', async (_name, make, seconds) => {
  await expectWhole(make(), seconds);
});

it('what is right already is played as it was sent', async () => {
  for (const bytes of [wave(sound), mp3, indexed, variable, audioFixture('mulaw.wav')]) {
    const { kept } = await keep(bytes);
    expect(kept.path).toBe(kept.original.path);
  }
});

it('a repaired MP3 has the frames of the one that was sent, none altered', async () => {
  const { kept } = await keep(joined(indexed, indexed), null);
  const served = readFileSync(kept.path);
  const places = readMp3(served)?.frames ?? [];
  const sent = readMp3(indexed)?.frames ?? [];
  expect(places).toHaveLength(sent.length * 2);
  expect(served.subarray(places[0], places[5]).equals(Buffer.from(indexed.subarray(sent[0], sent[5])))).toBe(true);
});

describe('channels', () => {
  it('that are opposite stay visible, and become audible on one loudspeaker', async () => {
    const { kept, peaks } = await keep(wave(tone(SECONDS, 8000, [1, -1]), { channels: 2 }));
    expect(Math.min(...(peaks?.peaks ?? [0]))).toBeGreaterThan(0.8);
    expect(kept.contentType).toBe('audio/mpeg');
    const again = await keep(new Uint8Array(readFileSync(kept.path)));
    expect(Math.max(...(again.peaks?.peaks ?? [0]))).toBe(1);
  });

  it('are kept where a recording is transcoded', async () => {
    const stereo = wave(tone(SECONDS, 8000, [1, 0.2]), { channels: 2 });
    const { kept } = await keep(encoded(stereo, 'wav', '-c:a', 'pcm_s24le'));
    const served = readMp3(readFileSync(kept.path));
    expect(served).not.toBeNull();
    expect(kept.contentType).toBe('audio/mpeg');
  });
});

describe('a recording without sound', () => {
  it.each([
    ['a WAV of 44 bytes', wave(new Uint8Array())],
    ['a WAV of 44 bytes that says more', wave(new Uint8Array(), { statedBytes: 9000 })],
    ['a WAV that ends within its header', wave(new Uint8Array()).slice(0, 38)],
  ])('%s is empty, 0 s long, and can be saved', async (_name, bytes) => {
    for (const ffmpeg of [undefined, null] as const) {
      const { kept, decoded } = await keep(bytes, ffmpeg);
      expect([kept.state, decoded, kept.original.bytes]).toEqual(['empty', 0, bytes.length]);
    }
  });

  it.each([
    ['an Ogg', joined(encoded(wave(sound), 'ogg', '-c:a', 'libopus').slice(0, 60), junk(2000))],
    ['an M4A', encoded(wave(sound), 'm4a').slice(0, 400)],
    ['a FLAC', encoded(wave(sound), 'flac').slice(0, 90)],
  ])('%s of which nothing can be read says that it is damaged, or cannot be played', async (_name, bytes) => {
    const { kept } = await keep(bytes);
    expect(['damaged', 'foreign']).toContain(kept.state);
  });
});

describe('any bytes at all', () => {
  const good = [wave(sound.subarray(0, 3000)), mp3.slice(0, 4000), indexed.slice(0, 4000), audioFixture('gsm.wav')];
  const edits = fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 12 });

  it('are read without a fault, and never make more than they are', () => {
    const read = (bytes: Bytes, changes: [number, number][], cut: number, twiceOver: boolean) => {
      const altered = new Uint8Array(bytes);
      for (const [at, byte] of changes) altered[at] = byte;
      const short = altered.subarray(0, Math.floor(cut * altered.length));
      const whole = twiceOver ? joined(short, bytes) : short;
      const result = readRecording(whole);
      expect(result?.repaired?.length ?? 0).toBeLessThan(whole.length + 2000);
      expect((result?.files ?? []).reduce((sum, file) => sum + file.length, 0)).toBeLessThan(whole.length * 2 + 2000);
      expect(result?.seconds ?? 0).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(result?.seconds ?? 0)).toBe(true);
    };
    fc.assert(
      fc.property(fc.constantFrom(...good), edits, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), read),
      { numRuns: 3000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => readRecording(bytes) !== undefined));
  });

  it('are kept or refused in a sentence, wherever a recording is cut or altered', { timeout: 120_000 }, async () => {
    const { cache, store } = await openTestAudioCache();
    const { id } = await aVoicemail(store);
    const files = ['aac.m4a', 'opus.ogg', 'speex.ogg', 'aac.adts', 'sun.au', 'adpcm.wav'].map(audioFixture);
    const keepAltered = async (bytes: Bytes, changes: [number, number][], cut: number) => {
      const altered = new Uint8Array(bytes.subarray(0, Math.ceil(cut * bytes.length)));
      for (const [at, byte] of changes) if (at < altered.length) altered[at] = byte;
      const kept = await cache.keep(id, sourceOf(altered), NEVER).catch((error: unknown) => error);
      if (kept instanceof AppError) expect(kept.message).toMatch(/^[A-Z].*\.$/);
      else expect(kept).toMatchObject({ original: { bytes: altered.length } });
    };
    const cut = fc.double({ min: 0.01, max: 1, noNaN: true });
    await fc.assert(fc.asyncProperty(fc.constantFrom(...files), edits, cut, keepAltered), { numRuns: 25 });
  });

  it('are read in linear time, however they are made', () => {
    const tricks = [
      'RIFF....WAVE',
      'RIFF....WAVEfmt ',
      'ID3\x03\0\0\0\0\0\0',
      '\xff\xfb\x90\0',
      'APETAGEX',
      'OggS',
      'fLaC\0\0\0"',
      '\0\0\0\x08ftyp',
      'dataLIST',
    ];
    for (const trick of tricks) {
      for (const beginning of ['', 'RIFF....WAVEfmt ', '\xff\xfb\x90\0', 'OggS', '\0\0\0\x08ftypM4A ']) {
        const bytes = Buffer.from(beginning + trick.repeat(4_000_000 / trick.length), 'latin1');
        const began = performance.now();
        readRecording(new Uint8Array(bytes));
        expect(performance.now() - began, JSON.stringify([beginning, trick])).toBeLessThan(3000);
      }
    }
  });
});
