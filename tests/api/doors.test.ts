import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { problemWire } from '#lib/wire/problem.ts';
import { everyAddress } from '#tests/support/addresses.ts';
import { ADMINISTRATOR, type AppServer, ensureBuild, knock, startApp } from '#tests/support/app-server.ts';

/** Open to the signed-out, by decision. Everything else is closed. */
const OPEN = [
  /^\/(sign-in|offline|sw\.js|manifest\.webmanifest)$/,
  /^\/(api\/invitations|invitation)\/[^/]+$/,
  // A secret of its own takes the place of a session.
  /^\/api\/hooks\/[^/]+\/[^/]+$/,
  /^\/api\/(auth\/|set-up$)/,
  /^\/api\/health(\/(live|ready))?$/,
];

const addresses = everyAddress();
const closed = addresses.filter((address) => !OPEN.some((open) => open.test(address.path)));
const calls = (kind: 'page' | 'route') =>
  closed
    .filter((address) => address.kind === kind)
    .flatMap(({ path, methods }) => methods.map((method) => [method, path] as const));
const changes = calls('route').filter(([method]) => method !== 'GET' && method !== 'HEAD');

let app: AppServer;
beforeAll(async () => {
  await ensureBuild();
  app = await startApp({ env: { WORKER: 'off' } });
}, 300_000);
afterAll(() => app?.stop());

describe('the signed-out', () => {
  it('are thought of at every address', () => {
    expect(calls('page').length).toBeGreaterThan(1);
    expect(changes.length).toBeGreaterThan(4);
    expect(addresses.filter(({ methods }) => methods.length === 0)).toEqual([]);
  });

  it.each(calls('route'))('are told so at %s %s', async (method, path) => {
    const reply = await fetch(app.origin + path, { method, headers: { 'sec-fetch-site': 'same-origin' } });
    expect(reply.status).toBe(401);
    if (method !== 'HEAD') expect(problemWire.parse(await reply.json()).code).toBe('signed-out');
  });

  it.each(calls('page'))('are led from %s %s to the sign-in page and back', async (_, path) => {
    const asked = path === '/' ? '/inbox' : path;
    const reply = await fetch(`${app.origin}${asked}?line=7`, { redirect: 'manual' });
    expect(reply.status).toBe(307);
    expect(reply.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(`${asked}?line=7`)}`);
  });

  it('may see the sign-in page and ask for health', async () => {
    for (const path of ['/sign-in', '/api/health/live', '/api/health/ready']) {
      const reply = await fetch(app.origin + path);
      expect(reply.status).toBe(200);
      // By plain http it would mean nothing, and say something untrue.
      expect(reply.headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('find Set-up closed once there is a member', async () => {
    const body = JSON.stringify({
      code: 'AAAA-AAAA',
      name: 'Eve',
      email: 'eve@example.com',
      password: 'let me in please',
    });
    const reply = await fetch(`${app.origin}/api/set-up`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body,
    });
    expect(problemWire.parse(await reply.json())).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('may look at where an invitation leads, and tell nobody its address', async () => {
    const page = await fetch(`${app.origin}/invitation/made-up`);
    expect(page.status).toBe(200);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await page.text()).toContain('This link looks incomplete.');
    const reply = await fetch(`${app.origin}/api/invitations/made-up`);
    expect(problemWire.parse(await reply.json())).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('find nothing of next-auth but its doors', async () => {
    for (const action of ['session', 'providers', 'verify-request'])
      expect((await fetch(`${app.origin}/api/auth/${action}`)).status).toBe(404);
    expect((await fetch(`${app.origin}/api/auth/_log`, { method: 'POST' })).status).toBe(404);
  });
});

describe('another website', () => {
  it.each(changes)('cannot make a member %s %s', async (method, path) => {
    const cookie = await signedIn();
    const headers = { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const reply = await fetch(app.origin + path, { method, headers });
    expect(problemWire.parse(await reply.json())).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it.each(['/api/set-up', '/api/invitations/made-up'])('cannot use an open door for a visitor: %s', async (path) => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await fetch(app.origin + path, { method: 'POST', headers })).status).toBe(403);
  });

  it('cannot sign a visitor in as somebody else', async () => {
    const { reply } = await knock(app.origin, 'credentials', ADMINISTRATOR, {
      'sec-fetch-site': 'cross-site',
      origin: 'null',
    });
    expect(reply.status).toBe(403);
  });

  it('cannot show a page in a frame, nor run a script in one', async () => {
    const reply = await fetch(`${app.origin}/sign-in`);
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    const html = await reply.text();
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(html).not.toMatch(/ style="/);
    expect((await fetch(`${app.origin}/sign-in`)).headers.get('content-security-policy')).not.toBe(policy);
  });
});

describe('signing in and out', () => {
  it('opens the API, keeps the cookie from scripts, and ends for good', async () => {
    const { reply, cookies } = await knock(app.origin, 'credentials', ADMINISTRATOR);
    const session = reply.headers.getSetCookie().find((cookie) => /^aftertone\.[\w-]+\.session=/.test(cookie));
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);
    expect(session).not.toMatch(/Secure/);
    const list = () => fetch(`${app.origin}/api/voicemails`, { headers: { cookie: cookies } });
    expect((await list()).status).toBe(200);
    expect((await signOut(cookies)).status).toBe(200);
    expect((await list()).status).toBe(401);
    // A browser that was closed meanwhile still has the cookie: it is told why it has to sign in.
    const page = await fetch(`${app.origin}/inbox`, { headers: { cookie: cookies }, redirect: 'manual' });
    expect(page.headers.get('location')).toBe('/sign-in?ended=1&next=%2Finbox');
  });

  it('begins a new session and ends the one that this browser had, by password or by link, not by a wrong password', async () => {
    const sessionIn = (cookies: string) => cookies.split('; ').find((cookie) => cookie.includes('.session=')) ?? '';
    const ask = (path: string, cookie: string, body?: object) =>
      fetch(app.origin + path, {
        headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
    const first = sessionIn((await knock(app.origin, 'credentials', ADMINISTRATOR)).cookies);
    await knock(app.origin, 'credentials', { ...ADMINISTRATOR, password: 'wrong' }, { cookie: first });
    expect((await ask('/api/me/sessions', first)).status).toBe(200);
    const second = sessionIn((await knock(app.origin, 'credentials', ADMINISTRATOR, { cookie: first })).cookies);
    expect((await ask('/api/me/sessions', first)).status).toBe(401);
    expect((await ask('/api/me/sessions', second)).status).toBe(200);

    const invited = await ask('/api/members', second, { name: 'Zoe', email: 'zoe@practice.example', role: 'member' });
    const { path } = (await invited.json()) as { path: string };
    const joined = await ask(`/api${path}`.replace('/invitation/', '/invitations/'), second, {
      password: 'a perfectly good pony',
    });
    const third = joined.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    expect((await ask('/api/me/sessions', second)).status).toBe(401);
    expect((await ask('/api/me/sessions', sessionIn(third.join('; ')))).status).toBe(200);
  });

  it('is not given one-tap members outside the demo', async () => {
    const { reply, cookies } = await knock(app.origin, 'demo', { email: ADMINISTRATOR.email });
    expect(reply.ok && reply.headers.get('location') === null).toBe(false);
    expect(cookies).not.toMatch(/\.session=/);
  });

  it.each([
    ['a stranger is not believed', {}, 'rate-limited'],
    ['a trusted proxy is believed', { TRUSTED_PROXIES: '127.0.0.1' }, 'signed-out'],
  ])(
    'is limited by peer, and who says "forwarded for" matters: %s',
    async (_, env, last) => {
      const own = await startApp({ env: { WORKER: 'off', ...env } });
      onTestFinished(async () => void (await own.stop()));
      const codes: string[] = [];
      for (let index = 0; index < 31; index += 1) {
        const headers = { 'x-forwarded-for': `198.51.100.${index}`, 'x-aftertone-peer': `198.51.100.${index}` };
        const fields = { email: `guess-${index}@example.com`, password: 'a guess' };
        const { reply } = await knock(own.origin, 'credentials', fields, headers);
        const { url } = (await reply.json()) as { url: string };
        codes.push(new URL(url).searchParams.get('error')?.split(':')[0] ?? '');
      }
      expect(codes).toEqual([...Array(30).fill('signed-out'), last]);
    },
    60_000,
  );
});

let cookie: string | null = null;
async function signedIn(): Promise<string> {
  cookie ??= await app.signIn();
  return cookie;
}

async function signOut(cookies: string): Promise<Response> {
  const csrf = await fetch(`${app.origin}/api/auth/csrf`, { headers: { cookie: cookies } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  return fetch(`${app.origin}/api/auth/signout`, {
    method: 'POST',
    headers: { cookie: cookies, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ csrfToken, json: 'true' }),
  });
}
