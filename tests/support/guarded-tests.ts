import type { RequestListener } from 'node:http';
import { afterEach } from 'vitest';
import type { GuardedReply, GuardedRequest } from '#lib/providers/contract.ts';
import { createGuardedFetch, type GuardedFetchOptions } from '#lib/providers/http/guarded-fetch.ts';
import type { TestCertificates } from './tls.ts';
import { type RequestHandler, startWebServer, type WebServer } from './web-server.ts';

/** A guarded fetch as a function of path (or whole address) and request. */
export type Fetch = (address: string, request?: Partial<GuardedRequest>) => Promise<GuardedReply>;

export interface GuardedTests {
  /** A server that ends with the test. */
  serve(answer: RequestHandler, tls?: TestCertificates): Promise<WebServer>;
  /** A guarded fetch for an account at `baseUrl` that ends with the test; insecure addresses allowed unless given. */
  fetcherFor(baseUrl: string, options?: Partial<GuardedFetchOptions> & { caCertificate?: string }): Fetch;
}

/** For a file of tests about the guarded fetch: what they start ends after each of them. */
export function guardedTests(): GuardedTests {
  const toClose: (() => PromiseLike<void>)[] = [];
  afterEach(async () => {
    for (const close of toClose.splice(0).reverse()) await close();
  });
  return {
    async serve(answer, tls) {
      const server = await startWebServer(answer, tls);
      toClose.push(() => server[Symbol.asyncDispose]());
      return server;
    },
    fetcherFor(baseUrl, { caCertificate, ...options } = {}) {
      const guarded = createGuardedFetch({
        origin: { baseUrl: new URL(baseUrl), caCertificate },
        allowInsecure: true,
        takeBudget: async () => undefined,
        retryDelayMs: 1,
        ...options,
      });
      toClose.push(() => guarded.close());
      return (address, request = {}) =>
        guarded(new URL(address, baseUrl), { signal: new AbortController().signal, ...request });
    },
  };
}

/** Answers with a redirect. */
export const redirectTo =
  (location: string, status = 302): RequestListener =>
  (_, response) =>
    response.writeHead(status, { location }).end();

/** Answers `{}` as JSON. */
export const ok: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');

/** Answers a few bytes as a recording. */
export const audio: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('bytes');
