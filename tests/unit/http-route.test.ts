import { encode } from 'next-auth/jwt';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { type NextHandler, route } from '#lib/http/route.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { aRuntime, INSTALLATION, SECRET, type TestRuntime } from '#tests/support/signed-in.ts';
import { aMember } from '#tests/support/store.ts';

let running: TestRuntime;
let cookie: string;
beforeEach(async () => {
  running = await aRuntime();
  cookie = await signedIn('member');
});

async function signedIn(role: 'member' | 'administrator'): Promise<string> {
  const memberId = await aMember(running.store, { role });
  const sid = await running.sessions.begin(memberId, { userAgent: '', peer: '' });
  return `aftertone.${INSTALLATION}.session=${await encode({ token: { sid }, secret: SECRET })}`;
}

type Sent = RequestInit & { headers?: Record<string, string>; path?: string; params?: Record<string, string> };

function ask(
  handler: NextHandler,
  { path = '/api/thing', params = {}, headers, ...init }: Sent = {},
): Promise<Response> {
  const request = new Request(`http://inbox.test${path}`, { ...init, headers: { cookie, ...headers } });
  return handler(request, { params: Promise.resolve(params) });
}

const change = (body: BodyInit | null = null, headers: Record<string, string> = {}): Sent => ({
  method: 'POST',
  body,
  headers: { 'sec-fetch-site': 'same-origin', ...headers },
});

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemWire.parse(await response.json());
  expect(problem.requestId).toBe(response.headers.get('x-request-id'));
  expect(problem.status).toBe(response.status);
  return problem;
}

describe('a route', () => {
  it('answers JSON that no cache keeps, with a request id', async () => {
    const response = await ask(route({}, ({ actor }) => ({ role: actor.role })));
    expect(await response.json()).toEqual({ role: 'member' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('answers 204 for nothing, and a response as it is', async () => {
    expect((await ask(route({}, () => undefined))).status).toBe(204);
    const made = await ask(
      route({}, () => new Response('bytes', { status: 206, headers: { 'cache-control': 'private, max-age=60' } })),
    );
    expect([made.status, made.headers.get('cache-control'), await made.text()]).toEqual([
      206,
      'private, max-age=60',
      'bytes',
    ]);
  });

  it('passes a stream through without reading it to its end', async () => {
    const cancelled = vi.fn();
    const body = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array([1])), cancel: cancelled });
    const response = await ask(route({}, () => new Response(body)));
    await response.body?.cancel();
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('turns the signed-out away before the handler runs', async () => {
    const handler = vi.fn();
    const problem = await problemOf(await ask(route({}, handler), { headers: { cookie: '' } }));
    expect(problem).toMatchObject({ status: 401, code: 'signed-out' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('serves the signed-out where it is open, and says who is there otherwise', async () => {
    const open = route({ open: true }, ({ actor }) => ({ who: actor?.role ?? null }));
    expect(await (await ask(open, { headers: { cookie: '' } })).json()).toEqual({ who: null });
    expect(await (await ask(open)).json()).toEqual({ who: 'member' });
  });

  it('asks for a right', async () => {
    const guarded = route({ right: 'manage-members' }, () => ({}));
    expect(await problemOf(await ask(guarded))).toMatchObject({ status: 403, code: 'forbidden' });
    cookie = await signedIn('administrator');
    expect((await ask(guarded)).status).toBe(200);
  });
});

describe('what a route is given', () => {
  const shaped = route(
    {
      params: z.object({ id: z.uuid('must be an id') }),
      query: z.object({
        limit: z.coerce.number().max(100, 'must be at most 100').default(50),
        line: z.string().optional(),
      }),
      body: z.object({ note: z.string('must be text'), tags: z.array(z.string('must be text')).default([]) }),
    },
    ({ params, query, body, idempotencyKey }) => ({ params, query, body, idempotencyKey }),
  );
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';

  it('is parsed', async () => {
    const sent = change('{"note":"hello"}', { 'idempotency-key': 'key-12345' });
    const response = await ask(shaped, { ...sent, path: '/api/thing?limit=7', params: { id } });
    expect(await response.json()).toEqual({
      params: { id },
      query: { limit: 7 },
      body: { note: 'hello', tags: [] },
      idempotencyKey: 'key-12345',
    });
  });

  it.each([
    ['params', { params: { id: 'nine' } }, { id: 'This isn’t valid.' }],
    ['query', { path: '/api/thing?limit=101' }, { limit: 'Too large: at most 100.' }],
    ['body', change('{"note":"n","tags":[1]}'), { 'tags.0': 'This isn’t valid.' }],
    ['absent body', change(), { '': expect.any(String) }],
  ])('is refused with the fields at fault: %s', async (_, sent, fields) => {
    const problem = await problemOf(await ask(shaped, { ...change('{"note":"n"}'), params: { id }, ...sent }));
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request', fields });
  });

  it('is refused when it is not JSON', async () => {
    expect(await problemOf(await ask(shaped, { ...change('{'), params: { id } }))).toMatchObject({ status: 400 });
  });

  it.each(['short', 'with space in it', 'x'.repeat(201), 'clé-1234567'])(
    'refuses the idempotency key %s',
    async (key) => {
      const sent = change('{"note":"n"}', { 'idempotency-key': key });
      expect(await problemOf(await ask(shaped, { ...sent, params: { id } }))).toMatchObject({ status: 400 });
    },
  );

  it('is at most 256 kB, whether it says so or not', async () => {
    const long = JSON.stringify({ note: 'x'.repeat(256 * 1024) });
    const said = change(long, { 'content-length': String(long.length) });
    expect((await problemOf(await ask(shaped, { ...said, params: { id } }))).status).toBe(413);
    let sent = 0;
    const unsaid = new ReadableStream({
      pull(to) {
        sent += 64 * 1024;
        to.enqueue(new Uint8Array(64 * 1024));
        if (sent > 4 * 1024 * 1024) to.close();
      },
    });
    const endless = { ...change(unsaid), params: { id }, duplex: 'half' } as Sent;
    expect((await problemOf(await ask(shaped, endless))).status).toBe(413);
    expect(sent).toBeLessThan(1024 * 1024);
  });
});

describe('what goes wrong', () => {
  it('is told as it is when it was meant for people', async () => {
    const conflict = route({}, () => {
      throw new AppError('conflict', 'Tom has done this already.', { current: { status: 'done' } });
    });
    expect(await problemOf(await ask(conflict))).toMatchObject({
      type: 'urn:aftertone:problem:conflict',
      title: 'Conflict',
      status: 409,
      detail: 'Tom has done this already.',
      current: { status: 'done' },
    });
  });

  it('says how long to wait, in whole seconds and never none', async () => {
    const limited = (retryAfterSeconds: number) =>
      ask(
        route({}, () => {
          throw new AppError('rate-limited', 'Wait.', { retryAfterSeconds });
        }),
      );
    expect((await limited(2.1)).headers.get('retry-after')).toBe('3');
    expect((await limited(0)).headers.get('retry-after')).toBe('1');
  });

  it('leaks nothing when it was not, and finds it in the log by the request id', async () => {
    const logged = vi.spyOn(running.log, 'error');
    const problem = await problemOf(
      await ask(
        route({}, () => {
          throw new TypeError('the key phk_secret is bad');
        }),
      ),
    );
    expect(problem).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(problem)).not.toContain('phk_secret');
    expect(logged.mock.calls[0]?.[0]).toMatchObject({ requestId: problem.requestId, err: expect.any(TypeError) });
  });

  it('is recognised though it was made by another copy of the module', async () => {
    const copy: { AppError: typeof AppError } = await vi.importActual('#lib/errors.ts?copy');
    const foreign = route({}, () => {
      throw new copy.AppError('not-found', 'Gone.');
    });
    expect(copy.AppError).not.toBe(AppError);
    expect((await problemOf(await ask(foreign))).status).toBe(404);
  });
});

describe('a change', () => {
  const post = route({}, () => undefined);
  const from = (headers: Record<string, string>) => ask(post, { method: 'POST', headers });

  it('is taken from our own pages', async () => {
    expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(204);
    expect((await from({ origin: 'http://inbox.test' })).status).toBe(204);
    expect((await from({ origin: 'http://192.168.0.9:3000', host: '192.168.0.9:3000' })).status).toBe(204);
  });

  it.each([
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://inbox.test' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://inbox.test.evil.example' },
    { origin: 'http://inbox.test:8080' },
    {},
  ])('is refused from elsewhere: %j', async (headers) => {
    expect(await problemOf(await from(headers as Record<string, string>))).toMatchObject({ code: 'forbidden' });
  });

  it('from an address we do not know says which variable to set', async () => {
    const { detail } = await problemOf(await from({ origin: 'https://voicemail.example.com' }));
    expect(detail).toMatch(/https:\/\/voicemail\.example\.com.*APP_URL/);
  });

  it('is not what reading is', async () => {
    expect((await ask(post, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(204);
  });
});
