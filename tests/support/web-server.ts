import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TestCertificates } from './tls.ts';

/** A plain server of a test's own, with every request it got. */
export interface WebServer extends AsyncDisposable {
  origin: string;
  port: number;
  requests: IncomingMessage[];
}

/** May be async. When it throws or rejects, the connection is cut off, as when a server goes away. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Starts a server on loopback; over TLS when given certificates. Dispose it: it ends with its connections. */
export async function startWebServer(answer: RequestHandler, tls?: TestCertificates): Promise<WebServer> {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  const listener: RequestListener = async (request, response) => {
    requests.push(request);
    try {
      await answer(request, response);
    } catch (error) {
      response.destroy(error as Error);
    }
  };
  const server = tls ? createTlsServer({ cert: tls.certificate, key: tls.key }, listener) : createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  // A peer that breaks off its handshake is what some tests are about.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
