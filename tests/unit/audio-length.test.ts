import { expect, it } from 'vitest';
import { LENGTH_HEADER, restoreLength } from '#lib/http/declared-length.ts';
import { startWebServer } from '#tests/support/web-server.ts';

it('sends the length a handler declared, under the name everyone knows', async () => {
  await using server = await startWebServer((_request, response) => {
    restoreLength(response);
    response.appendHeader(LENGTH_HEADER, '5');
    response.write('he');
    response.end('llo');
  });
  for (const method of ['GET', 'HEAD']) {
    const reply = await fetch(server.origin, { method });
    expect(reply.headers.get('content-length')).toBe('5');
    expect(reply.headers.has(LENGTH_HEADER)).toBe(false);
    expect(await reply.text()).toBe(method === 'GET' ? 'hello' : '');
  }
});

it('leaves an answer that declares nothing as it is', async () => {
  await using server = await startWebServer((_request, response) => {
    restoreLength(response);
    response.writeHead(201, { 'x-other': 'yes' }).write('a');
    response.end('b');
  });
  const reply = await fetch(server.origin);
  expect([reply.status, reply.headers.get('x-other'), reply.headers.get('content-length')]).toEqual([201, 'yes', null]);
  expect(await reply.text()).toBe('ab');
});
