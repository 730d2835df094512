import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { GuardedReply, GuardedRequest } from '../contract.ts';
import { ProviderError } from '../errors.ts';
import { decodeBody, encodingsOf } from './content-encoding.ts';
import { sentPath } from './exact-url.ts';
import type { Hop } from './hop.ts';
import { transportError } from './transport-error.ts';

export interface ExchangeLimits {
  signal: AbortSignal;
  /** Milliseconds for connecting, headers and a body read whole together. */
  timeoutMs: number;
  /** Longest silence of a body that streams. */
  silenceMs: number;
  /** Milliseconds from the headers on for a body that streams: a recording may be long and the line of a PBX slow. */
  streamMs: number;
  /** Of a body as it comes, and again of what its encodings make of it. */
  mostBytes: number;
  expects: NonNullable<GuardedRequest['expects']>;
}

/**
 * Sends one hop and answers with its reply. What was asked for as text, refusals and redirects are read whole before this
 * answers, so that a broken one can be asked for again; bytes stream, under a limit of their own. What the body is decides who
 * asked, never the claimed type. Throws ProviderError only.
 */
export async function exchange(dispatcher: Dispatcher, hop: Hop, limits: ExchangeLimits): Promise<GuardedReply> {
  const clock = startClock(limits);
  try {
    const raw = await dispatcher.request({
      origin: hop.url.origin,
      path: sentPath(hop.url),
      method: hop.method,
      headers: hop.headers,
      body: hop.body ?? null,
      signal: clock.signal,
    });
    const headers = flat(raw.headers);
    const body = raw.body.on('close', clock.stop);
    if (!isSuccess(raw.statusCode)) return whole(raw.statusCode, headers, await readRefusal(body, headers, limits));
    // A body that nobody reads ends with an error at the time limit; without a listener that would end the process.
    body.on('error', () => undefined);
    const chunks = decodeBody(body, encodingsIn(headers, body), limits.mostBytes);
    const plain = plainHeaders(headers);
    if (limits.expects === 'bytes') return streamed(raw.statusCode, plain, chunks, body, clock.stream());
    return whole(raw.statusCode, plain, await readWhole(chunks));
  } catch (error) {
    clock.stop();
    throw clock.explain(error);
  }
}

/** The time limit and the caller's abort as one signal, and what it means when it fired. */
function startClock({ signal, timeoutMs, silenceMs, streamMs }: ExchangeLimits) {
  const late = new AbortController();
  const lateAfter = (ms: number) => setTimeout(() => late.abort(), Math.max(0, ms));
  let timer = lateAfter(timeoutMs);
  const stop = () => clearTimeout(timer);
  const explain = (error: unknown): ProviderError => {
    if (signal.aborted) return new ProviderError('unreachable', { reason: 'aborted' });
    if (late.signal.aborted) return new ProviderError('unreachable', { reason: 'timed-out' });
    return transportError(error);
  };
  const stream = (): NextChunk => {
    stop();
    timer = lateAfter(streamMs);
    return async (next) => {
      const silence = lateAfter(silenceMs);
      try {
        return await next();
      } catch (error) {
        throw explain(error);
      } finally {
        clearTimeout(silence);
      }
    };
  };
  return { signal: AbortSignal.any([signal, late.signal]), stop, explain, stream };
}

/** Waits for a body's next chunk, no longer than silence may last. Throws ProviderError only. */
type NextChunk = <T>(next: () => Promise<T>) => Promise<T>;

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function encodingsIn(headers: Record<string, string>, body: Readable): string[] {
  try {
    return encodingsOf(headers['content-encoding']);
  } catch (error) {
    body.destroy();
    throw error;
  }
}

/** The length of the encoded form says nothing about what is handed on. */
function plainHeaders(headers: Record<string, string>): Record<string, string> {
  if (headers['content-encoding'] === undefined) return headers;
  const { 'content-encoding': _encoding, 'content-length': _length, ...plain } = headers;
  return plain;
}

/** The status of a refusal says more than a body in an encoding nobody knows: that is then left out. */
async function readRefusal(
  body: Readable,
  headers: Record<string, string>,
  { mostBytes }: ExchangeLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readWhole(body);
  try {
    const encodings = encodingsOf(headers['content-encoding']);
    return encodings.length === 0 ? bytes : await readWhole(decodeBody(oneChunk(bytes), encodings, mostBytes));
  } catch {
    return new Uint8Array();
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}

function whole(status: number, headers: Record<string, string>, bytes: Uint8Array<ArrayBuffer>): GuardedReply {
  return { status, headers, text: async () => asText(bytes), stream: () => new Blob([bytes]).stream() };
}

function streamed(
  status: number,
  headers: Record<string, string>,
  chunks: AsyncIterable<Uint8Array>,
  body: Readable,
  inTime: NextChunk,
): GuardedReply {
  const stream = () => toStream(chunks, body, inTime);
  return { status, headers, stream, text: async () => asText(await readWhole(stream())) };
}

/** Bytes that are no UTF-8 become U+FFFD; a byte order mark is dropped. */
function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function toStream(
  body: AsyncIterable<Uint8Array>,
  raw: Readable,
  inTime: NextChunk,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await inTime(() => chunks.next());
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel() {
      raw.destroy();
      await chunks.return?.().catch(() => undefined);
    },
  });
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
