import { describe, expect, it } from 'vitest';
import { providerErrorOf } from '../support/provider-tools.ts';
import { type Answer, connectToPretendedQuo } from '../support/quo.ts';

const EMPTY: Answer = { status: 200, body: { data: [], nextCursor: null, nextPageToken: null } };
const isV1 = (url: URL) => url.pathname.startsWith('/v1/');

describe('the automatic surface', () => {
  it('tries the dated one first and remembers that it is there', async () => {
    const quo = connectToPretendedQuo(() => EMPTY);
    await quo.connection.listLines(quo.signal);
    expect([quo.token(), quo.paths().some((path) => path.startsWith('/v1/'))]).toEqual(['dated', false]);
    const before = quo.requests.length;
    await quo.connection.listLines(quo.signal);
    expect(quo.requests.length - before).toBe(1);
  });

  it.each([
    ['404', { status: 404, body: { message: 'Not Found' } }],
    ['a version error', { status: 400, body: { message: 'Unknown API version' } }],
    ['a wrapped version error', { status: 400, body: { error: { message: 'Quo-Api-Version is not supported' } } }],
  ])('falls back to v1 on %s and asks the dated one no more', async (_, missing) => {
    const quo = connectToPretendedQuo((url) => (isV1(url) ? EMPTY : missing));
    await quo.connection.pull({ mode: 'recent', cursor: null }, quo.signal);
    expect(quo.token()).toBe('v1');
    const before = quo.requests.length;
    await quo.connection.pull({ mode: 'recent', cursor: null }, quo.signal);
    expect(
      quo
        .paths()
        .slice(before)
        .every((path) => path.startsWith('/v1/')),
    ).toBe(true);
  });

  it.each([401, 403, 400, 429, 500])('does not take %d for a missing surface', async (status) => {
    // Only a 400 is believed when it speaks of the version.
    const message = status === 400 ? 'The input was invalid' : 'No, not with any API version';
    const quo = connectToPretendedQuo((url) => (isV1(url) ? EMPTY : { status, body: { message } }));
    expect((await providerErrorOf(quo.connection.listLines(quo.signal))).status).toBe(status);
    expect([quo.token(), quo.paths().some((path) => path.startsWith('/v1/'))]).toEqual([null, false]);
  });

  it('remembers nothing where neither is there', async () => {
    const quo = connectToPretendedQuo(() => ({ status: 404 }));
    expect((await providerErrorOf(quo.connection.listLines(quo.signal))).kind).toBe('gone');
    expect(quo.token()).toBeNull();
  });

  it('does not take a single call that is gone for a missing surface', async () => {
    const quo = connectToPretendedQuo((url) => (/^\/calls\/AC/.test(url.pathname) ? { status: 404 } : EMPTY));
    expect(await quo.connection.fetchOne('AC1', quo.signal)).toBeNull();
    expect(quo.token()).toBe('dated');
  });

  it('turns to v1 when the surface it remembered has gone', async () => {
    let there = true;
    const quo = connectToPretendedQuo((url) => (isV1(url) || there ? EMPTY : { status: 404 }));
    const first = await quo.connection.pull({ mode: 'recent', cursor: null }, quo.signal);
    there = false;
    await quo.connection.pull({ mode: 'recent', cursor: first.cursor }, quo.signal);
    expect(quo.token()).toBe('v1');
  });
});

it('reports a missing dated surface to an account that wants no other', async () => {
  const quo = connectToPretendedQuo(() => ({ status: 404 }), { surface: 'dated' });
  for (const asking of [
    quo.connection.listLines(quo.signal),
    quo.connection.pull({ mode: 'recent', cursor: null }, quo.signal),
  ])
    expect((await providerErrorOf(asking)).kind).toBe('gone');
  expect(quo.paths().some((path) => path.startsWith('/v1/'))).toBe(false);
});

describe('every request', () => {
  it('carries the key raw, and the version on the dated surface only', async () => {
    const quo = connectToPretendedQuo((url) => (isV1(url) ? EMPTY : { status: 404 }));
    await quo.connection.listLines(quo.signal);
    for (const { url, headers } of quo.requests) {
      expect(headers.authorization).toBe('quo-key');
      expect(headers['quo-api-version']).toBe(isV1(url) ? undefined : '2026-03-30');
    }
  });

  it.each(['https://api.quo.com', 'https://api.quo.com/', 'https://api.quo.com/v1'])(
    'from %s keeps its path',
    async (baseUrl) => {
      const quo = connectToPretendedQuo(() => EMPTY, { baseUrl, surface: 'v1' });
      await quo.connection.listLines(quo.signal);
      expect(quo.requests[0]?.url.href).toBe('https://api.quo.com/v1/phone-numbers');
    },
  );

  it('keeps a ref from climbing out of its place', async () => {
    const quo = connectToPretendedQuo(() => ({ status: 404 }), { surface: 'v1' });
    await quo.connection.fetchOne('../contacts?x=', quo.signal);
    expect(quo.paths()).toEqual(['/v1/calls/..%2Fcontacts%3Fx%3D']);
  });
});
