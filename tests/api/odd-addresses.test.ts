import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemWire } from '#lib/wire/problem.ts';
import { type AppServer, ensureBuild, startApp } from '#tests/support/app-server.ts';

let app: AppServer;
let cookie: string;
beforeAll(async () => {
  await ensureBuild();
  app = await startApp({ env: { WORKER: 'off' } });
  cookie = await app.signIn();
}, 300_000);
afterAll(() => app?.stop());

const ask = (path: string) => fetch(app.origin + path, { headers: { cookie }, redirect: 'manual' });

describe('an address that cannot be read', () => {
  it.each(['/inbox/%', '/%E0%A4%A', '/api/voicemails/100%', '/api/voicemails/%zz/audio', '/sign-in%'])(
    'is refused, and no fault of ours: %s',
    async (path) => {
      const reply = await ask(path);
      expect(reply.status).toBe(400);
      expect(await reply.text()).toBe(
        'This address can’t be read: it contains a % that isn’t followed by two valid digits.',
      );
    },
  );

  it.each(['/inbox?line=%', '/api/voicemails?q=100%'])('is one only before its question mark: %s', async (path) => {
    expect((await ask(path)).status).toBe(200);
  });
});

describe('an id with a slash or a percent sign in it', () => {
  it.each(['a%2Fb', '100%25', '%252F', '..%2F..%2Fetc'])('names no other voicemail: %s', async (id) => {
    expect(problemWire.parse(await (await ask(`/api/voicemails/${id}`)).json()).code).toBe('not-found');
    expect(problemWire.parse(await (await ask(`/api/voicemails/${id}/audio`)).json()).code).toBe('not-found');
  });
});

describe('an address that leads nowhere', () => {
  it('is a page with a policy of its own, its scripts marked by it', async () => {
    const reply = await ask('/nowhere/at/all');
    expect(reply.status).toBe(404);
    const nonce = /'nonce-([^']+)'/.exec(reply.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
    const html = await reply.text();
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(html).not.toMatch(/ style="/);
  });

  it('under the API is a problem, not a page', async () => {
    const reply = await ask('/api/nowhere/at/all');
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(problemWire.parse(await reply.json())).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('among built files runs nothing', async () => {
    const reply = await ask('/_next/static/nowhere.js');
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
