import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import compression from 'compression';
import Negotiator from 'negotiator';

/** Below it a compressed answer fills as many packets as a plain one. */
const SMALLEST_BYTES = 1_000;
/** Measured on a page of fifty voicemails (50 kB): 0.14 ms and 7.3 kB; level 6 takes 0.5 ms for 6.3 kB. */
const LEVEL = 3;
const TEXT = /^(text\/(?!event-stream)|application\/(json|problem\+json|manifest\+json))/;

/** What is large: the files of the build. */
const inParts = compression();
/** Its types are those of another frame; it asks for no more than Node's. */
type Express = Parameters<typeof inParts>;

/**
 * Compresses what goes out in text. An answer of Aftertone's own is compressed in one go, once it is complete: done piece by
 * piece on other threads it takes six times as long (decision 0012). The files of the build are large and go out in parts.
 */
export function compress(request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.startsWith('/_next/')) inParts(request as Express[0], response as Express[1], () => undefined);
  else if (request.method !== 'HEAD' && new Negotiator(request).encoding(['gzip', 'identity']) === 'gzip')
    compressWhole(response);
}

/** Holds text back as it is written, and compresses it when it ends; anything else goes out as it is. */
function compressWhole(response: ServerResponse): void {
  const { write, end, flushHeaders } = response;
  const held: Buffer[] = [];
  let isHeld: boolean | null = null;

  const holds = (): boolean => {
    isHeld ??= !response.headersSent && isPlainText(response);
    return isHeld;
  };
  response.flushHeaders = () => {
    if (!holds()) flushHeaders.call(response);
  };
  response.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    if (!holds()) return Reflect.apply(write, response, [chunk, ...rest]);
    held.push(bytesOf(chunk));
    const told = rest.findLast((last) => typeof last === 'function');
    if (told) process.nextTick(told);
    return true;
  }) as typeof write;
  response.end = ((...rest: unknown[]) => {
    if (!holds()) return Reflect.apply(end, response, rest);
    const told = rest.findLast((last) => typeof last === 'function');
    const [chunk] = rest;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) held.push(bytesOf(chunk));
    const whole = Buffer.concat(held);
    // Nothing to send may be an answer without a body (304), whose length is not to be told.
    const body = whole.byteLength === 0 ? [] : [compressed(response, whole)];
    return Reflect.apply(end, response, [...body, ...(told ? [told] : [])]);
  }) as typeof end;
}

function isPlainText(response: ServerResponse): boolean {
  return TEXT.test(String(response.getHeader('content-type') ?? '')) && !response.hasHeader('content-encoding');
}

/** The body as it goes out, its headers set. */
function compressed(response: ServerResponse, whole: Buffer): Buffer {
  response.appendHeader('vary', 'Accept-Encoding');
  const isWorth = whole.byteLength >= SMALLEST_BYTES;
  const body = isWorth ? gzipSync(whole, { level: LEVEL }) : whole;
  if (isWorth) response.setHeader('content-encoding', 'gzip');
  response.setHeader('content-length', body.byteLength);
  return body;
}

function bytesOf(chunk: string | Uint8Array): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
