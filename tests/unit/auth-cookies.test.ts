import fc from 'fast-check';
import { encode } from 'next-auth/jwt';
import { describe, expect, it } from 'vitest';
import { cookieName, otherSessionCookies, readCookie } from '#lib/auth/cookie.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';
import { sessionActor } from '#lib/auth/session-actor.ts';
import { route } from '#lib/http/route.ts';
import { installationId } from '#lib/store/installation.ts';
import { aRuntime, SECRET, type TestRuntime } from '#tests/support/signed-in.ts';
import { aMember, openTestStore } from '#tests/support/store.ts';

const FROM = { userAgent: 'a browser', peer: '192.0.2.1' };
const KINDS = ['session', 'csrf', 'callback'] as const;

async function tokenIn(running: TestRuntime, secret = SECRET): Promise<string> {
  const memberId = await aMember(running.store, { name: 'Maya' });
  const sid = await running.sessions.begin(memberId, FROM);
  return encode({ token: { sub: memberId, sid }, secret });
}

const installations = fc.record({
  installation: fc.stringMatching(/^[0-9a-f]{8}$/),
  port: fc.constantFrom('', ':1', ':80', ':300', ':3000', ':30001', ':443'),
  scheme: fc.constantFrom('http', 'https'),
});

describe('the names of cookies', () => {
  it('are of one installation: no name begins with another one, so neither overwrites nor is read as a piece of it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(installations, { minLength: 2, maxLength: 4 }), (given) => {
        const scopes = given.map(({ installation, port, scheme }) => ({
          installation,
          config: { appUrl: new URL(`${scheme}://desk.test${port}`) },
        }));
        const names = [
          ...new Map(
            scopes.map((scope) => [JSON.stringify([scope.installation, scope.config.appUrl.origin]), scope]),
          ).values(),
        ].flatMap((scope) => KINDS.map((kind) => cookieName(kind, scope)));
        for (const one of names) for (const other of names) expect(one !== other && other.startsWith(one)).toBe(false);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('are those that next-auth uses', async () => {
    const running = await aRuntime();
    const { cookies } = nextAuthOptions(running, FROM);
    const used = Object.values(cookies ?? {}).map(({ name }) => name);
    expect(used).toEqual(KINDS.map((kind) => cookieName(kind, running)));
  });

  it('stay the same with every start, and differ between installations', async () => {
    const [one, other] = [await openTestStore(), await openTestStore()];
    const [first, again] = await Promise.all([installationId(one), installationId(one)]);
    expect(first).toMatch(/^[0-9a-f]{8}$/);
    expect(again).toBe(first);
    expect(await installationId(one)).toBe(first);
    expect(await installationId(other)).not.toBe(first);
  });
});

describe('two installations on one host', () => {
  it('each keep their member signed in', async () => {
    const one = await aRuntime({ appUrl: new URL('http://desk.test:3000') });
    const other = await aRuntime({ appUrl: new URL('http://desk.test:4000') });
    other.installation = '99999999';
    const jar = [one, other].map(async (each) => `${cookieName('session', each)}=${await tokenIn(each)}`);
    const cookies = (await Promise.all(jar)).join('; ');
    expect(await sessionActor(cookies, one)).toMatchObject({ name: 'Maya' });
    expect(await sessionActor(cookies, other)).toMatchObject({ name: 'Maya' });
  });

  it('do not take a session of the other for one of theirs', async () => {
    const [one, other] = [await aRuntime(), await aRuntime()];
    other.installation = '99999999';
    expect(await sessionActor(`${cookieName('session', other)}=${await tokenIn(other)}`, one)).toBeNull();
  });
});

describe('a session under an old name', () => {
  it.each(['aftertone.session', 'aftertone.1a2b3c4d-3000.session', 'aftertone.99999999.session'])(
    'goes on as %s, and is renewed under the name of today',
    async (name) => {
      const running = await aRuntime();
      const cookie = `theme=dark; ${name}=${await tokenIn(running)}`;
      expect(await sessionActor(cookie, running)).toMatchObject({ name: 'Maya' });
      const handler = route({}, ({ actor }) => ({ name: actor.name }));
      const ask = (sent: string) =>
        handler(new Request('http://inbox.test/api/x', { headers: { cookie: sent } }), { params: Promise.resolve({}) });
      const [renewed = ''] = (await ask(cookie)).headers.getSetCookie();
      expect(renewed).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
      const own = renewed.split(';')[0] ?? '';
      expect(readCookie(own, cookieName('session', running))).not.toBeNull();
      expect((await ask(own)).headers.getSetCookie()).toEqual([]);
    },
  );

  it('does not count beside one under the name of today, nor where it was ended, nor by http what was set by https', async () => {
    const running = await aRuntime();
    const old = `aftertone.session=${await tokenIn(running)}`;
    expect(await sessionActor(`${old}; ${cookieName('session', running)}=garbage`, running)).toBeNull();
    const actor = await sessionActor(old, running);
    await running.sessions.revoke(actor?.sessionId ?? '');
    expect(await sessionActor(old, running)).toBeNull();
    running.config.appUrl = new URL('https://inbox.test');
    expect(await sessionActor(`aftertone.session=${await tokenIn(running)}`, running)).toBeNull();
  });

  it('is looked for among five others at most', async () => {
    const running = await aRuntime();
    const many = Array.from({ length: 500 }, (_, index) => `aftertone.${index}.session=x`).join('; ');
    expect(otherSessionCookies(many, running)).toHaveLength(5);
  });
});
