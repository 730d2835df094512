import zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '#lib/providers/errors.ts';
import { decodeBody, encodingsOf } from '#lib/providers/http/content-encoding.ts';
import { guardedTests } from '../support/guarded-tests.ts';
import { providerErrorOf } from '../support/provider-tools.ts';

const { serve, fetcherFor } = guardedTests();

const MEGABYTE = 1024 * 1024;
const pack: Record<string, (bytes: Uint8Array) => Buffer> = {
  gzip: (bytes) => zlib.gzipSync(bytes),
  'x-gzip': (bytes) => zlib.gzipSync(bytes),
  deflate: (bytes) => zlib.deflateSync(bytes),
  br: (bytes) => zlib.brotliCompressSync(bytes),
  zstd: (bytes) => zlib.zstdCompressSync(bytes),
  identity: (bytes) => Buffer.from(bytes),
};
const allBytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256);

/** Packed in these encodings, one after another. */
function packedIn(names: readonly string[], bytes: Uint8Array): Uint8Array {
  return names.reduce<Uint8Array>((whole, name) => pack[name]?.(whole) ?? whole, bytes);
}

/** A server that answers every request with this. */
async function replying(body: Uint8Array, headers: Record<string, string>, status = 200) {
  const server = await serve((_, response) => response.writeHead(status, headers).end(body));
  return { ask: fetcherFor(server.origin), server };
}

async function bytesOf(body: Uint8Array, headers: Record<string, string>): Promise<Buffer> {
  const { ask } = await replying(body, headers);
  const reply = await ask('/', { expects: 'bytes' });
  return Buffer.from(await new Response(reply.stream()).arrayBuffer());
}

describe('a recording', () => {
  it.each(['text/plain', 'text/html; charset=iso-8859-1', 'application/json', 'application/xml', 'image/svg+xml', ''])(
    'comes byte by byte under the type %j',
    async (type) => {
      expect((await bytesOf(allBytes, type === '' ? {} : { 'content-type': type })).equals(allBytes)).toBe(true);
    },
  );

  it.each(['gzip', 'GZip', 'x-gzip', 'deflate', 'br', 'zstd', 'identity', 'gzip, br', ' br ,,GZIP', 'gzip, identity'])(
    'is unpacked from %j, and its length there is no longer told',
    async (encoding) => {
      const names = encoding.split(',').map((name) => name.trim().toLowerCase());
      const packed = packedIn(names, allBytes);
      const headers = { 'content-encoding': encoding, 'content-length': String(packed.length) };
      const { ask } = await replying(packed, headers);
      const reply = await ask('/', { expects: 'bytes' });
      expect([reply.headers['content-encoding'], reply.headers['content-length']]).toEqual([undefined, undefined]);
      const bytes = Buffer.from(await new Response(reply.stream()).arrayBuffer());
      expect(bytes.equals(allBytes)).toBe(true);
    },
  );

  it('is unpacked from a bare deflate stream too', async () => {
    const bytes = await bytesOf(zlib.deflateRawSync(allBytes), { 'content-encoding': 'deflate' });
    expect(bytes.equals(allBytes)).toBe(true);
  });

  it.each(['gzip', 'zstd'])('is taken as it is where a proxy undid %s and left the header', async (encoding) => {
    expect((await bytesOf(allBytes, { 'content-encoding': encoding })).equals(allBytes)).toBe(true);
  });

  it('may be packed in several members, with something behind them', async () => {
    const packed = Buffer.concat([zlib.gzipSync(allBytes.subarray(0, 9)), zlib.gzipSync(allBytes.subarray(9))]);
    const behind = Buffer.concat([packed, Buffer.from('\0\0\0\0')]);
    for (const body of [packed, behind])
      expect((await bytesOf(body, { 'content-encoding': 'gzip' })).equals(allBytes)).toBe(true);
  });

  it.each(['gzip', 'deflate', 'br', 'zstd'])('that breaks off inside %s is told to be broken', async (encoding) => {
    const packed = pack[encoding]?.(allBytes) ?? Buffer.alloc(0);
    const error = await providerErrorOf(
      bytesOf(packed.subarray(0, packed.length / 2), { 'content-encoding': encoding }),
    );
    expect([error.reason, error.where]).toEqual(['content-encoding', 'broken']);
  });
});

describe('JSON', () => {
  it.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, br'])('is unpacked from %s', async (encoding) => {
    const packed = packedIn(encoding.split(', '), Buffer.from('{"ü":1}'));
    const { ask } = await replying(packed, { 'content-encoding': encoding, 'content-type': 'text/html' });
    expect(await (await ask('/')).text()).toBe('{"ü":1}');
  });

  it('under any type is asked for again when it breaks off', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': '2' });
      if (server.requests.length > 1) response.end('{}');
      else response.write('{', () => response.destroy());
    });
    expect(await (await fetcherFor(server.origin)('/')).text()).toBe('{}');
  });

  it('unpacked behind a redirect too', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/b', 'content-encoding': 'compress' }).end('?');
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync('{}'));
    });
    expect(await (await fetcherFor(server.origin)('/')).text()).toBe('{}');
  });
});

describe('an encoding', () => {
  it.each([
    ['compress', 'compress'],
    ['AWS-chunked', 'aws-chunked'],
    ['gzip, secret="Fern <a@b.c>"', 'secretfernabc'],
    [`${'x'.repeat(500)}`, `${'x'.repeat(20)}`],
    ['\u00fc', 'unreadable'],
    ['gzip, gzip, gzip, gzip', 'too many'],
    ['__proto__', 'proto'],
    ['constructor', 'constructor'],
  ])('%s is named in the error', async (encoding, where) => {
    for (const expects of ['text', 'bytes'] as const) {
      const { ask, server } = await replying(allBytes, { 'content-encoding': encoding });
      const error = await providerErrorOf(ask('/', { expects }));
      expect([error.reason, error.where, server.requests.length]).toEqual(['content-encoding', where, 1]);
    }
  });

  it('nobody knows does not hide what a refusal says', async () => {
    const { ask } = await replying(allBytes, { 'content-encoding': 'compress', 'retry-after': '7' }, 429);
    expect(await ask('/')).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    const broken = await replying(zlib.gzipSync(allBytes).subarray(0, 30), { 'content-encoding': 'gzip' }, 404);
    expect((await broken.ask('/')).status).toBe(404);
  });

  it.each(['text', 'bytes'] as const)('cannot make a small reply a large one (%s)', async (expects) => {
    const bomb = zlib.gzipSync(Buffer.alloc(200 * MEGABYTE));
    const before = process.memoryUsage().rss;
    for (const [encoding, body] of [
      ['gzip', bomb],
      ['gzip, gzip', zlib.gzipSync(bomb)],
    ] as const) {
      const { ask } = await replying(body, { 'content-encoding': encoding });
      const reading = ask('/', { expects }).then((reply) => new Response(reply.stream()).arrayBuffer());
      const error = await providerErrorOf(reading);
      expect([error.kind, error.reason]).toEqual(['reply-not-understood', 'too-large']);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MEGABYTE);
  });

  it('never gives anything but the bytes or a ProviderError, wherever the body is cut or altered', async () => {
    const encodings = fc.array(fc.constantFrom('gzip', 'deflate', 'br', 'zstd'), { maxLength: 2 });
    const run = async (names: string[], bytes: Uint8Array, at: number, byte: number | null, size: number) => {
      const packed = Buffer.from(packedIn(names, bytes));
      const place = Math.floor(at * packed.length);
      if (byte !== null && packed.length > 0) packed[place] = byte;
      const sent = byte === null ? packed.subarray(0, place) : packed;
      async function* chunks() {
        for (let from = 0; from < sent.length; from += size) yield sent.subarray(from, from + size);
      }
      const made: Uint8Array[] = [];
      try {
        for await (const chunk of decodeBody(chunks(), encodingsOf(names.join(',')), 10_000)) made.push(chunk);
      } catch (error) {
        expect(error).toBeInstanceOf(ProviderError);
      }
      expect(Buffer.concat(made).length).toBeLessThanOrEqual(10_000);
    };
    const byte = fc.option(fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        encodings,
        fc.uint8Array({ maxLength: 2000 }),
        fc.double({ min: 0, max: 0.999 }),
        byte,
        fc.integer({ min: 1, max: 700 }),
        run,
      ),
      { numRuns: 200 },
    );
  });
});
