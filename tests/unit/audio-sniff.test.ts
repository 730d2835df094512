import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffAudio } from '#lib/audio/sniff.ts';
import { RECORDINGS } from '#lib/simulators/recordings/catalogue.ts';
import lengths from '#lib/simulators/recordings/lengths.json' with { type: 'json' };
import { audioFixture } from '#tests/support/audio-cache.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('sniffing at a recording', () => {
  it.each([
    ['pause.mp3', 'audio/mpeg', 'everywhere'],
    ['truncated.mp3', 'audio/mpeg', 'everywhere'],
    ['pcm.wav', 'audio/wav', 'everywhere'],
    ['mulaw.wav', 'audio/wav', 'everywhere'],
    ['gsm.wav', 'audio/wav', 'nowhere'],
    ['adpcm.wav', 'audio/wav', 'nowhere'],
    ['aac.m4a', 'audio/mp4', 'everywhere'],
    ['aac.adts', 'audio/aac', 'in-most'],
    ['opus.ogg', 'audio/ogg', 'in-most'],
    ['speex.ogg', 'audio/ogg', 'nowhere'],
    ['sun.au', 'audio/basic', 'nowhere'],
  ])('tells %s by its bytes', (name, contentType, plays) => {
    expect(sniffAudio(audioFixture(name))).toEqual({ kind: 'recording', contentType, plays });
  });

  it.each([
    ['AMR', ascii('#!AMR\n<\x91'), 'nowhere'],
    ['wide-band AMR', ascii('#!AMR-WB\n'), 'nowhere'],
    ['AIFF', ascii('FORM\0\0\0\0AIFFCOMM'), 'nowhere'],
    ['FLAC', ascii('fLaC\0\0\0"'), 'everywhere'],
    ['WebM', new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x9f]), 'in-most'],
    ['a 3GP phone recording', ascii('\0\0\0\x18ftyp3gp4'), 'nowhere'],
  ])('knows %s by its beginning', (_name, bytes, plays) => {
    expect(sniffAudio(bytes)).toMatchObject({ kind: 'recording', plays });
  });

  it('finds an MP3 whose beginning was cut off in the middle of a frame', () => {
    expect(sniffAudio(audioFixture('pause.mp3').subarray(500))).toMatchObject({ contentType: 'audio/mpeg' });
  });

  it('reads the real tag of an extensible WAV', () => {
    const wav = audioFixture('pcm.wav').slice(0, 60);
    const extended = new Uint8Array(80);
    extended.set(wav.subarray(0, 36));
    const view = new DataView(extended.buffer);
    view.setUint32(16, 40, true);
    view.setUint16(20, 0xfffe, true);
    view.setUint16(44, 2, true);
    expect(sniffAudio(extended)).toMatchObject({ plays: 'nowhere' });
    view.setUint16(44, 1, true);
    expect(sniffAudio(extended)).toMatchObject({ plays: 'everywhere' });
  });

  it.each([
    ['an HTML page', audioFixture('page.mp3')],
    ['a page with a byte order mark', ascii('\ufeff<!DOCTYPE html><html>')],
    ['JSON', ascii('{"errors":[{"code":"not_found"}]}')],
    ['a page in UTF-16', new Uint8Array(Buffer.from('\ufeff<!DOCTYPE html>', 'utf16le'))],
    ['a page in Japanese', ascii('録音は見つかりませんでした。もう一度お試しください。')],
    ['two letters of JSON', ascii('{}')],
    ['XML', ascii('<?xml version="1.0"?><Error/>')],
    ['a play list, which ffmpeg would follow', ascii('#EXTM3U\nfile:///etc/passwd\n')],
  ])('takes %s for no recording', (_name, bytes) => {
    expect(sniffAudio(bytes)).toEqual({ kind: 'page' });
  });

  it('never takes bytes without a beginning for a recording that plays', () => {
    expect(sniffAudio(audioFixture('g722.raw'))).toEqual({ kind: 'unknown' });
    expect(sniffAudio(new Uint8Array(0))).toEqual({ kind: 'unknown' });
    expect(sniffAudio(new Uint8Array(4000).fill(0xff))).toEqual({ kind: 'unknown' });
  });

  it('answers for any bytes at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sniffAudio(bytes).kind !== undefined));
  });

  it('knows every recording of the demo', () => {
    for (const { id, format } of RECORDINGS) {
      const { file } = lengths[id as keyof typeof lengths];
      const bytes = readFileSync(`lib/simulators/recordings/${file}`);
      expect(sniffAudio(bytes), id).toMatchObject({ plays: format === 'wav-gsm' ? 'nowhere' : 'everywhere' });
    }
  });
});
