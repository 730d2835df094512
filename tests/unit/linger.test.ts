import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { lingerUnread } from '#lib/http/linger.ts';

type Refuse = (request: IncomingMessage, response: ServerResponse) => void;

const refusal = (response: ServerResponse) =>
  response.writeHead(413, { connection: 'close', 'content-type': 'text/plain' }).end('too large');

/** Three ways in which a handler refuses: before it reads, in the middle, and while somebody still reads. */
const REFUSALS: Record<string, Refuse> = {
  'without reading any of it': (_, response) => refusal(response),
  'after its first part': (request, response) => {
    request.once('data', () => {
      request.pause();
      refusal(response);
    });
  },
  'while the rest is read': (request, response) => {
    request.once('data', () => refusal(response));
    request.on('data', () => undefined);
  },
};

/** How a body is read whose rest nobody takes: each way leaves other listeners behind, and a pause. */
const READERS: Record<string, (request: IncomingMessage, refuse: () => void) => void> = {
  'its data': (request, refuse) =>
    void request.once('data', () => {
      request.pause();
      refuse();
    }),
  'when readable': (request, refuse) => {
    let isRead = false;
    request.on('readable', () => {
      if (isRead) return;
      isRead = true;
      request.read(1);
      refuse();
    });
  },
  'by a stream of the web': (request, refuse) =>
    void Readable.toWeb(request)
      .getReader()
      .read()
      // A sender that left has nobody to refuse.
      .then(refuse, () => undefined),
  'through a pipe': (request, refuse) => {
    const taken = request.pipe(new PassThrough());
    taken.once('data', () => {
      taken.pause();
      refuse();
    });
  },
};

async function aServer(refuse: Refuse, forMs?: number): Promise<number> {
  const server = createServer((request, response) => {
    lingerUnread(request, response, forMs);
    refuse(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** What a sender reads that writes all of four megabytes first, in parts that do not say how many follow. */
async function replyToSlowReader(port: number): Promise<string> {
  const sender = connect(port, '127.0.0.1');
  const failed = new Promise<never>((_, reject) => sender.once('error', reject));
  const sent = (async () => {
    sender.pause();
    sender.write('POST / HTTP/1.1\r\nhost: here\r\ntransfer-encoding: chunked\r\n\r\n');
    const part = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let count = 0; count < 64; count += 1) if (!sender.write(part)) await once(sender, 'drain');
    sender.write('0\r\n\r\n');
    return text(sender);
  })();
  try {
    return await Promise.race([sent, failed]);
  } finally {
    sender.destroy();
  }
}

describe('a sender that is refused in the middle of its body', () => {
  it.each(Object.entries(REFUSALS))('reads the refusal, every time: %s', async (_, refuse) => {
    const port = await aServer(refuse);
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect(await replyToSlowReader(port)).toMatch(/^HTTP\/1\.1 413 [\s\S]*too large/);
  });

  it('and never ends is cut off after a while', async () => {
    const port = await aServer((_, response) => refusal(response), 200);
    const sender = connect(port, '127.0.0.1');
    const closed = new Promise<void>((resolve) => sender.once('close', () => resolve()));
    sender.on('error', () => undefined);
    sender.write('POST / HTTP/1.1\r\nhost: here\r\ntransfer-encoding: chunked\r\n\r\n');
    const sending = setInterval(() => sender.write('1\r\nx\r\n'), 10);
    onTestFinished(() => clearInterval(sending));
    await closed;
  });

  it('and sends more than eight megabytes is cut off, long before its time is up', async () => {
    const port = await aServer((_, response) => refusal(response), 600_000);
    // Half open: otherwise it stops sending once it has read the refusal.
    const sender = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const closed = new Promise<void>((resolve) => sender.once('close', () => resolve()));
    sender.on('error', () => undefined).resume();
    sender.write('POST / HTTP/1.1\r\nhost: here\r\ntransfer-encoding: chunked\r\n\r\n');
    const part = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const send = () => {
      while (!sender.destroyed && sender.write(part));
    };
    sender.on('drain', send);
    send();
    await closed;
  });

  it.each(Object.entries(READERS))(
    'on a connection that is kept is served again once the rest of the body was thrown away: %s',
    async (_, readPart) => {
      let served = 0;
      const port = await aServer((request, response) => {
        served += 1;
        readPart(request, () => response.writeHead(413, { 'content-length': 9 }).end('too large'));
      });
      const sender = connect(port, '127.0.0.1');
      onTestFinished(() => void sender.destroy());
      let read = '';
      sender.setEncoding('latin1').on('data', (part: string) => {
        read += part;
      });
      const closed = once(sender, 'end').then(() => 'closed');
      for (const count of [1, 2, 3]) {
        sender.write('POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 2000000\r\n\r\n');
        sender.write('x'.repeat(1_000_000));
        await vi.waitUntil(() => read.split('too large').length > count);
        sender.write('x'.repeat(1_000_000));
      }
      sender.end('GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n');
      expect(await closed).toBe('closed');
      expect(served).toBe(4);
    },
  );
});
