import { mpegLayer } from './mpeg-frames.ts';
import { waveFormat } from './riff.ts';

/**
 * `everywhere`: Chromium, Firefox and Safari. `in-most`: not in a Safari of some years ago. `nowhere`: in none (measured:
 * GSM 6.10, AMR, ADPCM, G.722, AU, AIFF, Speex).
 */
export type Plays = 'everywhere' | 'in-most' | 'nowhere';

/** `page`: text that a server sent in place of a recording. `unknown`: bytes without a known beginning. */
export type Sniffed = { kind: 'recording'; contentType: string; plays: Plays } | { kind: 'page' } | { kind: 'unknown' };

/** How many first bytes to sniff at. */
export const SNIFFED_BYTES = 65_536;

const recording = (contentType: string, plays: Plays): Sniffed => ({ kind: 'recording', contentType, plays });

/** Beginnings that say it all; `.` stands for any byte. */
const BEGINNINGS: [pattern: RegExp, sniffed: Sniffed][] = [
  [/^fLaC/, recording('audio/flac', 'everywhere')],
  [/^OggS.{24}Speex {3}/s, recording('audio/ogg', 'nowhere')],
  [/^OggS/, recording('audio/ogg', 'in-most')],
  [/^#!AMR-WB/, recording('audio/amr-wb', 'nowhere')],
  [/^#!AMR/, recording('audio/amr', 'nowhere')],
  [/^\.snd/, recording('audio/basic', 'nowhere')],
  [/^FORM.{4}AIF[FC]/s, recording('audio/aiff', 'nowhere')],
  [/^.E\xdf\xa3/, recording('audio/webm', 'in-most')],
  [/^caff/, recording('audio/x-caf', 'nowhere')],
  [/^0&\xb2u\x8ef\xcf/, recording('audio/x-ms-wma', 'nowhere')],
  [/^.{4}ftyp3g/s, recording('audio/3gpp', 'nowhere')],
];

/** What a file is by its first bytes (up to {@link SNIFFED_BYTES}); names and claimed types are not asked. Pure. */
export function sniffAudio(head: Uint8Array): Sniffed {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const known = BEGINNINGS.find(([pattern]) => pattern.test(text));
  if (known) return known[1];
  if (/^.{4}ftyp/s.test(text)) return recording('audio/mp4', /alac|samr|sawb/.test(text) ? 'nowhere' : 'everywhere');
  if (/^(RIFF|RF64).{4}WAVE/s.test(text)) return recording('audio/wav', wavePlays(head));
  if (looksLikeText(text)) return { kind: 'page' };
  return sniffMpeg(head, text);
}

/** Measured: PCM of 8 and 16 bit, A-law and µ-law play. */
function wavePlays(head: Uint8Array): Plays {
  const format = waveFormat(head);
  if (format === null) return 'nowhere';
  const isPlainPcm = format.tag === 1 && (format.bitsPerSample === 8 || format.bitsPerSample === 16);
  return isPlainPcm || format.tag === 6 || format.tag === 7 ? 'everywhere' : 'nowhere';
}

function sniffMpeg(head: Uint8Array, text: string): Sniffed {
  const skipped = text.startsWith('ID3') ? id3Bytes(head) : 0;
  const behind = head.subarray(skipped);
  if (behind[0] === 0xff && ((behind[1] ?? 0) & 0xf6) === 0xf0) return recording('audio/aac', 'everywhere');
  const layer = mpegLayer(behind);
  if (layer === 3) return recording('audio/mpeg', 'everywhere');
  if (layer === 2) return recording('audio/mp2', 'nowhere');
  // Cover art can be longer than what was sniffed at; behind such a tag there is an MP3.
  return skipped > 0 && behind.length === 0 ? recording('audio/mpeg', 'everywhere') : { kind: 'unknown' };
}

/** The tag's length stands in four bytes of seven bits. */
function id3Bytes(head: Uint8Array): number {
  return 10 + head.subarray(6, 10).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
}

/** No recording begins with 64 bytes of text; error pages, JSON and play lists do, some of them in fewer. */
function looksLikeText(text: string): boolean {
  const begin = text.replace(/^\xef\xbb\xbf/, '').slice(0, 64);
  return (
    begin.length > 0 &&
    /^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(begin) &&
    /^[\t\n\r\x20-\x7e]{4}/.test(begin) &&
    !/^ID3/.test(begin)
  );
}
