import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { cutUnreadStreams } from '#lib/http/cut-unread-streams.ts';

const AFTER_MS = 200;
/** More than the buffers of both ends hold. */
const MUCH = Buffer.alloc(16 * 1024 * 1024, '.');

/** Asks for an answer of this type of which nothing is taken; answers the server's side of it. */
async function anUnread(type: string): Promise<ServerResponse> {
  const answered = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => {
    cutUnreadStreams(response, AFTER_MS);
    response.setHeader('content-type', type);
    response.writeHead(200).write(MUCH);
    answered.resolve(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = connect((server.address() as AddressInfo).port, '127.0.0.1');
  browser.pause();
  browser.on('error', () => undefined);
  onTestFinished(() => {
    browser.destroy();
    server.closeAllConnections();
    server.close();
  });
  browser.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
  return answered.promise;
}

it('cuts a stream of events of which nothing is taken, whatever more is written to it', async () => {
  const response = await anUnread('text/event-stream; charset=utf-8');
  const beats = setInterval(() => response.write(': still here\n\n'), AFTER_MS / 4);
  onTestFinished(() => clearInterval(beats));
  await once(response, 'close');
  expect(response.writableFinished).toBe(false);
});

it('leaves a recording be that a paused player does not take', async () => {
  const response = await anUnread('audio/mpeg');
  const cut = once(response, 'close').then(() => 'cut');
  const waited = new Promise((resolve) => setTimeout(resolve, AFTER_MS * 5, 'left'));
  expect(await Promise.race([cut, waited])).toBe('left');
});
