import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compress } from '#lib/http/compress.ts';

const LONG = JSON.stringify(Array.from({ length: 200 }, (_, index) => ({ index, words: 'My crown came off.' })));
const asJson = (response: ServerResponse) => response.setHeader('content-type', 'application/json');

interface Asked {
  method?: string;
  path?: string;
  accept?: string;
}

/** What one request gets from a server that answers so, behind the compression. */
async function answered(answer: (response: ServerResponse) => void, asked: Asked = {}) {
  const server = createServer((incoming, response) => {
    compress(incoming, response);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { method = 'GET', path = '/api/voicemails', accept = 'gzip, br' } = asked;
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      request(
        { port: (server.address() as AddressInfo).port, method, path, headers: { 'accept-encoding': accept } },
        async (reply) => {
          const chunks: Buffer[] = [];
          for await (const chunk of reply) chunks.push(chunk as Buffer);
          resolve({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(chunks) });
        },
      )
        .on('error', reject)
        .end();
    },
  );
}

describe('an answer in text', () => {
  it('is compressed whole, however it was written, with its length told', async () => {
    const { headers, body } = await answered((response) => {
      response.setHeader('vary', 'rsc');
      asJson(response);
      response.flushHeaders();
      response.write(LONG.slice(0, 1_000), () => response.end(Buffer.from(LONG.slice(1_000))));
    });
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(body.length),
      vary: 'rsc, Accept-Encoding',
    });
    expect(gunzipSync(body).toString()).toBe(LONG);
    expect(body.length).toBeLessThan(LONG.length / 5);
  });

  it('keeps its status, and its trailing callback', async () => {
    const ended = Promise.withResolvers<void>();
    const { status, body } = await answered((response) => {
      response.statusCode = 409;
      asJson(response).end(LONG, () => ended.resolve());
    });
    expect(status).toBe(409);
    expect(gunzipSync(body).toString()).toBe(LONG);
    await ended.promise;
  });

  it('goes out plain where that is as good, or asked for', async () => {
    const small = await answered((response) => asJson(response).end('{}'));
    expect(small.headers).toMatchObject({ 'content-length': '2', vary: 'Accept-Encoding' });
    expect(small.headers['content-encoding']).toBeUndefined();
    for (const accept of ['identity', 'br', 'gzip;q=0, br', 'xgzip']) {
      const plain = await answered((response) => asJson(response).end(LONG), { accept });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.body.toString()).toBe(LONG);
    }
  });

  it('is compressed for everybody who takes it, in any spelling', async () => {
    for (const accept of ['gzip', 'br, GZIP', 'deflate;q=0.5,gzip;q=0.4', 'gzip;q=1.0'])
      expect((await answered((response) => asJson(response).end(LONG), { accept })).headers).toMatchObject({
        'content-encoding': 'gzip',
      });
  });

  it('without a body stays without one', async () => {
    const { status, headers } = await answered((response) => {
      response.statusCode = 304;
      asJson(response).end();
    });
    expect(status).toBe(304);
    expect(headers['content-length']).toBeUndefined();
  });
});

describe('what is not compressed here', () => {
  it('are streams of events, which go out as they are written', async () => {
    const { headers, body } = await answered((response) => {
      response.setHeader('content-type', 'text/event-stream; charset=utf-8');
      response.flushHeaders();
      response.write('data: 1\n\n', () => response.end('data: 2\n\n'));
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(body.toString()).toBe('data: 1\n\ndata: 2\n\n');
  });

  it('are recordings, and what is compressed already', async () => {
    const audio = await answered((response) => {
      response.writeHead(206, { 'content-type': 'audio/mpeg', 'content-length': 3 });
      response.end(Buffer.from([1, 2, 3]));
    });
    expect(audio).toMatchObject({ status: 206, headers: { 'content-length': '3' }, body: Buffer.from([1, 2, 3]) });
    const already = await answered((response) => {
      asJson(response).setHeader('content-encoding', 'br').end('brotli');
    });
    expect(already).toMatchObject({ headers: { 'content-encoding': 'br' }, body: Buffer.from('brotli') });
  });

  it('is an answer without a body', async () => {
    const { headers } = await answered((response) => asJson(response).end(LONG), { method: 'HEAD' });
    expect(headers['content-encoding']).toBeUndefined();
  });
});

describe('a file of the build', () => {
  it('goes out compressed, in parts', async () => {
    const { headers, body } = await answered((response) => asJson(response).end(LONG), {
      path: '/_next/static/a.js',
      accept: 'gzip',
    });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' });
    expect(gunzipSync(body).toString()).toBe(LONG);
  });
});
