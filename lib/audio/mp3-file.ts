import { frameAt, type MpegFrame } from './mpeg-frames.ts';

/** MP3 as it is sent: no index, a wrong one, tags in the middle, several files in a row. The frames count. */

export interface Mp3File {
  /** Where the frames that sound begin, in order. */
  frames: readonly number[];
  seconds: number;
  /** One bit rate throughout. */
  isConstant: boolean;
  /** One sample rate and one number of channels throughout; decoders of browsers stop where that changes. */
  isUniform: boolean;
  /** Players know its length from its beginning alone, and nothing stands between its frames. */
  isSound: boolean;
}

/** How many frames an index may be wrong: some writers count the index itself. */
const INDEX_TOLERANCE = 2;
/** Bytes that belong to nothing and may still be left. */
const MOST_STRAYS = 3;

interface Index {
  at: number;
  /** Null where it does not count them. */
  frames: number | null;
  /** Samples at both ends that the encoder added, and decoders leave out. */
  padding: number;
}

/** The frames of an MP3, whatever its index says; null when there is none. Pure; linear in the length. */
export function readMp3(bytes: Uint8Array): Mp3File | null {
  const found = new FoundFrames();
  for (let at = 0; at + 4 <= bytes.length; ) {
    const frame = soundFrame(bytes, at, found);
    if (frame === null && found.endsInside(bytes, at)) break;
    if (frame === null) {
      const tag = tagBytes(bytes, at);
      found.skip(tag);
      at += Math.max(1, tag);
      continue;
    }
    const index = indexIn(bytes, at, frame);
    if (index === null) found.add(at, frame);
    else found.indexes.push({ ...index, at });
    at += frame.length;
  }
  return found.first === null ? null : found.file();
}

class FoundFrames {
  readonly places: number[] = [];
  readonly indexes: Index[] = [];
  first: MpegFrame | null = null;
  end = 0;
  #seconds = 0;
  #isConstant = true;
  #isUniform = true;
  #strays = 0;
  #isTagLast = false;
  #isParted = false;

  add(at: number, frame: MpegFrame): void {
    this.first ??= frame;
    this.places.push(at);
    this.end = at + frame.length;
    this.#seconds += frame.samples / frame.rate;
    this.#isConstant &&= frame.kilobits === this.first.kilobits;
    this.#isUniform &&= frame.rate === this.first.rate && frame.isMono === this.first.isMono;
    // One file ended before the tag, and another began behind it.
    this.#isParted ||= this.#isTagLast;
    this.#isTagLast = false;
  }

  /** The last frame was cut off: nothing of it is heard, and nothing comes after it. */
  endsInside(bytes: Uint8Array, at: number): boolean {
    const frame = this.first !== null && this.end === at ? frameAt(bytes, at) : null;
    return frame !== null && at + frame.length > bytes.length;
  }

  skip(tagBytes: number): void {
    if (this.first === null) return;
    if (tagBytes > 0) this.#isTagLast = true;
    else this.#strays += 1;
  }

  file(): Mp3File {
    const isWhole = this.#isUniform && !this.#isParted && this.#strays <= MOST_STRAYS;
    const isSound = isWhole && this.#isIndexed();
    const padding = isSound ? (this.indexes[0]?.padding ?? 0) / (this.first?.rate ?? 1) : 0;
    return {
      frames: this.places,
      seconds: Math.max(0, this.#seconds - padding),
      isConstant: this.#isConstant,
      isUniform: this.#isUniform,
      isSound,
    };
  }

  #isIndexed(): boolean {
    const [index, ...others] = this.indexes;
    if (others.length > 0) return false;
    if (index === undefined) return this.#isConstant;
    const isBefore = index.at < (this.places[0] ?? 0);
    return isBefore && index.frames !== null && Math.abs(index.frames - this.places.length) <= INDEX_TOLERANCE;
  }
}

/** A frame right behind another, or one that another or the end of the file follows. */
function soundFrame(bytes: Uint8Array, at: number, before: FoundFrames): MpegFrame | null {
  const frame = frameAt(bytes, at);
  if (frame === null || frame.layer !== 3) return null;
  const end = at + frame.length;
  if (end > bytes.length) return null;
  const isNext = before.first !== null && before.end === at;
  if (isNext || end + 4 > bytes.length || tagBytes(bytes, end) > 0) return frame;
  return frameAt(bytes, end)?.layer === 3 ? frame : null;
}

const [A, I, T, V, X] = [0x41, 0x49, 0x54, 0x56, 0x58];

/** The bytes of a tag that begins here: ID3v2, ID3v1 or APE; 0 for none. */
function tagBytes(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  // Asked at every byte that is none of a frame.
  if (first !== I && first !== T && first !== A) return 0;
  if (isWord(bytes, at, 'ID3') && at + 10 <= bytes.length) {
    const size = bytes.subarray(at + 6, at + 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    const isWhole = at + 10 + size <= bytes.length;
    return isWhole ? 10 + size + (((bytes[at + 5] ?? 0) & 0x10) > 0 ? 10 : 0) : 10;
  }
  if (isWord(bytes, at, 'TAG') && at + 128 <= bytes.length) return 128;
  if (!isWord(bytes, at, 'APETAGEX') || at + 32 > bytes.length) return 0;
  const size = new DataView(bytes.buffer, bytes.byteOffset + at + 12, 4).getUint32(0, true);
  return at + 32 + size <= bytes.length ? 32 + size : 32;
}

function isWord(bytes: Uint8Array, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** The index that a frame holds in place of sound; `frames` null where it does not count them. */
function indexIn(bytes: Uint8Array, at: number, frame: MpegFrame): Omit<Index, 'at'> | null {
  const plain = at + 4 + frame.sideBytes;
  // Asked at every frame: most begin with none of these letters where an index would have its name.
  const letters = [bytes[plain], bytes[plain + 2], bytes[at + 36]];
  if (!letters.some((letter) => letter === X || letter === I || letter === V)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, frame.length);
  const name = (from: number) => String.fromCharCode(...bytes.subarray(at + from, at + from + 4));
  const isProtected = ((bytes[at + 1] ?? 1) & 1) === 0;
  for (const from of isProtected ? [6 + frame.sideBytes, 4 + frame.sideBytes] : [4 + frame.sideBytes]) {
    if (!/^(Xing|Info)$/.test(name(from)) || from + 12 > frame.length) continue;
    const flags = view.getUint32(from + 4);
    const behind = from + 8 + (flags & 1) * 4 + (flags & 2) * 2 + ((flags & 4) >> 2) * 100 + ((flags & 8) >> 1);
    const isKnown = /^(LAME|Lavf|Lavc)$/.test(name(behind)) && behind + 24 <= frame.length;
    const ends = isKnown ? view.getUint32(behind + 20) & 0xff_ffff : 0;
    return { frames: (flags & 1) === 1 ? view.getUint32(from + 8) : null, padding: (ends >> 12) + (ends & 0xfff) };
  }
  if (name(36) === 'VBRI' && 36 + 18 <= frame.length) return { frames: view.getUint32(36 + 14), padding: 0 };
  return null;
}

const INDEX_BYTES = 4 + 4 + 4 + 4 + 100;
const PLACES = 100;

/** The same frames, none altered, behind a new index that is right; null where they cannot be under one. */
export function writeMp3(bytes: Uint8Array, { frames, isUniform, isConstant }: Mp3File): Uint8Array | null {
  const [place = 0] = frames;
  const first = frameAt(bytes, place);
  if (first === null || !isUniform) return null;
  const index = emptyIndexFrame(bytes.subarray(place, place + 4), first);
  if (index === null) return null;
  const size = index.length + frames.reduce((sum, at) => sum + lengthAt(bytes, at), 0);
  const whole = Buffer.alloc(size);
  const begins: number[] = [];
  let end = index.length;
  for (const at of frames) {
    const length = lengthAt(bytes, at);
    begins.push(end);
    whole.set(bytes.subarray(at, at + length), end);
    end += length;
  }
  const from = 4 + first.sideBytes;
  index.write(isConstant ? 'Info' : 'Xing', from, 'latin1');
  // Frames, bytes and places are told.
  index.writeUInt32BE(7, from + 4);
  index.writeUInt32BE(frames.length, from + 8);
  index.writeUInt32BE(size, from + 12);
  index.set(placesOf(begins, size), from + 16);
  index.copy(whole);
  return whole;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  return frameAt(bytes, at)?.length ?? 0;
}

/** A silent frame like the first, without checksum, of the lowest rate into which an index fits. */
function emptyIndexFrame(firstHeader: Uint8Array, { sideBytes }: MpegFrame): Buffer | null {
  const header = Buffer.from(firstHeader);
  for (let rate = 1; rate < 15; rate += 1) {
    header[1] = (header[1] ?? 0) | 1;
    header[2] = ((header[2] ?? 0) & 0x0c) | (rate << 4);
    const frame = frameAt(header, 0);
    if (frame === null || frame.length < 4 + sideBytes + INDEX_BYTES) continue;
    const empty = Buffer.alloc(frame.length);
    header.copy(empty);
    return empty;
  }
  return null;
}

/** Where each hundredth of the time lies, in 256ths of the bytes. */
function placesOf(begins: readonly number[], size: number): number[] {
  return Array.from({ length: PLACES }, (_, place) => {
    const offset = begins[Math.floor((place * begins.length) / PLACES)] ?? 0;
    return Math.min(255, Math.floor((offset * 256) / size));
  });
}

/** The frames alone, behind one another. */
export function framesOf(bytes: Uint8Array, { frames }: Mp3File): Uint8Array {
  return Buffer.concat(frames.map((at) => bytes.subarray(at, at + lengthAt(bytes, at))));
}
