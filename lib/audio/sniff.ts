import { isUtf8 } from 'node:buffer';
import { mpegLayer } from './mpeg-frames.ts';
import { playsEverywhere, readWave } from './wave-file.ts';

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
  if (/^(RIFF|RF64|BW64).{4}WAVE/s.test(text)) return recording('audio/wav', wavePlays(head));
  if (looksLikeText(text)) return { kind: 'page' };
  return sniffMpeg(head, text);
}

/** As far as the beginning tells; the whole file may tell more (`read-recording.ts`). */
function wavePlays(head: Uint8Array): Plays {
  const [first] = readWave(head)?.parts ?? [];
  return first !== undefined && playsEverywhere(first.format) ? 'everywhere' : 'nowhere';
}

function sniffMpeg(head: Uint8Array, text: string): Sniffed {
  const skipped = text.startsWith('ID3') ? id3Bytes(head) : 0;
  const behind = head.subarray(skipped);
  // Without a header, browsers guess its length from its first frames.
  if (behind[0] === 0xff && ((behind[1] ?? 0) & 0xf6) === 0xf0) return recording('audio/aac', 'in-most');
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

/** Of text, few letters are beyond ASCII, unless it is in UTF-8. */
const MOST_BEYOND_ASCII = 12;

/** No recording begins with 64 bytes of text; error pages, JSON and play lists do, some of them in fewer. */
function looksLikeText(text: string): boolean {
  const begin = narrowed(text).slice(0, 64);
  if (begin === '' || begin.startsWith('ID3') || !/^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(begin)) return false;
  const beyond = begin.replace(/[\t\n\r\x20-\x7e]+/g, '').length;
  // The last letter may be cut.
  return beyond <= MOST_BEYOND_ASCII || isUtf8(Buffer.from(begin, 'latin1').subarray(0, lastWhole(begin)));
}

function lastWhole(begin: string): number {
  const cut = /[\xc0-\xff][\x80-\xbf]{0,2}$/.exec(begin);
  return cut === null ? begin.length : cut.index;
}

/** Without a byte order mark; of UTF-16, every other byte. */
function narrowed(text: string): string {
  if (/^\xff\xfe/.test(text)) return text.slice(2, 256).replace(/(.)\0/gs, '$1');
  if (/^\xfe\xff/.test(text)) return text.slice(2, 256).replace(/\0(.)/gs, '$1');
  return text.replace(/^\xef\xbb\xbf/, '');
}
