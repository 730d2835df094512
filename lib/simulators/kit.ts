import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { SimulatedSystem } from './simulated-system.ts';

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
  /** Sent in place of the same among `headers`, and not recorded: no vendor means them (`recording-faults.ts`). */
  oddHeaders?: Record<string, string> | undefined;
  /** A string or bytes as they are, anything else as JSON. */
  body?: unknown;
}

/** What may be wrong with a vendor today. Applies to API requests; recordings too when `audio` is set. */
export type Fault =
  | { kind: 'slow'; ms: number }
  /** Accepts the request and never answers. */
  | { kind: 'silence' }
  /** `retryAfter` goes out as it is, whatever it says. */
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Closes the connection half-way through the body. */
  | { kind: 'reset' }
  /** Half the JSON with a correct length for the half. */
  | { kind: 'truncated' }
  /** A proxy's HTML page with status 200. */
  | { kind: 'html' }
  /** Lists nothing, politely. Implemented by each simulator's listing. */
  | { kind: 'empty-listing' }
  /** Tokens handed out so far stop working, once. PortSIP only; others ignore it. */
  | { kind: 'token-expiry' }
  /** Sends the asker to another address, as a hijacked or misconfigured system would. */
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 307 | 308 }
  /** Answers as usual, but with the JSON changed on its way out. */
  | { kind: 'rewrite'; rewrite(body: unknown): unknown }
  /** Stands between the asker and the vendor: may change the request, the reply, or both (`listing-faults.ts`). */
  | { kind: 'intercept'; intercept: Intercept };

/** Answers in the vendor's place; `answer` is what the vendor itself would say to a request. */
export type Intercept = (
  request: SimulatedRequest,
  answer: (request: SimulatedRequest) => Promise<SimulatedReply>,
) => Promise<SimulatedReply>;

/** Which requests meet a fault: all of them, always, unless given. */
export interface FaultScope {
  times?: number;
  /** Matched against the path without its query. */
  path?: RegExp;
}

/** One request a simulator got, and what it answered. */
export interface RecordedRequest {
  method: string;
  /** With the query, as it came. */
  path: string;
  at: number;
  headers: Record<string, string>;
  body: string;
  /** What was wrong when it was answered; null: nothing. */
  fault: Fault['kind'] | null;
  /** As the vendor meant it, whatever a fault made of it; null until answered, and where a fault cut the answer short. */
  reply: { status: number; headers: Record<string, string>; body: string } | null;
}

export interface Simulator {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  system: SimulatedSystem;
  /** The last 10,000 requests to `origin` (no other host of the vendor), oldest first, faults included. */
  requests: readonly RecordedRequest[];
  /** What no correct adapter does, in words: a key sent to a recording's host. Empty when all is well. */
  complaints: readonly string[];
  /**
   * From now on (or for the next `times` requests) every matching request meets this fault; null: healthy. Takes the place of
   * all faults before.
   */
  setFault(fault: Fault | null, scope?: FaultScope): void;
  /** Adds a fault beside the others; a request meets the first that matches it. Returns how to end it. */
  addFault(fault: Fault, scope?: FaultScope): () => void;
  /** Ends at once, connections included. */
  close(): Promise<void>;
}

/** What a vendor's simulator adds to the kit: its routes, and what a token expiry does to it. */
export interface SimulatedVendor {
  answer(request: SimulatedRequest, now: { emptyListing: boolean }): Promise<SimulatedReply>;
  expireTokens?(): void;
  /** The simulator's own list, appended to as it answers; becomes `Simulator.complaints`. */
  complaints?: string[];
  /** Ends what the vendor runs besides (a recordings' host). */
  close?(): Promise<void>;
}

/** Starts an HTTP server on loopback that answers as the vendor would, with faults on demand. Port 0 picks a free one. */
export async function startSimulator(system: SimulatedSystem, vendor: SimulatedVendor, port = 0): Promise<Simulator> {
  const requests: RecordedRequest[] = [];
  const complaints = vendor.complaints ?? [];
  const sockets = new Set<Socket>();
  let active: { fault: Fault; left: number; path: RegExp | undefined }[] = [];

  const takeFault = (path: string): Fault | null => {
    const met = active.find((one) => one.left > 0 && (one.path === undefined || one.path.test(path)));
    if (met === undefined) return null;
    met.left -= 1;
    return met.fault;
  };
  const addFault = (fault: Fault, { times = Number.POSITIVE_INFINITY, path }: FaultScope = {}) => {
    const added = { fault, left: times, path };
    active.push(added);
    return () => {
      active = active.filter((one) => one !== added);
    };
  };

  const server = createServer(async (incoming, outgoing) => {
    try {
      const request = await readRequest(incoming);
      const fault = takeFault(request.url.pathname);
      const record: RecordedRequest = {
        method: request.method,
        path: request.url.pathname + request.url.search,
        at: Date.now(),
        headers: request.headers,
        body: request.body,
        fault: fault?.kind ?? null,
        reply: null,
      };
      requests.push(record);
      if (requests.length > 10_000) requests.shift();
      // The vendor's own clock, which need not be ours.
      outgoing.setHeader('date', new Date(system.now()).toUTCString());
      if (fault?.kind === 'token-expiry') vendor.expireTokens?.();
      await send(outgoing, fault, async () => {
        const answer = async (asked: SimulatedRequest) => {
          const reply = await vendor.answer(asked, { emptyListing: fault?.kind === 'empty-listing' });
          record.reply = recorded(reply);
          return reply;
        };
        return fault?.kind === 'intercept' ? fault.intercept(request, answer) : answer(request);
      });
    } catch (error) {
      // A simulator's own bug must be seen by the test that met it, not look like a vendor's 500.
      if (!outgoing.destroyed) complaints.push(String(error));
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
    system,
    requests,
    complaints,
    setFault(fault, scope) {
      active = [];
      if (fault !== null) addFault(fault, scope);
    },
    addFault,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await vendor.close?.();
    },
  };
}

/** The address with its path as it came in: `URL` drops `.` and `..`, which are ids like others to a vendor. */
function urlAsSent(target: string): URL {
  const url = new URL(target, 'http://simulator');
  Object.defineProperty(url, 'pathname', { value: target.split('?')[0] });
  return url;
}

async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'GET',
    url: urlAsSent(incoming.url ?? '/'),
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
        ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
      });
      outgoing.end(JSON.stringify({ error: `simulated ${fault.status}` }));
      return;
    case 'html':
      outgoing.writeHead(200, { 'content-type': 'text/html' });
      outgoing.end('<!doctype html><title>Sign in to the network</title>');
      return;
    case 'redirect':
      outgoing.writeHead(fault.status ?? 302, { location: fault.to }).end();
      return;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
  }
  const reply = await answer();
  const isJson = typeof reply.body === 'object' && !(reply.body instanceof Uint8Array);
  const body = toBytes(fault?.kind === 'rewrite' && isJson ? fault.rewrite(structuredClone(reply.body)) : reply.body);
  const headers = { 'content-type': 'application/json', ...reply.headers, ...reply.oddHeaders };
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

function recorded(reply: SimulatedReply): RecordedRequest['reply'] {
  const body = reply.body instanceof Uint8Array ? '' : Buffer.from(toBytes(reply.body)).toString('utf8');
  return { status: reply.status, headers: { 'content-type': 'application/json', ...reply.headers }, body };
}

function toBytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
