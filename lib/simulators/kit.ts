import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { PhoneWorld } from './world.ts';

/** A request as a simulator's routes see it. */
export interface SimulatedRequest {
  method: string;
  url: URL;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
}

export interface SimulatedReply {
  status: number;
  headers?: Record<string, string>;
  /** A string or bytes as they are, anything else as JSON. */
  body?: unknown;
}

/** What may be wrong with a vendor today. Applies to API requests; recordings too when `audio` is set. */
export type Fault =
  | { kind: 'slow'; ms: number }
  /** Accepts the request and never answers. */
  | { kind: 'silence' }
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  /** Closes the connection half-way through the body. */
  | { kind: 'reset' }
  /** Half the JSON with a correct length for the half. */
  | { kind: 'truncated' }
  /** A proxy's HTML page with status 200. */
  | { kind: 'html' }
  /** Lists nothing, politely. Implemented by each simulator's listing. */
  | { kind: 'empty-listing' }
  /** Tokens handed out so far stop working, once. PortSIP only; others ignore it. */
  | { kind: 'token-expiry' };

export interface Simulator {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  world: PhoneWorld;
  /** The last 10,000 requests, oldest first, faults included. */
  requests: readonly { method: string; path: string; at: number; headers: Record<string, string>; body: string }[];
  /** From now on (or for the next `times` requests) every matching request meets this fault; null: healthy. */
  setFault(fault: Fault | null, scope?: { times?: number; path?: RegExp }): void;
  /** Ends at once, connections included. */
  close(): Promise<void>;
}

/** What a vendor's simulator adds to the kit: its routes, and what a token expiry does to it. */
export interface SimulatedVendor {
  answer(request: SimulatedRequest, now: { emptyListing: boolean }): Promise<SimulatedReply>;
  expireTokens?(): void;
}

/** Starts an HTTP server on loopback that answers as the vendor would, with faults on demand. Port 0 picks a free one. */
export async function startSimulator(world: PhoneWorld, vendor: SimulatedVendor, port = 0): Promise<Simulator> {
  const requests: { method: string; path: string; at: number; headers: Record<string, string>; body: string }[] = [];
  const sockets = new Set<Socket>();
  let active: { fault: Fault; left: number; path: RegExp | undefined } | null = null;

  const takeFault = (path: string): Fault | null => {
    if (!active || active.left <= 0 || (active.path && !active.path.test(path))) return null;
    active.left -= 1;
    return active.fault;
  };

  const server = createServer(async (incoming, outgoing) => {
    try {
      const request = await readRequest(incoming);
      requests.push({
        method: request.method,
        path: request.url.pathname + request.url.search,
        at: Date.now(),
        headers: request.headers,
        body: request.body,
      });
      if (requests.length > 10_000) requests.shift();
      const fault = takeFault(request.url.pathname);
      if (fault?.kind === 'token-expiry') vendor.expireTokens?.();
      await send(outgoing, fault, () => vendor.answer(request, { emptyListing: fault?.kind === 'empty-listing' }));
    } catch (error) {
      // A simulator's own bug must be seen by the test that met it, not look like a vendor's 500.
      outgoing.writeHead(599, { 'content-type': 'text/plain' }).end(String(error));
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    requests,
    setFault(fault, scope = {}) {
      active = fault && { fault, left: scope.times ?? Number.POSITIVE_INFINITY, path: scope.path };
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://simulator'),
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

async function send(
  outgoing: ServerResponse,
  fault: Fault | null,
  answer: () => Promise<SimulatedReply>,
): Promise<void> {
  switch (fault?.kind) {
    case 'silence':
      return;
    case 'status':
      outgoing.writeHead(fault.status, {
        'content-type': 'application/json',
        ...(fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) }),
      });
      outgoing.end(JSON.stringify({ error: `simulated ${fault.status}` }));
      return;
    case 'html':
      outgoing.writeHead(200, { 'content-type': 'text/html' });
      outgoing.end('<!doctype html><title>Sign in to the network</title>');
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
  }
  const reply = await answer();
  const body = toBytes(reply.body);
  const headers = { 'content-type': 'application/json', ...reply.headers };
  if (fault?.kind === 'reset') {
    outgoing.writeHead(reply.status, { ...headers, 'content-length': String(body.length) });
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
    return;
  }
  const sent = fault?.kind === 'truncated' ? body.subarray(0, Math.floor(body.length / 2)) : body;
  outgoing.writeHead(reply.status, {
    ...headers,
    ...(reply.status === 204 ? {} : { 'content-length': String(sent.length) }),
  });
  outgoing.end(reply.status === 204 ? undefined : sent);
}

function toBytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
