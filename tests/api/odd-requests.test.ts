import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECURITY_HEADERS } from '#lib/http/security-headers.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { ADMINISTRATOR, type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';
import { type RawAnswer, sendRaw } from '#tests/support/raw-http.ts';

const OURS = 'https://voicemail.example.com';
const EVIL = 'evil.example';

/** As it is without `APP_URL`, and at a name of its own behind a proxy on this machine. */
let plain: AppServer;
let named: AppServer;
beforeAll(async () => {
  await ensureBuild();
  const env = { WORKER: 'off', LOG_LEVEL: 'info' };
  plain = await startApp({ env });
  named = await startApp({ env: { ...env, APP_URL: OURS, TRUSTED_PROXIES: '127.0.0.1' } });
}, 300_000);
afterAll(async () => {
  await plain?.stop();
  await named?.stop();
});

const portOf = ({ origin }: AppServer) => Number(new URL(origin).port);

interface Sent {
  method?: string;
  target?: string;
  headers?: string[];
  host?: string | null;
  body?: string;
  version?: string;
}

/** One request as it is written, on a connection of its own. */
function send(app: AppServer, sent: Sent): Promise<RawAnswer> {
  const { method = 'GET', target = '/', headers = [], body = '', version = '1.1' } = sent;
  const host = sent.host === undefined ? new URL(app.origin).host : sent.host;
  const lines = [`${method} ${target} HTTP/${version}`, ...(host === null ? [] : [`Host: ${host}`])];
  const length = body === '' ? [] : [`Content-Length: ${body.length}`];
  return sendRaw(portOf(app), [...lines, 'Connection: close', ...length, ...headers, '', body].join('\r\n'));
}

/** What is true of every answer to anybody. */
function expectSound(answer: RawAnswer, what: unknown = answer): void {
  const said = JSON.stringify(what);
  expect(answer.status, said).toBeGreaterThanOrEqual(200);
  expect(answer.status, said).toBeLessThan(500);
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    expect(answer.headers[name.toLowerCase()], `${name} of ${said}`).toBe(value);
  expect(answer.headers['content-security-policy'], said).toMatch(/frame-ancestors 'none'/);
  expect(answer.headers['x-powered-by'], said).toBeUndefined();
  const { location } = answer.headers;
  if (location === undefined) return;
  const led = new URL(location, 'http://here.invalid');
  expect(['here.invalid', '127.0.0.1', new URL(OURS).hostname, 'localhost'], `${location} of ${said}`).toContain(
    led.hostname,
  );
  expect(location, said).not.toMatch(/^\s*[/\\]{2}|^[^?]*\\|[\r\n]/);
}

describe('what Next has and nobody here uses', () => {
  it.each([
    '/_next/image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/_next/image/?url=http%3A%2F%2Fevil.example&w=64&q=75',
    '/_next/./image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/_next/%2e/image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/_next/static/../image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/_next/static/%2e%2e/image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '//_next/image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/\\_next/image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/%5fnext/image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/_next%2Fimage?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    'http://127.0.0.1/_next/image?url=%2Ficons%2Ficon-192.png&w=64&q=75',
    '/_next/data/build/inbox.json',
    '/_next/webpack-hmr',
    '/_next',
    '/__nextjs_original-stack-frame',
    '/_global-error',
    '/_not-found',
    '/_error',
  ])('%s is refused', async (target) => {
    const answer = await send(plain, { target });
    expectSound(answer, target);
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('PNG');
  });

  it('leaves no line in the log that somebody outside has written', async () => {
    const before = plain.printed().length;
    await send(plain, { target: '/_next/image?url=%2Fa%0A%7B%22level%22%3A60%7D&w=64&q=75' });
    await send(plain, { method: 'POST', target: '/inbox', headers: ['Next-Action: forged-line'], body: 'x' });
    await send(plain, { target: '/api/auth/signin?callbackUrl=forged-line' });
    await send(plain, { target: '/api/auth/csrf', headers: ['Cookie: aftertone.callback=forged-line'] });
    expect(plain.printed().slice(before)).toBe('');
  });

  it('speaks no other protocol, and keeps nobody waiting for one', async () => {
    const headers = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: a'];
    const answer = await send(plain, { target: '/_next/webpack-hmr', headers });
    expectSound(answer);
    expect(answer.status).toBe(404);
  });
});

describe('an odd request line', () => {
  it.each([
    ['TRACE', '/', 405],
    ['TRACE', '/api/counts', 405],
    ['PROPFIND', '/inbox', 405],
    ['CONNECT', 'evil.example:443', 405],
    ['OPTIONS', '*', 204],
    ['OPTIONS', '/inbox', 405],
    ['GET', '*', 400],
    ['POST', '/inbox', 405],
    ['DELETE', '/settings/members', 405],
    ['PUT', '/icons/icon-192.png', 405],
    ['GET', '//evil.example/', 400],
    ['GET', '///evil.example', 400],
    ['GET', '/\\evil.example/', 400],
    ['GET', '/%5cevil.example/', 400],
    ['GET', '/%2f%2fevil.example', 400],
    ['GET', '/%2fevil.example', 400],
    ['GET', '/inbox/../../etc', 400],
    ['GET', '/a%00b', 400],
    ['GET', '/a%0d%0aSet-Cookie:x', 400],
    ['GET', '/%', 400],
    ['GET', '/%c3%28', 400],
    ['GET', 'ftp://evil.example/', 400],
    ['GET', 'http://', 400],
    ['GET', 'http:///inbox', 400],
    ['GET', 'http://a@evil.example/', 400],
    ['GET', 'evil.example', 400],
    ['GARBAGE', '/', 400],
  ])('%s %s is answered %i', async (method, target, status) => {
    const answer = await send(plain, { method, target });
    expectSound(answer, [method, target]);
    expect(answer.status).toBe(status);
  });

  it('with a whole address asks for its path, and leads nowhere else', async () => {
    for (const host of [EVIL, '127.0.0.1']) {
      const page = await send(plain, { target: `http://${host}/inbox` });
      expectSound(page);
      expect(page).toMatchObject({ status: 307, headers: { location: '/sign-in?next=%2Finbox' } });
      expect((await send(plain, { target: `https://${host}/api/counts` })).status).toBe(401);
      expect((await send(plain, { target: `http://${host}` })).status).toBeLessThan(400);
    }
  });

  it('that is no HTTP is told so, with every header', async () => {
    for (const text of [
      'GARBAGE\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01',
      'GET /\x01 HTTP/1.1\r\n\r\n',
    ]) {
      const answer = await sendRaw(portOf(plain), text);
      expectSound(answer, text);
      expect(answer.status).toBe(400);
    }
    const long = await send(plain, { headers: [`X: ${'a'.repeat(30_000)}`] });
    expectSound(long);
    expect(long.status).toBe(431);
    const expecting = await send(plain, { headers: ['Expect: the impossible'] });
    expectSound(expecting);
    expect(expecting.status).toBe(417);
  });

  it('is refused to a program as a problem', async () => {
    const answer = await send(plain, { method: 'TRACE', target: '/api/counts' });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const problem = problemWire.parse(JSON.parse(answer.body));
    expect(problem).toMatchObject({ status: 405, requestId: answer.headers['x-request-id'] });
  });
});

describe('files', () => {
  it.each([
    '/icons/none.png',
    '/icons',
    '/favicon.ico',
    '/_next/static/none.js',
    '/manifest.json',
    '/none.png',
    '/sw.js.map',
  ])('%s, which is not there, is answered with the policy', async (target) => {
    const answer = await send(plain, { target });
    expectSound(answer, target);
    expect(answer.status).toBe(404);
  });

  it.each(['/icons/icon-192.png', '/icon.svg', '/sw.js', '/manifest.webmanifest', '/apple-icon.png'])(
    '%s, which is there, too',
    async (target) => {
      const answer = await send(plain, { target });
      expectSound(answer, target);
      expect(answer.status).toBe(200);
    },
  );
});

describe('where to go after signing in', () => {
  const WANTED = [
    ...[
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/%5cevil.example',
      'https://evil.example',
      'javascript:alert(1)',
    ],
    ...[
      'data:text/html,x',
      'http://[',
      'http://',
      '%',
      '%00',
      'a\r\nSet-Cookie: x=y',
      '\t//evil.example',
      ' //evil.example',
    ],
    ...[
      '/..//evil.example',
      'https:evil.example',
      '///evil.example',
      '/\t/evil.example',
      '\u0000',
      'x'.repeat(8000),
      '',
      '😀',
    ],
  ];

  it('is never elsewhere, nor a fault', async () => {
    const { csrf, cookie } = await csrfOf(plain);
    for (const wanted of WANTED) {
      const asked = encodeURIComponent(wanted);
      for (const target of [
        `/api/auth/signin?callbackUrl=${asked}`,
        `/api/auth/signin/credentials?callbackUrl=${asked}&callbackUrl=${asked}`,
        `/api/auth/error?error=${asked}&callbackUrl=${asked}`,
        `/api/auth/csrf?callbackUrl=${asked}`,
        `/sign-in?next=${asked}&callbackUrl=${asked}&error=${asked}`,
        `/${asked}`,
      ])
        expectSound(await send(plain, { target }), target);
      const form = new URLSearchParams({ csrfToken: csrf, callbackUrl: wanted, email: 'a@example.com', password: 'x' });
      for (const body of [form.toString(), `${form.toString()}&json=true`])
        for (const action of ['callback/credentials', 'signout', 'callback/none']) {
          const target = `/api/auth/${action}?callbackUrl=${asked}`;
          const type = 'Content-Type: application/x-www-form-urlencoded';
          const headers = [type, `Cookie: ${cookie}`, 'Sec-Fetch-Site: same-origin'];
          const answer = await send(plain, { method: 'POST', target, headers, body });
          expectSound(answer, [action, wanted]);
          expect(answer.body).not.toMatch(/"url":"[^"]*evil\.example/);
        }
    }
  });

  it('is not kept by a cookie that would keep somebody out', async () => {
    for (const value of ['javascript:alert(1)', 'http://[', '%', '//evil.example']) {
      const { installation } = await csrfOf(plain);
      const headers = [`Cookie: aftertone.${installation}.callback=${encodeURIComponent(value)}; a=b`];
      const answer = await send(plain, { target: '/api/auth/csrf', headers });
      expectSound(answer, value);
      expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('csrfToken') });
    }
  });
});

describe('what is filled in at next-auth’s doors', () => {
  const BODIES = [
    ...['{', 'null', '[]', '"x"', '1', '\xff'],
    ...[{ a: 1 }, [1], 1, true, null, '\u0000', 'x'.repeat(100_000)].map((text) => ({ email: text, password: text })),
    { csrfToken: { a: 1 }, callbackUrl: [1], email: 'a@example.com', password: 'x' },
  ];
  const TYPES = [
    'application/json',
    'application/json; charset=x',
    'multipart/form-data; boundary=x',
    'text/plain',
    'x',
  ];

  it('may be anything, and is never a fault of ours', async () => {
    const { csrf, cookie } = await csrfOf(plain);
    const before = plain.printed().length;
    for (const filled of BODIES)
      for (const type of typeof filled === 'string' ? TYPES : TYPES.slice(0, 1))
        for (const action of ['callback/credentials', 'signout']) {
          const body =
            typeof filled === 'string' ? filled : JSON.stringify({ csrfToken: csrf, json: 'true', ...filled });
          const headers = [`Content-Type: ${type}`, `Cookie: ${cookie}`, 'Sec-Fetch-Site: same-origin'];
          const answer = await send(plain, { method: 'POST', target: `/api/auth/${action}`, headers, body });
          expectSound(answer, [action, type, body.slice(0, 100)]);
        }
    expect(plain.printed().slice(before)).not.toMatch(/"level":50|stack/);
  });

  it('may be JSON as well as a form', async () => {
    const { csrf, cookie } = await csrfOf(plain);
    const body = JSON.stringify({ csrfToken: csrf, json: 'true', ...ADMINISTRATOR });
    const headers = ['Content-Type: application/json', `Cookie: ${cookie}`, 'Sec-Fetch-Site: same-origin'];
    const answer = await send(plain, { method: 'POST', target: '/api/auth/callback/credentials', headers, body });
    expect(answer.status).toBe(200);
  });
});

async function csrfOf(app: AppServer): Promise<{ csrf: string; cookie: string; installation: string }> {
  const reply = await fetch(`${app.origin}/api/auth/csrf`);
  const { csrfToken } = (await reply.json()) as { csrfToken: string };
  const cookie = reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { csrf: csrfToken, cookie, installation: /aftertone\.([\w-]+)\.csrf/.exec(cookie)?.[1] ?? '' };
}

describe('the host that is asked for', () => {
  const PATHS = [
    '/inbox',
    '/sign-in',
    '/api/counts',
    '/api/voicemails',
    '/api/auth/csrf',
    '/icons/icon-192.png',
    '/sw.js',
  ];
  const own = new URL(OURS).host;

  it.each([
    own,
    'VOICEMAIL.example.COM',
    `${own}.`,
    `${own}:443`,
    'localhost',
    'localhost:3000',
    '127.0.0.1:1',
    '[::1]:3000',
  ])('%s is ours', async (host) => {
    for (const target of PATHS) {
      const answer = await send(named, { target, host });
      expectSound(answer, [target, host]);
      expect([200, 307, 401]).toContain(answer.status);
    }
  });

  it.each([
    EVIL,
    `${own}.${EVIL}`,
    `${EVIL}:443`,
    '10.0.0.7',
    '169.254.169.254',
    '[2001:db8::1]',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
  ])('%s is not, and is told where Aftertone is', async (host) => {
    for (const target of PATHS) {
      const answer = await send(named, { target, host });
      expectSound(answer, [target, host]);
      expect(answer.status).toBe(421);
      expect(answer.body).toContain(OURS);
    }
  });

  it.each([null, '', 'a b', 'a/b', 'a@b', 'a\\b', 'a#b', ':', '[', 'evil.example, voicemail.example.com', '%'])(
    '%j is none',
    async (host) => {
      const answer = await send(named, { target: '/inbox', host, ...(host === null && { version: '1.0' }) });
      expectSound(answer, host);
      expect([400, 421]).toContain(answer.status);
    },
  );

  it('is what a trusted proxy says was asked for, and what a whole address says', async () => {
    const behind = (reported: string, host: string) =>
      send(named, { target: '/inbox', host, headers: [`X-Forwarded-Host: ${reported}`] });
    expect((await behind(own, 'app:3000')).status).toBe(307);
    expect((await behind(`${own}, inner`, 'app:3000')).status).toBe(307);
    expect((await behind(EVIL, own)).status).toBe(421);
    expect((await behind('a b', own)).status).toBe(400);
    expect((await send(named, { target: `http://${EVIL}/inbox`, host: own })).status).toBe(421);
    expect((await send(named, { target: `${OURS}/inbox`, host: EVIL })).status).toBe(307);
  });

  it('may be an address, or a name within one network, for programs that know nothing else', async () => {
    for (const host of ['10.0.0.7:3000', '[2001:db8::1]:3000', 'aftertone:3000', null]) {
      const version = host === null ? '1.0' : '1.1';
      for (const target of ['/api/health', '/api/health?from=monitor', '/api/health/live', '/api/health/ready'])
        expect((await send(named, { target, host, version })).status, `${target} at ${host}`).toBe(200);
      const hook = await send(named, { method: 'POST', target: '/api/hooks/nobody/wrong', host, version, body: '{}' });
      expect(hook.status).toBe(401);
    }
    for (const target of ['/api/health', '/api/health/ready', '/api/hooks/nobody/wrong'])
      expect((await send(named, { target, host: EVIL })).status).toBe(421);
    for (const target of ['/api/healthy', '/inbox', '/api/counts'])
      expect((await send(named, { target, host: 'aftertone:3000' })).status).toBe(421);
  });

  it('is anybody’s where APP_URL names none', async () => {
    for (const host of [EVIL, '10.0.0.7', 'a b'])
      expect((await send(plain, { target: '/api/health/live', host })).status).toBe(200);
  });
});

describe('whatever is sent', () => {
  const method = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS') },
    fc.constantFrom('TRACE', 'CONNECT', 'PROPFIND', 'SEARCH', 'get', 'X'),
  );
  const odd = fc.constantFrom(
    ...[
      '%2e%2e',
      '%2F',
      '%5C',
      '..',
      '.',
      '',
      '//',
      '\\',
      '%00',
      '%',
      '%zz',
      '%ff',
      '\xe9',
      'a b',
      '😀',
      '*',
      '@',
      ':80',
      ';',
      '?',
      '#',
      '&&',
      '%0d%0a',
    ],
    ...[
      '_next',
      '_next/image',
      '_next/static',
      'icons',
      'api',
      'auth',
      'callback',
      'signin',
      'hooks',
      'voicemails',
      'inbox',
      'settings',
    ],
    ...['sign-in', 'events', 'evil.example', 'http:', 'x'.repeat(3000)],
  );
  const target = fc.oneof(
    fc.array(odd, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`),
    fc.array(odd, { maxLength: 4 }).map((parts) => `http://evil.example/${parts.join('/')}`),
    fc.array(odd, { maxLength: 3 }).map((parts) => `/sign-in?next=${parts.join('/')}`),
    fc.array(odd, { maxLength: 3 }).map((parts) => `/api/auth/signin?callbackUrl=${parts.join('/')}`),
    fc.string({ unit: 'binary-ascii' }),
  );
  const name = fc.constantFrom(
    ...[
      'RSC',
      'Next-Router-State-Tree',
      'Next-Router-Prefetch',
      'Next-Action',
      'Next-Url',
      'x-nextjs-data',
      'x-matched-path',
    ],
    ...['x-middleware-subrequest', 'x-middleware-rewrite', 'x-invoke-path', 'x-invoke-status', 'x-now-route-matches'],
    ...[
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Forwarded-Port',
      'X-Forwarded-For',
      'Forwarded',
      'X-Original-URL',
      'X-Rewrite-URL',
    ],
    ...[
      'Cookie',
      'Accept',
      'Accept-Language',
      'Accept-Encoding',
      'Range',
      'If-Range',
      'If-None-Match',
      'Origin',
      'Referer',
    ],
    ...[
      'Content-Type',
      'Expect',
      'Upgrade',
      'Transfer-Encoding',
      'Purpose',
      'Sec-Fetch-Site',
      'Idempotency-Key',
      'Last-Event-ID',
    ],
  );
  const value = fc.oneof(
    fc.constantFrom(
      '1',
      '%',
      '*',
      'evil.example',
      'http://evil.example',
      '//evil.example',
      'a, b',
      '"',
      '[]',
      '{}',
      'text/html',
      'chunked',
    ),
    fc.constantFrom(
      'multipart/form-data; boundary=x',
      'application/json',
      'text/event-stream',
      'bytes=0-',
      '\xe9',
      'x'.repeat(2000),
    ),
    fc.string({ unit: 'grapheme-ascii' }),
  );
  const header = fc.tuple(name, value).map(([key, text]) => `${key}: ${text}`);
  const host = fc.oneof(fc.constant(undefined), fc.constantFrom('evil.example', '', 'a b', '10.0.0.7', 'localhost'));

  it('is answered with no fault of ours, every header, and no way out', async () => {
    const request = fc.record({
      method,
      target,
      headers: fc.array(header, { maxLength: 4 }),
      host,
      body: fc.constantFrom('', '{}', 'x=y', '%'),
    });
    await fc.assert(
      fc.asyncProperty(request, fc.boolean(), async (sent, isNamed) => {
        const { host: asked, ...rest } = sent;
        const answer = await send(isNamed ? named : plain, { ...rest, ...(asked !== undefined && { host: asked }) });
        expectSound(answer, sent);
      }),
      { numRuns: 400 },
    );
    for (const app of [plain, named]) expect((await send(app, { target: '/api/health/ready' })).status).toBe(200);
  });
});
