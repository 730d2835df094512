import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeaderCleaner } from '#lib/http/incoming.ts';
import { networkAddress } from '#lib/http/network-address.ts';

function cleaned(headers: IncomingHttpHeaders, peer: string, trusted: string[] = []): IncomingHttpHeaders {
  const own = { ...headers };
  createHeaderCleaner(trusted)(own, peer);
  return own;
}

describe('headers of a request', () => {
  it('name the socket, and forwarding headers of strangers are dropped', () => {
    const forged = {
      'x-forwarded-for': '10.9.9.9',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=10.9.9.9',
      host: 'a',
    };
    expect(cleaned(forged, '192.0.2.1')).toEqual({ host: 'a', 'x-aftertone-peer': '192.0.2.1' });
  });

  it('cannot carry what only we say to ourselves', () => {
    const forged = {
      'x-aftertone-peer': '10.9.9.9',
      'x-aftertone-path': '/x',
      'x-nonce': 'n',
      'content-security-policy': 'n',
    };
    expect(cleaned(forged, '::ffff:192.0.2.1')).toEqual({ 'x-aftertone-peer': '192.0.2.1' });
    expect(cleaned(forged, '10.0.0.1', ['10.0.0.1'])).toEqual({ 'x-aftertone-peer': '10.0.0.1' });
  });

  it('name the nearest stranger behind trusted proxies, whatever was written before', () => {
    const chain = { 'x-forwarded-for': '1.1.1.1, 192.0.2.7, 10.0.0.2' };
    expect(cleaned(chain, '10.0.0.1', ['10.0.0.0/8'])['x-aftertone-peer']).toBe('192.0.2.7');
    expect(cleaned(chain, '10.0.0.1', ['10.0.0.0/8'])['x-forwarded-for']).toBe(chain['x-forwarded-for']);
    expect(cleaned(chain, '10.0.0.1', ['10.0.0.1'])['x-aftertone-peer']).toBe('10.0.0.2');
  });

  it('name the proxy itself when it says nothing usable', () => {
    expect(cleaned({}, 'fd00::1', ['fd00::/8'])['x-aftertone-peer']).toBe('fd00::1');
    expect(cleaned({ 'x-forwarded-for': 'unknown, <script>' }, '10.0.0.1', ['10.0.0.1'])['x-aftertone-peer']).toBe(
      '10.0.0.1',
    );
  });
});

describe('an address as proxies write it', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:51234', '192.0.2.7'],
    ['"192.0.2.7:51234"', '192.0.2.7'],
    [' \t192.0.2.7 ', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['[::FFFF:192.0.2.7]:80', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:c000:0207', '192.0.2.7'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['"[2001:db8::1]:4711"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:80', 'fe80::1'],
    ['::1', '::1'],
    ['::', '::'],
  ])('%s is %s', (text, address) => {
    expect(networkAddress(text)).toBe(address);
  });

  const NO_ADDRESS = [
    ...[
      '',
      ' ',
      'unknown',
      'UNKNOWN',
      '_hidden',
      '_x:80',
      '"_gazonk"',
      'unix:',
      'localhost',
      'evil.example',
      '-',
      'null',
    ],
    ...['192.0.2', '192.0.2.256', '192.0.2.7:', '192.0.2.7:port', '192.0.2.7:123456', '192.0.2.7/8', '010.0.0.1'],
    ...[
      '[192.0.2.7',
      '[]',
      '[::1',
      '::1]',
      '[::1]x',
      '[::1]:',
      '1::2::3',
      '"192.0.2.7',
      'for=192.0.2.7',
      '0x7f.1',
      '127.1',
    ],
    ...['192.0.2.7 10.0.0.1', '192.0.2.7;10.0.0.1', '<script>', '192.0.2.7\u0000', '١٩٢.0.2.7'],
  ];
  it.each(NO_ADDRESS)('%j names none', (text) => {
    expect(networkAddress(text)).toBe(null);
  });

  /** Clients of whom nobody trusts anything, and proxies that are trusted, each with the spelling that comes out. */
  const v4 = fc.ipV4().filter((address) => !address.startsWith('10.'));
  const v6 = fc
    .tuple(fc.constant('2001:db8'), fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 6, maxLength: 6 }))
    .map(([start, rest]) => `${start}:${rest.map((group) => group.toString(16)).join(':')}`);
  const client = fc.oneof(v4, v6);
  const proxy = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((low) => `10.1.${low >> 8}.${low & 255}`),
    fc.integer({ min: 0, max: 0xffff }).map((low) => `fd00::${low.toString(16)}`),
  );
  const plainly = (address: string) => String(networkAddress(address));
  const port = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`),
  );
  const quoted = fc.boolean();
  const space = fc.constantFrom('', ' ', '  ', '\t');
  const spelled = (address: fc.Arbitrary<string>) =>
    fc.tuple(address, port, quoted, space, fc.constantFrom('', '%eth0', '%25en0'), fc.boolean()).map((drawn) => {
      const [given, at, isQuoted, gap, zone, isMapped] = drawn;
      const six = given.includes(':') ? given.toUpperCase() + zone : isMapped ? `::ffff:${given}` : null;
      const bare = six === null ? given + at : at === '' ? six : `[${six}]${at}`;
      return { address: plainly(given), text: gap + (isQuoted ? `"${bare}"` : bare) + gap };
    });
  const noAddress = fc.oneof(
    fc.constantFrom(...NO_ADDRESS),
    fc.string({ unit: 'binary-ascii' }).filter((text) => !text.includes(',') && networkAddress(text) === null),
  );
  const trusted = ['10.0.0.0/8', 'fd00::/8', '::ffff:10.0.0.0/104'];
  const asker = (chain: string[], peer: string) =>
    cleaned({ 'x-forwarded-for': chain.join(',') }, peer, trusted)['x-aftertone-peer'];

  it('is found behind any proxies of ours, however each is spelled and whatever its client had written before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(noAddress, client, proxy)),
        spelled(client),
        fc.array(spelled(proxy)),
        proxy,
        (forged, real, proxies, peer) => {
          const chain = [...forged, real.text, ...proxies.map(({ text }) => text)];
          expect(asker(chain, peer)).toBe(real.address);
        },
      ),
    );
  });

  it('is never one that stands left of an entry that names none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(client, proxy)),
        noAddress,
        fc.array(spelled(proxy)),
        proxy,
        (forged, unusable, proxies, peer) => {
          const chain = [...forged, unusable, ...proxies.map(({ text }) => text)];
          expect(asker(chain, peer)).toBe(proxies[0]?.address ?? plainly(peer));
        },
      ),
    );
  });

  it("is the socket's own where nobody may say otherwise", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(noAddress, client, proxy)), client, (forged, peer) => {
        expect(asker(forged, peer)).toBe(plainly(peer));
      }),
    );
  });

  it('is never read from Forwarded, which a proxy may hand on as its client wrote it', () => {
    const sent = { forwarded: 'for=192.0.2.99', 'x-forwarded-for': '192.0.2.7' };
    expect(cleaned(sent, '10.0.0.1', ['10.0.0.1'])).toEqual({
      'x-forwarded-for': '192.0.2.7',
      'x-aftertone-peer': '192.0.2.7',
    });
  });
});
