import type { IncomingHttpHeaders } from 'node:http';
import { request as ask } from 'node:https';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMINISTRATOR, type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';
import { type HttpsFront, startHttpsFront } from '#tests/support/https-front.ts';

beforeAll(ensureBuild, 300_000);

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  fields?: Record<string, string>;
}

/** Asks through the proxy, its authority trusted and nothing else waived. */
async function through(front: HttpsFront, path: string, { method = 'GET', headers = {}, fields }: Asked = {}) {
  const form = fields && { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const asking = ask(front.origin + path, { method, ca: front.authority, headers: { ...form, ...headers } });
    asking.on('error', reject).on('response', (reply) => {
      text(reply).then(
        (body) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }),
        (error: unknown) => reject(error as Error),
      );
    });
    asking.end(fields ? new URLSearchParams(fields).toString() : undefined);
  });
}

const pairs = (cookies: string[] | undefined) => (cookies ?? []).map((cookie) => cookie.split(';')[0]).join('; ');

/** Without Sec-Fetch-Site, as browsers before 2023 ask. */
async function signIn(front: HttpsFront, origin: string) {
  const csrf = await through(front, '/api/auth/csrf');
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
  const reply = await through(front, '/api/auth/callback/credentials', {
    method: 'POST',
    headers: { cookie: pairs(csrf.headers['set-cookie']), origin },
    fields: { ...ADMINISTRATOR, csrfToken, json: 'true' },
  });
  return { reply, cookies: [...(csrf.headers['set-cookie'] ?? []), ...(reply.headers['set-cookie'] ?? [])] };
}

describe.each(['kept', 'own'] as const)('behind an https proxy (the Host it tells: %s)', (host) => {
  let front: HttpsFront;
  let app: AppServer;
  beforeAll(async () => {
    front = await startHttpsFront(host);
    app = await startApp({ env: { WORKER: 'off', APP_URL: front.origin, TRUSTED_PROXIES: '127.0.0.1' } });
    front.forwardTo(app.origin);
  });
  afterAll(async () => {
    await app?.stop();
    await front?.[Symbol.asyncDispose]();
  });

  it.each(['/sign-in', '/api/health/live', '/api/voicemails', '/api/nowhere', '/icon.svg', '/%', '/inbox'])(
    'has browsers come by https alone, whatever is answered: %s',
    async (path) => {
      const { headers } = await through(front, path);
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    },
  );

  it('signs in, with cookies that only https carries and only this host may set', async () => {
    const { reply, cookies } = await signIn(front, front.origin);
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ url: front.origin });
    expect(cookies.map((cookie) => cookie.split('=')[0])).toContainEqual(
      expect.stringMatching(/^__Host-aftertone\.[\w-]+\.session$/),
    );
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-aftertone\.[\w.-]+=.*; Path=\/;.*; Secure/);
    expect((await through(front, '/api/counts', { headers: { cookie: pairs(cookies) } })).status).toBe(200);
  });

  it('refuses another website', async () => {
    const { reply, cookies } = await signIn(front, 'https://evil.example');
    expect(reply.status).toBe(403);
    expect(pairs(cookies)).not.toContain('session');
  });

  it('leads from a page to sign in at the address people typed', async () => {
    const { status, headers } = await through(front, '/inbox');
    expect(status).toBe(307);
    expect(new URL(headers.location ?? '', front.origin).href).toBe(`${front.origin}/sign-in?next=%2Finbox`);
  });
});
