import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createHeaderCleaner } from '#lib/http/incoming.ts';

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
