import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { ProviderError } from '../errors.ts';

/** More than this many in a row is no reply of a phone system. */
const MOST_ENCODINGS = 3;
/** The longest beginning that tells an encoding. */
const MAGIC_BYTES = 4;

type Decoder = (beginning: Uint8Array) => Transform | null;

/**
 * The encodings that are undone, by their names (RFC 9110, 8.4.1, and RFC 8878). A decoder is null where the bytes are not in
 * the encoding that was claimed: proxies undo one and leave the header.
 */
const DECODERS: Record<string, Decoder> = {
  gzip: (beginning) => (startsWith(beginning, [0x1f, 0x8b]) ? zlib.createGunzip() : null),
  // Some servers send the bare stream without its zlib header.
  deflate: (beginning) => (isZlib(beginning) ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
  zstd: (beginning) => (startsWith(beginning, [0x28, 0xb5, 0x2f, 0xfd]) ? zlib.createZstdDecompress() : null),
};
const OTHER_NAMES: Record<string, string> = { 'x-gzip': 'gzip' };

/**
 * The encodings of a body in the order in which they are undone; empty for none. Throws ProviderError `reply-not-understood`
 * that names one which is not known.
 */
export function encodingsOf(header: string | undefined): string[] {
  const names = (header ?? '').toLowerCase().split(',');
  const encodings = names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  if (encodings.length > MOST_ENCODINGS) throw encodingNotUnderstood('too many');
  return encodings.map(knownEncoding).reverse();
}

function knownEncoding(name: string): string {
  const known = OTHER_NAMES[name] ?? name;
  if (Object.hasOwn(DECODERS, known)) return known;
  throw encodingNotUnderstood(name.replace(/[^a-z0-9-]/g, '').slice(0, 20) || 'unreadable');
}

/**
 * A body with its encodings undone. `mostBytes` bounds what each of them makes, so that a small reply cannot become a large
 * one. Throws ProviderError `reply-not-understood` (`too-large`, `content-encoding-broken`), and what the body throws.
 */
export function decodeBody(
  body: AsyncIterable<Uint8Array>,
  encodings: readonly string[],
  mostBytes: number,
): AsyncIterable<Uint8Array> {
  return encodings.reduce((source, encoding) => bounded(decoded(source, encoding), mostBytes), body);
}

async function* decoded(source: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  try {
    const beginning = await firstBytes(chunks);
    // An empty body, as of a 304, is not in any encoding.
    if (beginning.length === 0) return;
    const decoder = DECODERS[encoding]?.(beginning) ?? null;
    const failure: { ofBody?: unknown } = {};
    const whole = following(beginning, chunks, failure);
    yield* decoder === null ? whole : throughDecoder(whole, decoder, failure);
  } finally {
    await chunks.return?.();
  }
}

async function* throughDecoder(
  whole: AsyncIterable<Uint8Array>,
  decoder: Transform,
  failure: { ofBody?: unknown },
): AsyncGenerator<Uint8Array> {
  const output = pipeline(Readable.from(whole, { objectMode: false }), decoder, () => undefined);
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } catch (error) {
    if ('ofBody' in failure) throw failure.ofBody;
    throw error instanceof ProviderError ? error : encodingNotUnderstood('broken');
  }
}

async function firstBytes(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let beginning: Uint8Array = new Uint8Array();
  while (beginning.length < MAGIC_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    beginning = Buffer.concat([beginning, next.value]);
  }
  return beginning;
}

async function* following(
  beginning: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  failure: { ofBody?: unknown },
): AsyncGenerator<Uint8Array> {
  yield beginning;
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  } catch (error) {
    failure.ofBody = error;
    throw error;
  }
}

async function* bounded(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new ProviderError('reply-not-understood', { reason: 'too-large' });
    yield chunk;
  }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** RFC 1950, 2.2: the method, and a checksum over the first two bytes. */
function isZlib([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function encodingNotUnderstood(where: string): ProviderError {
  return new ProviderError('reply-not-understood', { reason: 'content-encoding', where });
}
