import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { GuardedReply } from '../contract.ts';
import { ProviderError } from '../errors.ts';
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
}

/**
 * Sends one hop and answers with its reply. Text, refusals and redirects are read whole before this answers, so that a
 * broken one can be asked for again; other bodies stream, under a limit of their own. Throws ProviderError only.
 */
export async function exchange(dispatcher: Dispatcher, hop: Hop, limits: ExchangeLimits): Promise<GuardedReply> {
  const clock = startClock(limits);
  try {
    const raw = await dispatcher.request({
      origin: hop.url.origin,
      path: hop.url.pathname + hop.url.search,
      method: hop.method,
      headers: hop.headers,
      body: hop.body ?? null,
      signal: clock.signal,
    });
    const headers = flat(raw.headers);
    const body = raw.body.on('close', clock.stop);
    if (streams(raw.statusCode, headers)) return streamed(raw.statusCode, headers, body, clock.stream());
    const text = await body.text();
    return whole(raw.statusCode, headers, text);
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

function streams(status: number, headers: Record<string, string>): boolean {
  return status === 200 && !/json|text|xml/.test(headers['content-type'] ?? '');
}

function whole(status: number, headers: Record<string, string>, text: string): GuardedReply {
  return { status, headers, text: async () => text, stream: () => new Blob([text]).stream() };
}

function streamed(status: number, headers: Record<string, string>, body: Readable, inTime: NextChunk): GuardedReply {
  // A body that nobody reads ends with an error at the time limit; without a listener that would end the process.
  body.on('error', () => undefined);
  const stream = () => toStream(body, inTime);
  return { status, headers, stream, text: () => new Response(stream()).text() };
}

function toStream(body: Readable, inTime: NextChunk): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await inTime(() => chunks.next());
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    cancel: () => void body.destroy(),
  });
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
