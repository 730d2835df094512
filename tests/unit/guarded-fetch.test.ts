import { describe, expect, it } from 'vitest';
import { LARGEST_REPLY_BYTES } from '#lib/providers/http/guarded-fetch.ts';
import { audio, guardedTests, ok, redirectTo } from '../support/guarded-tests.ts';
import { providerErrorOf } from '../support/provider-tools.ts';

const { serve, fetcherFor } = guardedTests();

describe('replies', () => {
  it('answers any status with its headers and text', async () => {
    const server = await serve((_, response) => response.writeHead(418, { 'X-Pot': 'tea' }).end('short and stout'));
    const reply = await fetcherFor(server.origin)('/');
    expect([reply.status, reply.headers['x-pot'], await reply.text()]).toEqual([418, 'tea', 'short and stout']);
  });

  it('streams a recording and gives its bytes unchanged', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    const server = await serve((_, response) => response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(bytes));
    const reply = await fetcherFor(server.origin)('/voicemail.mp3', { expects: 'bytes' });
    expect(Buffer.from(await new Response(reply.stream()).arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('sends method, headers and body as asked', async () => {
    const bodies: string[] = [];
    const server = await serve(async (request, response) => {
      bodies.push(Buffer.concat(await request.toArray()).toString());
      ok(request, response);
    });
    await fetcherFor(server.origin)('/x', { method: 'PATCH', headers: { 'X-Api-Key': 'k' }, body: 'a=1' });
    expect(server.requests.map(({ method, headers }) => [method, headers['x-api-key']])).toEqual([['PATCH', 'k']]);
    expect(server.requests[0]?.headers['accept-encoding']).toBe('identity');
    expect(bodies).toEqual(['a=1']);
  });
});

describe('attempts', () => {
  it('asks for a read at most twice more while the answer is 5xx', async () => {
    const server = await serve((_, response) => response.writeHead(503).end());
    expect((await fetcherFor(server.origin)('/')).status).toBe(503);
    expect(server.requests).toHaveLength(3);
  });

  it('gives the healthy answer when a later attempt brings one', async () => {
    const server = await serve((_, response) => response.writeHead(server.requests.length < 3 ? 500 : 200).end());
    expect((await fetcherFor(server.origin)('/')).status).toBe(200);
  });

  it('asks again when the connection broke half-way through the text', async () => {
    const server = await serve((request, response) => {
      if (server.requests.length > 1) return ok(request, response);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '10' });
      response.write('{"a', () => response.destroy());
    });
    expect(await (await fetcherFor(server.origin)('/')).text()).toBe('{}');
  });

  it('never sends a write twice', async () => {
    const server = await serve((_, response) => response.writeHead(500).end());
    await fetcherFor(server.origin)('/', { method: 'POST' });
    expect(server.requests).toHaveLength(1);
    const breaking = await serve((_, response) => response.destroy());
    const error = await providerErrorOf(fetcherFor(breaking.origin)('/', { method: 'DELETE' }));
    expect([error.kind, error.reason, breaking.requests.length]).toEqual(['unreachable', 'connection-broken', 1]);
  });

  it('asks a POST again when the caller calls it idempotent', async () => {
    const server = await serve((_, response) => response.writeHead(500).end());
    await fetcherFor(server.origin)('/', { method: 'POST', idempotent: true });
    expect(server.requests).toHaveLength(3);
  });

  it.each([429, 503])('leaves waiting to the account when told when to come back (%i)', async (status) => {
    const server = await serve((_, response) => response.writeHead(status, { 'retry-after': '7' }).end());
    expect((await fetcherFor(server.origin)('/')).status).toBe(status);
    expect(server.requests).toHaveLength(1);
  });

  it('never asks again by itself after a 429 without a wait', async () => {
    const server = await serve((_, response) => response.writeHead(429).end());
    await fetcherFor(server.origin)('/');
    expect(server.requests).toHaveLength(1);
  });
});

describe('budget', () => {
  it('is taken once before every request to the account, attempts and redirects included', async () => {
    let taken = 0;
    const takenBefore: number[] = [];
    const elsewhere = await serve(audio);
    const server = await serve((request, response) => {
      takenBefore.push(taken);
      if (server.requests.length === 1) response.writeHead(500).end();
      else redirectTo(request.url === '/' ? '/next' : elsewhere.origin)(request, response);
    });
    await fetcherFor(server.origin, {
      takeBudget: async () => {
        taken += 1;
      },
    })('/');
    expect(takenBefore).toEqual([1, 2, 3]);
    expect(taken).toBe(3);
    expect(elsewhere.requests).toHaveLength(1);
  });

  it('sends nothing when the wait for it is aborted', async () => {
    const server = await serve(ok);
    const abort = new AbortController();
    const waits = fetcherFor(server.origin, {
      takeBudget: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })('/', { signal: abort.signal });
    abort.abort();
    expect((await providerErrorOf(waits)).reason).toBe('aborted');
    expect(server.requests).toHaveLength(0);
  });

  it('waiting for it does not count as the provider being slow', async () => {
    const server = await serve(ok);
    const reply = await fetcherFor(server.origin, {
      timeoutMs: 500,
      takeBudget: () => new Promise((resolve) => setTimeout(resolve, 600)),
    })('/');
    expect(reply.status).toBe(200);
  });
});

describe('bounds', () => {
  it('gives up on silence, without asking a second time', async () => {
    const server = await serve(() => undefined);
    const error = await providerErrorOf(fetcherFor(server.origin)('/', { timeoutMs: 50 }));
    expect([error.kind, error.reason, server.requests.length]).toEqual(['unreachable', 'timed-out', 1]);
  });

  it('gives up on a recording that falls silent', async () => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-type': 'audio/wav' }).write('RIFF'));
    const reply = await fetcherFor(server.origin)('/', { timeoutMs: 80, expects: 'bytes' });
    expect((await providerErrorOf(reply.text())).reason).toBe('timed-out');
  });

  it('lets a slow recording take its time while bytes keep coming, but not for ever', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      let left = 12;
      const dripping = setInterval(() => (left-- > 0 ? response.write('RIFF') : response.end()), 50);
      response.on('close', () => clearInterval(dripping));
    });
    const ask = fetcherFor(server.origin, { timeoutMs: 400 });
    expect(await (await ask('/', { expects: 'bytes' })).text()).toBe('RIFF'.repeat(12));
    const hasty = fetcherFor(server.origin, { timeoutMs: 400, streamMs: 200 });
    const broken = (await hasty('/', { expects: 'bytes' })).text();
    expect((await providerErrorOf(broken)).reason).toBe('timed-out');
  });

  it('counts every redirect into the same time', async () => {
    const server = await serve((_, response) =>
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 60),
    );
    const error = await providerErrorOf(fetcherFor(server.origin)('/', { timeoutMs: 150 }));
    expect(error.reason).toBe('timed-out');
    expect(server.requests.length).toBeLessThan(4);
  });

  it('takes no more than 25 MB, whatever the length says', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      const more = () => {
        if (!response.destroyed) response.write(chunk, more);
      };
      more();
    });
    const reply = await fetcherFor(server.origin)('/', { expects: 'bytes' });
    let taken = 0;
    const reading = reply.stream().pipeTo(
      new WritableStream({
        write: (part: Uint8Array) => {
          taken += part.length;
        },
      }),
    );
    const error = await providerErrorOf(reading);
    expect([error.kind, error.reason]).toEqual(['reply-not-understood', 'too-large']);
    expect(taken).toBeLessThanOrEqual(LARGEST_REPLY_BYTES);
  });

  it('takes 25 MB from each of many replies on one connection', async () => {
    const server = await serve((_, response) => response.writeHead(200).end(Buffer.alloc(9 * 1024 * 1024)));
    const ask = fetcherFor(server.origin);
    for (let round = 0; round < 4; round += 1) expect((await (await ask('/')).text()).length).toBe(9 * 1024 * 1024);
  });

  it('ends when the caller aborts, before and during the reply', async () => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-type': 'audio/wav' }).write('RIFF'));
    const abort = new AbortController();
    const reply = await fetcherFor(server.origin)('/', { signal: abort.signal, expects: 'bytes' });
    const reading = reply.text();
    abort.abort();
    expect((await providerErrorOf(reading)).reason).toBe('aborted');
    const late = await providerErrorOf(fetcherFor(server.origin)('/', { signal: abort.signal }));
    expect([late.kind, late.reason]).toEqual(['unreachable', 'aborted']);
  });

  it('ends the connection when a recording is not read to its end', async () => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-type': 'audio/wav' }).write('RIFF'));
    const reply = await fetcherFor(server.origin)('/', { expects: 'bytes' });
    const ended = new Promise((resolve) => server.requests[0]?.socket.once('close', resolve));
    await reply.stream().cancel();
    await ended;
  });
});
