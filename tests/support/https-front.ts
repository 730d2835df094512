import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { makeCertificates } from './tls.ts';
import { startWebServer } from './web-server.ts';

/** A reverse proxy of a test's own: https outside, plain http to the app, and a word about who is asking. */
export interface HttpsFront extends AsyncDisposable {
  /** `https://127.0.0.1:<port>`; known before the app starts, which must be told it as `APP_URL`. */
  origin: string;
  /** PEM of the authority behind its certificate. */
  authority: string;
  /** Where requests go from now on: `http://127.0.0.1:<port>`. Until then they wait for nothing and fail. */
  forwardTo(app: string): void;
}

/** `host`: what the app is told was asked for. Caddy passes on what it got; nginx, left alone, names the app's own address. */
export async function startHttpsFront(host: 'kept' | 'own' = 'kept'): Promise<HttpsFront> {
  const certificates = makeCertificates();
  let app: URL | null = null;
  const web = await startWebServer((request, response) => {
    if (app) forward(request, response, app, host);
    else response.writeHead(502).end();
  }, certificates);
  return {
    origin: web.origin,
    authority: certificates.authority,
    forwardTo(origin) {
      app = new URL(origin);
    },
    [Symbol.asyncDispose]: () => web[Symbol.asyncDispose](),
  };
}

/** Passes a request on as a proxy does, telling the app who asked and by what. */
export function forward(request: IncomingMessage, response: ServerResponse, app: URL, host: 'kept' | 'own'): void {
  const before = request.headers['x-forwarded-for'];
  const peer = request.socket.remoteAddress ?? '';
  const headers = {
    ...request.headers,
    host: host === 'kept' ? request.headers.host : app.host,
    'x-forwarded-for': before === undefined ? peer : `${String(before)}, ${peer}`,
    'x-forwarded-proto': 'https',
    'x-forwarded-host': request.headers.host,
  };
  const { method, url: path } = request;
  const onward = ask({ hostname: app.hostname, port: app.port, method, path, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
    // Unlike `pipe`, it cuts the client off when the answer breaks off.
    pipeline(reply, response, () => undefined);
  });
  onward.on('error', (error) => response.destroy(error));
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
