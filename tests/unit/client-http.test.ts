import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ClientError, sentenceOf } from '#lib/client/request/client-error.ts';
import { request } from '#lib/client/request/http.ts';
import { isIntercepted } from '#lib/client/request/intercepted.ts';
import { keepEnglish } from '#tests/support/messages.ts';

keepEnglish();

const reply = z.object({ name: z.string() });
const problem = {
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  detail: 'Tom restored it.',
  code: 'conflict',
  requestId: 'r-1',
  current: { id: 'v1' },
};

/** Answers every request alike; returns what was asked. */
function answering(answer: () => Response | Promise<Response>) {
  const fetching = vi.fn<typeof fetch>(async () => answer());
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

async function failure(asked: Promise<unknown>): Promise<ClientError> {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ClientError)) throw new Error('did not fail with a ClientError', { cause: error });
  return error;
}

describe('the HTTP client', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('answers the parsed reply and drops what it does not know', async () => {
    answering(() => Response.json({ name: 'Desk', extra: 1 }));
    expect(await request({ path: '/api/x', reply })).toEqual({ name: 'Desk' });
  });

  it('sends JSON with its key, so that sending it again is safe', async () => {
    const fetching = answering(() => Response.json({ name: 'Desk' }));
    await request({ path: '/api/x', method: 'PATCH', body: { a: 1 }, idempotencyKey: 'k', reply });
    const [path, init] = fetching.mock.calls[0] ?? [];
    const headers = new Headers(init?.headers);
    expect([path, init?.method, init?.body]).toEqual(['/api/x', 'PATCH', '{"a":1}']);
    expect([headers.get('idempotency-key'), headers.get('content-type')]).toEqual(['k', 'application/json']);
  });

  it('throws what the server refused, in its own words and with the state as it is', async () => {
    answering(() => Response.json(problem, { status: 409, headers: { 'retry-after': '7' } }));
    const error = await failure(request({ path: '/api/x', reply }));
    expect(error).toMatchObject({ code: 'conflict', sentence: 'Tom restored it.', isTransient: false });
    expect(error.details).toMatchObject({ status: 409, requestId: 'r-1', current: { id: 'v1' }, retryAfterSeconds: 7 });
  });

  it.each([
    [401, 'intercepted'],
    [403, 'intercepted'],
    [502, 'unavailable'],
    [404, 'unavailable'],
    [413, 'unavailable'],
    [418, 'unavailable'],
    [421, 'unavailable'],
    [429, 'unavailable'],
    [530, 'unavailable'],
  ])('takes what something between us answers for no refusal of Aftertone’s: %i is %s', async (status, code) => {
    for (const body of ['', '<html>', '404 page not found', '{"error":"no such host"}']) {
      answering(() => new Response(body, { status }));
      const error = await failure(request({ path: '/api/x', reply }));
      expect([error.code, error.isOutOfReach, error.isTransient]).toEqual([code, true, true]);
    }
    isIntercepted.set(false);
  });

  it('takes nobody’s word but Aftertone’s that the session has ended', async () => {
    const own = { ...problem, type: 'urn:aftertone:problem:signed-out', status: 401, code: 'signed-out' };
    answering(() => Response.json(own, { status: 401, headers: { 'content-type': 'application/problem+json' } }));
    expect((await failure(request({ path: '/api/x', reply }))).code).toBe('signed-out');
    expect(isIntercepted.get()).toBe(false);
    const gateway = { type: 'about:blank', title: 'Unauthorized', status: 401 };
    const bodies = ['', '<html>Sign in', JSON.stringify(gateway), JSON.stringify({ ...own, type: 'about:blank' })];
    const types = ['text/html', 'text/plain', 'application/json', 'application/problem+json', ''];
    for (const body of bodies)
      for (const type of types) {
        answering(() => new Response(body, { status: 401, headers: { 'content-type': type } }));
        expect((await failure(request({ path: '/api/x', reply }))).code, `${type} ${body}`).toBe('intercepted');
        expect(isIntercepted.get()).toBe(true);
      }
    answering(() => Response.json({ name: 'Desk' }));
    await request({ path: '/api/x', reply });
    expect(isIntercepted.get()).toBe(false);
  });

  it('follows no redirect, and takes a page in place of an answer for somebody else’s', async () => {
    const fetching = answering(() => new Response('<html>Sign in', { headers: { 'content-type': 'text/html' } }));
    const error = await failure(request({ path: '/api/x', reply }));
    expect([error.code, error.isOutOfReach, error.isTransient]).toEqual(['intercepted', true, true]);
    expect(fetching.mock.calls[0]?.[1]?.redirect).toBe('manual');
    const elsewhere = new Response(null);
    Object.defineProperty(elsewhere, 'type', { value: 'opaqueredirect' });
    Object.defineProperty(elsewhere, 'status', { value: 0 });
    answering(() => elsewhere);
    expect((await failure(request({ path: '/api/x', reply }))).code).toBe('intercepted');
    isIntercepted.set(false);
  });

  it('takes a reply of another shape, or half of one, as not understood', async () => {
    for (const body of ['{"nom":1}', '{"name":"De']) {
      answering(() => new Response(body));
      const error = await failure(request({ path: '/api/x', reply }));
      expect([error.code, error.isTransient]).toEqual(['reply-not-understood', false]);
    }
  });

  it('says that Aftertone cannot be reached, which may pass', async () => {
    answering(() => Promise.reject(new TypeError('fetch failed')));
    const error = await failure(request({ path: '/api/x', reply }));
    expect([error.code, error.isTransient]).toEqual(['unreachable', true]);
    expect(sentenceOf(error)).toBe('Can’t reach Aftertone. Check your connection.');
  });

  it('gives up on an answer that does not come', async () => {
    vi.stubGlobal('fetch', (_path: string, init: RequestInit) => untilAborted(init));
    expect((await failure(request({ path: '/api/x', reply, timeoutMs: 1 }))).code).toBe('timed-out');
  });

  it('leaves a cancelled request to whoever cancelled it', async () => {
    vi.stubGlobal('fetch', (_path: string, init: RequestInit) => untilAborted(init));
    const stopping = new AbortController();
    const asked = request({ path: '/api/x', reply, signal: stopping.signal });
    stopping.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });
});

function untilAborted({ signal }: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}
