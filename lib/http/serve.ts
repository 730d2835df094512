import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Config, ConfigError } from '#lib/config.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { inLanguage } from '#lib/messages/words.ts';
import { serverSentences } from '#lib/sentences/server.ts';
import { createAdmission } from './admission.ts';
import { cutUnreadStreams } from './cut-unread-streams.ts';
import { restoreLength } from './declared-length.ts';
import { createHeaderCleaner } from './incoming.ts';
import { languageAsked } from './language-of.ts';
import { lingerUnread } from './linger.ts';
import { beginAnswer, refuse, refuseConnection, statusOfParser } from './refuse.ts';
import { transportSecurity } from './security-headers.ts';

/** What answers requests once it is there. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The listening socket of Aftertone: from the first moment it answers, at first with "starting". */
export interface Door {
  server: Server;
  port: number;
  /** From now on requests go here. */
  open(answer: Answer): void;
}

/** Binds `HOST` and `PORT`. Throws ConfigError with a sentence naming the variable when that cannot be. */
export async function bind(config: Config, isDevelopment = false): Promise<Door> {
  const admit = createAdmission(config, isDevelopment);
  const clean = createHeaderCleaner(config.trustedProxies);
  const always = Object.entries(transportSecurity(config.appUrl));
  let answer: Answer | null = null;
  // A missing host is refused below, with our headers; and nothing here speaks another protocol, but for Next's tools.
  const options = { requireHostHeader: false, shouldUpgradeCallback: () => isDevelopment };
  const server = createServer(options, (request, response) => {
    beginAnswer(response);
    clean(request.headers, request.socket.remoteAddress);
    for (const [name, value] of always) response.setHeader(name, value);
    restoreLength(response);
    cutUnreadStreams(response);
    lingerUnread(request, response);
    if (!answer) {
      response
        .writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' })
        .end(inLanguage(languageAsked(request), sentence('starting')));
      return;
    }
    const refusal = admit(request);
    if (refusal) return refuse(request, response, refusal);
    // A connection kept alive would outlive a stopping server.
    if (!server.listening) response.setHeader('connection', 'close');
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  refuseOddConnections(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ConfigError(whyNot(error, config), { cause: error })),
    );
    server.listen(config.port, config.host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    open(next) {
      answer = next;
    },
  };
}

/** Node answers these by itself, without a header of ours: what is no HTTP, `CONNECT`, and expectations it does not know. */
function refuseOddConnections(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.prependListener('request', (request, response) => answering.set(request.socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // In the middle of an answer another one would be read as part of it.
    const isAnswering = answering.get(socket)?.headersSent && !answering.get(socket)?.writableFinished;
    if (error.code === 'ECONNRESET' || isAnswering) socket.destroy();
    else refuseConnection(socket, statusOfParser(error.code));
  });
  server.on('connect', (_request, socket) => refuseConnection(socket, 405));
  server.on('checkExpectation', (request, response) => {
    beginAnswer(response);
    response.writeHead(417, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(
      request.method === 'HEAD' ? undefined : inLanguage(languageAsked(request), sentence('unreadableRequest')),
    );
  });
}

/** No new connections; resolves when those under way are done, or cut off after `graceMs`. */
export async function drain(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

/** Throws ConfigError when there is nothing to serve yet. */
export function requireBuild(): void {
  if (!existsSync('.next/BUILD_ID')) throw new ConfigError(serverSentences.notBuilt);
}

function whyNot(error: NodeJS.ErrnoException, { host, port }: Config): string {
  if (error.code === 'EADDRINUSE') return serverSentences.portTaken(port);
  if (error.code === 'EACCES') return serverSentences.portForbidden(port);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return serverSentences.noSuchHost(host);
  return serverSentences.cannotListen(host, port, error.code ?? error.message);
}
