/** RIFF/WAVE as systems really write it: sizes are hints, and what is there counts. */

const EXTENSIBLE = 0xfffe;
const MOST_HEADER_BYTES = 4096;
const MOST_CHANNELS = 8;
const UNKNOWN_SIZE = 0xffff_ffff;
const MOST_FILES = 1000;
/** Of parts, and of chunks in a file. Further ones are heard with their headers, so that 25 MB of empty ones fit in memory. */
const MOST_PARTS = 100_000;

export interface WaveFormat {
  /** 1 PCM, 6 A-law, 7 µ-law, 49 GSM 6.10 …; the real one where the header says "extensible". */
  tag: number;
  channels: number;
  rate: number;
  byteRate: number;
  blockAlign: number;
  bitsPerSample: number;
  /** The body of the `fmt ` chunk. */
  chunk: Uint8Array;
}

/** One stretch of sound. */
export interface WavePart {
  format: WaveFormat;
  data: Uint8Array;
}

export interface WaveFile {
  parts: WavePart[];
  /** Every size in it is right and the header is short, so that every player hears all of it. */
  isSound: boolean;
}

/**
 * What sound there is in a WAVE file, whatever its sizes say: several files in a row are several parts. Null when it is no WAVE
 * file with a format. Pure; linear in the length.
 */
export function readWave(bytes: Uint8Array): WaveFile | null {
  const parts: WavePart[] = [];
  let isSound = true;
  let at = 0;
  for (let files = 0; isWave(bytes, at) && files < MOST_FILES && parts.length < MOST_PARTS; files += 1) {
    const end = nextFile(bytes, at + 12);
    const one = readOne(bytes.subarray(at, end));
    if (one === null) break;
    for (const part of one.parts) parts.push(part);
    isSound &&= one.isSound && at === 0 && end === bytes.length;
    at = end;
  }
  return parts.length === 0 ? null : { parts, isSound };
}

/** Seconds of a part; null where its format does not tell. */
export function secondsOf({ format, data }: WavePart): number | null {
  const { tag, rate, blockAlign, byteRate } = format;
  if (isPcm(format)) return rate === 0 ? null : Math.floor(data.length / frameBytes(format)) / rate;
  // GSM 6.10: blocks of 65 bytes, 320 samples each.
  if (tag === 49) return rate === 0 ? null : (Math.floor(data.length / 65) * 320) / rate;
  const perBlock = format.chunk.length >= 20 ? word16(format.chunk, 18) : 0;
  const isAdpcm = tag === 2 || tag === 17;
  if (isAdpcm && perBlock > 0 && blockAlign > 0 && rate > 0)
    return (Math.ceil(data.length / blockAlign) * perBlock) / rate;
  return byteRate > 0 ? data.length / byteRate : null;
}

/** Uncompressed: PCM, A-law and µ-law. */
function isPcm({ tag }: WaveFormat): boolean {
  return tag === 1 || tag === 3 || tag === 6 || tag === 7;
}

/** Bytes of one sample of all channels; what the header says of it is not asked. */
function frameBytes({ tag, channels, bitsPerSample }: WaveFormat): number {
  const bits = tag === 6 || tag === 7 ? 8 : Math.max(8, bitsPerSample);
  return Math.max(1, channels * Math.ceil(bits / 8));
}

/** Measured in Chromium, Firefox and Safari: PCM of 8 and 16 bit, A-law and µ-law; Chromium takes no rate below 3 kHz. */
export function playsEverywhere({ tag, channels, rate, bitsPerSample }: WaveFormat): boolean {
  const isKnown = tag === 6 || tag === 7 || (tag === 1 && (bitsPerSample === 8 || bitsPerSample === 16));
  return isKnown && channels >= 1 && channels <= MOST_CHANNELS && rate >= 3000 && rate <= 192_000;
}

/** The parts in runs, each of which can be put behind one another under one header. */
export function uniformRuns(parts: readonly WavePart[]): WavePart[][] {
  const runs: WavePart[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && isSameFormat(run[0].format, part.format)) run.push(part);
    else runs.push([part]);
  }
  return runs;
}

function isSameFormat(one: WaveFormat, other: WaveFormat): boolean {
  const { tag, channels, rate, bitsPerSample } = one;
  const isSameSample = channels === other.channels && bitsPerSample === other.bitsPerSample;
  return tag === other.tag && rate === other.rate && isSameSample;
}

/** The parts, of one format, as a file whose header is right. Null for none. */
export function writeWave(parts: readonly WavePart[]): Uint8Array | null {
  const [first] = parts;
  if (first === undefined) return null;
  const { format } = first;
  const unit = isPcm(format) ? frameBytes(format) : 1;
  const data = parts.map((part) => part.data.subarray(0, part.data.length - (part.data.length % unit)));
  const size = data.reduce((sum, one) => sum + one.length, 0);
  const fmt = isPcm(format) && unit <= 0xffff ? plainFormat(format) : format.chunk;
  // Compressed formats tell their samples in a fact chunk; players take the data's word over none.
  const header = Buffer.alloc(12 + 8 + fmt.length + (fmt.length % 2) + 8);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(header.length - 8 + size + (size % 2), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(fmt.length, 16);
  header.set(fmt, 20);
  header.write('data', header.length - 8, 'latin1');
  header.writeUInt32LE(size, header.length - 4);
  return Buffer.concat([header, ...data, Buffer.alloc(size % 2)]);
}

function plainFormat(format: WaveFormat): Uint8Array {
  const { tag, channels, rate, bitsPerSample } = format;
  const unit = frameBytes(format);
  const fmt = Buffer.alloc(tag === 1 ? 16 : 18);
  fmt.writeUInt16LE(tag, 0);
  fmt.writeUInt16LE(channels, 2);
  fmt.writeUInt32LE(rate, 4);
  fmt.writeUInt32LE((rate * unit) % 0x1_0000_0000, 8);
  fmt.writeUInt16LE(unit, 12);
  fmt.writeUInt16LE(tag === 6 || tag === 7 ? 8 : bitsPerSample, 14);
  return fmt;
}

interface Chunk {
  id: string;
  /** Where its body begins. */
  from: number;
  /** As its header says. */
  size: number;
}

function readOne(bytes: Uint8Array): WaveFile | null {
  const chunks = chunksIn(bytes);
  const fmt = chunks.find((chunk) => chunk.id === 'fmt ') ?? lostChunk(bytes, 'fmt ', 12);
  if (fmt === null) return null;
  const format = formatIn(bytes, fmt);
  if (format === null) return null;
  const found = chunks.filter((chunk) => chunk.id === 'data');
  const lost = found.length === 0 ? lostChunk(bytes, 'data', fmt.from) : null;
  const datas = lost === null ? found : [lost];
  const last = datas.at(-1);
  // Only behind the last one can there be more than its size says: the others are followed by where that leads.
  const whole = datas.map((chunk) => ({
    chunk,
    end: chunk === last ? endOfData(bytes, chunk, chunks) : chunk.from + chunk.size,
  }));
  const parts = whole.map(({ chunk, end }) => ({ format, data: bytes.subarray(chunk.from, end) }));
  return {
    parts: parts.length === 0 ? [{ format, data: new Uint8Array() }] : parts,
    isSound: chunks.includes(fmt) && lost === null && isSoundFile(bytes, format, whole, chunks),
  };
}

function isSoundFile(
  bytes: Uint8Array,
  format: WaveFormat,
  [only, ...more]: { chunk: Chunk; end: number }[],
  chunks: readonly Chunk[],
): boolean {
  if (only === undefined || more.length > 0 || name(bytes, 0) !== 'RIFF') return false;
  const riffEnd = word32(bytes, 4) + 8;
  const areAligned = chunks.every((chunk, index) => {
    const next = chunks[index + 1];
    return next === undefined || next.from - 8 === chunk.from + chunk.size + (chunk.size % 2);
  });
  const isFormatRight =
    !isPcm(format) ||
    (format.blockAlign === frameBytes(format) && format.byteRate === format.rate * frameBytes(format));
  return (
    areAligned &&
    isFormatRight &&
    only.chunk.from <= MOST_HEADER_BYTES &&
    only.end === only.chunk.from + only.chunk.size &&
    riffEnd >= only.end &&
    riffEnd <= bytes.length + 1
  );
}

/** The chunks in order, up to where the sound begins to be all there is. */
function chunksIn(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  let ds64: Chunk | null = null;
  for (let at = 12; at + 8 <= bytes.length && chunks.length < MOST_PARTS; ) {
    const chunk = { id: name(bytes, at), from: at + 8, size: word32(bytes, at + 4) };
    if (!isChunkName(chunk.id)) break;
    if (chunk.id === 'ds64') ds64 ??= chunk;
    if (chunk.id === 'data' && chunk.size === UNKNOWN_SIZE) chunk.size = size64(bytes, ds64) ?? chunk.size;
    chunks.push(chunk);
    const next = nextChunk(bytes, chunk);
    if (next === null) break;
    at = next;
  }
  return chunks;
}

/** Behind the padding, or where some writers leave that out, right behind the body; null where neither begins a chunk. */
function nextChunk(bytes: Uint8Array, { from, size }: Chunk): number | null {
  const end = from + size;
  const places = size % 2 === 0 ? [end] : [end + 1, end];
  return places.find((at) => at + 8 <= bytes.length && isChunkName(name(bytes, at))) ?? null;
}

/** The size of the data as RF64 and BW64 tell it. */
function size64(bytes: Uint8Array, ds64: Chunk | null): number | null {
  if (ds64 === null || ds64.from + 16 > bytes.length) return null;
  return word32(bytes, ds64.from + 8) + word32(bytes, ds64.from + 12) * 0x1_0000_0000;
}

/** Of the last data: up to where its size says, if that is the end of the file or a chain of chunks leads there; else all there is. */
function endOfData(bytes: Uint8Array, data: Chunk, chunks: readonly Chunk[]): number {
  const claimed = data.from + data.size;
  if (claimed >= bytes.length) return bytes.length;
  const last = chunks.at(-1) ?? data;
  const isFollowed = last !== data;
  const isChainWhole =
    isFollowed && last.from + last.size >= bytes.length - 1 && last.from + last.size <= bytes.length + 1;
  const isPaddingLeft = bytes.length - claimed <= 1;
  return isChainWhole || isPaddingLeft ? claimed : bytes.length - trailerBytes(bytes, data.from);
}

const TRAILERS = ['LIST', 'id3 ', 'ID3 ', 'bext', 'iXML'];
const TRAILER_SEARCHED = 4096;

/** Chunks that end exactly where the file does are words about the sound, and not sound. */
function trailerBytes(bytes: Uint8Array, from: number): number {
  const tail = bytes.subarray(Math.max(from, bytes.length - TRAILER_SEARCHED));
  const text = Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength);
  for (const trailer of TRAILERS) {
    const at = text.lastIndexOf(trailer, undefined, 'latin1');
    if (at >= 0 && at + 8 <= tail.length && at + 8 + word32(tail, at + 4) === tail.length) return tail.length - at;
  }
  return 0;
}

/** A chunk that the chain of sizes does not lead to. */
function lostChunk(bytes: Uint8Array, id: string, from: number): Chunk | null {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(id, from, 'latin1');
  return at < 0 || at + 8 > bytes.length ? null : { id, from: at + 8, size: word32(bytes, at + 4) };
}

function formatIn(bytes: Uint8Array, { from, size }: Chunk): WaveFormat | null {
  if (from + 16 > bytes.length) return null;
  const chunk = bytes.subarray(from, Math.min(bytes.length, from + Math.max(16, Math.min(size, 64))));
  const tag = word16(chunk, 0);
  return {
    // An extensible header keeps the real tag in the first two bytes of its sub-format.
    tag: tag === EXTENSIBLE && chunk.length >= 26 ? word16(chunk, 24) : tag,
    channels: word16(chunk, 2),
    rate: word32(chunk, 4),
    byteRate: word32(chunk, 8),
    blockAlign: word16(chunk, 12),
    bitsPerSample: word16(chunk, 14),
    chunk,
  };
}

/** Where the next file in a row begins; the end when there is none. */
function nextFile(bytes: Uint8Array, from: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = text.indexOf('WAVE', from + 8, 'latin1'); at >= 0; at = text.indexOf('WAVE', at + 4, 'latin1'))
    if (isWave(bytes, at - 8)) return at - 8;
  return bytes.length;
}

function isWave(bytes: Uint8Array, at: number): boolean {
  return /^(RIFF|RF64|BW64)$/.test(name(bytes, at)) && name(bytes, at + 8) === 'WAVE';
}

function isChunkName(id: string): boolean {
  return /^[A-Za-z0-9_ -]{4}$/.test(id) && id.trim() !== '';
}

function name(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function word16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function word32(bytes: Uint8Array, at: number): number {
  return word16(bytes, at) + word16(bytes, at + 2) * 0x1_0000;
}
