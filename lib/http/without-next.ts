import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createRequest, sendResponse } from '@remix-run/node-fetch-server';
import Negotiator from 'negotiator';
import { LENGTH_HEADER } from './declared-length.ts';
import type { NextHandler } from './route.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import type { Answer } from './serve.ts';

/** What a `route.ts` exports, as far as it reads. */
export interface ReadRoute {
  GET: NextHandler;
  HEAD?: NextHandler;
}

/** Smaller ones gain nothing by it. */
const WORTH_PACKING_BYTES = 1024;
/**
 * The last of the quick ones: a page of the list, 52 kB, takes 0.08 ms, half of level 6, and is 7 % larger. That is too
 * little to hand to another thread.
 */
const LEVEL = 3;

/**
 * Answers these addresses by their own route handlers, with Next not between; everything else goes to `next`. For what
 * the inbox waits for: Next's share of a small answer is more than its own (decision 14). `routes` is by address, its
 * parameters written `:id`.
 */
export function withoutNext(routes: Record<string, ReadRoute>, origin: URL, next: Answer): Answer {
  const reads = Object.entries(routes).map(([pathname, route]) => ({ pattern: new URLPattern({ pathname }), route }));
  // Which host was asked for is of no use to a handler; ours can always be parsed.
  const place = { host: origin.host, protocol: origin.protocol };

  return async (request, response) => {
    const [pathname = ''] = request.url?.split('?') ?? [];
    for (const { pattern, route } of reads) {
      const handler = request.method === 'GET' ? route.GET : request.method === 'HEAD' ? route.HEAD : undefined;
      const groups = handler && pattern.exec({ pathname })?.pathname.groups;
      if (!groups) continue;
      const params = Object.fromEntries(
        Object.entries(groups).map(([name, text = '']) => [name, decodeURIComponent(text)]),
      );
      const reply = await handler(createRequest(request, response, place), { params: Promise.resolve(params) });
      return await send(reply, request, response);
    }
    return await next(request, response);
  };
}

/** As Next sends it: the same headers, JSON packed for whoever takes it so, the rest as it is read. */
async function send(reply: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const length = reply.headers.get(LENGTH_HEADER);
  if (length !== null) {
    reply.headers.delete(LENGTH_HEADER);
    reply.headers.set('content-length', length);
  }
  if (!/json$/.test(reply.headers.get('content-type') ?? '')) return sendResponse(response, reply);
  const plain = Buffer.from(await reply.arrayBuffer());
  const isPacked = plain.length >= WORTH_PACKING_BYTES && takesGzip(request);
  const body = isPacked ? gzipSync(plain, { level: LEVEL }) : plain;
  response.setHeader('vary', 'Accept-Encoding');
  if (isPacked) response.setHeader('content-encoding', 'gzip');
  response.setHeader('content-length', body.length);
  response.setHeaders(reply.headers);
  response.writeHead(reply.status).end(body);
}

function takesGzip(request: IncomingMessage): boolean {
  return new Negotiator(request).encoding(['gzip', 'identity']) === 'gzip';
}
