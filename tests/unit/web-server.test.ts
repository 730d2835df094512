import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { forward } from '#tests/support/https-front.ts';
import { type RequestHandler, startWebServer } from '#tests/support/web-server.ts';

const NOWHERE = 'http://127.0.0.1:1';

const FAILING: Record<string, RequestHandler> = {
  'throws at once': () => {
    throw new Error('thrown');
  },
  'rejects later': async () => {
    await setImmediate();
    throw new Error('rejected');
  },
  'rejects with nothing': () => Promise.reject(),
  'asks a server that is away': (_, response) => fetch(NOWHERE).then(() => response.end()),
  'forwards to a server that is away': (request, response) => forward(request, response, new URL(NOWHERE), 'kept'),
  'fails in the middle of its answer': async (_, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half');
    await setImmediate();
    throw new Error('rejected');
  },
};

const read = (address: string) => fetch(address).then((reply) => reply.text());

it.each(Object.entries(FAILING))('a handler that %s cuts off its own client and nobody else', async (_, fail) => {
  await using server = await startWebServer((request, response) =>
    request.url === '/fine' ? response.end('fine') : fail(request, response),
  );
  await expect(read(`${server.origin}/failing`)).rejects.toThrow();
  await expect(read(`${server.origin}/fine`)).resolves.toBe('fine');
});

it('an answer that breaks off behind a proxy breaks off in front of it too', async () => {
  await using app = await startWebServer((_, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy());
  });
  await using front = await startWebServer((request, response) =>
    forward(request, response, new URL(app.origin), 'kept'),
  );
  await expect(read(front.origin)).rejects.toThrow();
});
