import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { admitAttempt } from '#lib/auth/attempts.ts';
import { changePassword } from '#lib/auth/change-password.ts';
import { readDemoMembers } from '#lib/auth/demo-members.ts';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { attemptAt } from '#lib/auth/known-devices.ts';
import { localPath } from '#lib/auth/local-path.ts';
import { nextAuthOptions } from '#lib/auth/next-auth-options.ts';
import { type SignedIn, type SignInFrom, signIn, signInDemoMember } from '#lib/auth/sign-in.ts';
import { ConfigError } from '#lib/config.ts';
import { AppError } from '#lib/errors.ts';
import { findMemberByEmail } from '#lib/store/members/members.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';

const FROM = { userAgent: 'a browser', peer: '192.0.2.1' };
const MAYA = { email: 'maya@example.com', password: 'correct horse', role: 'administrator', name: 'Maya' } as const;
let deps: TestRuntime;
beforeEach(async () => {
  deps = await aRuntime();
  await ensureMember(MAYA, deps);
});

describe('signing in', () => {
  it('begins a session, however the address is written', async () => {
    const { sessionId } = await signIn({ email: ' Maya@Example.com ', password: MAYA.password }, FROM, deps);
    expect(await deps.sessions.find(sessionId)).toMatchObject({ name: 'Maya', role: 'administrator' });
  });

  it('says the same to an unknown address, a wrong password and a disabled member', async () => {
    const wrong = { code: 'signed-out', message: 'Wrong email or password.' };
    await expect(signIn({ ...MAYA, password: 'wrong horse' }, FROM, deps)).rejects.toMatchObject(wrong);
    await expect(signIn({ ...MAYA, email: 'who@example.com' }, FROM, deps)).rejects.toMatchObject(wrong);
    await deps.store.change(({ db }) => db.updateTable('members').set({ state: 'disabled' }).execute());
    await expect(signIn(MAYA, FROM, deps)).rejects.toMatchObject(wrong);
  });

  it('clears the attempts of the account', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 4; guess += 1)
        await expect(signIn({ ...MAYA, password: `guess ${guess}` }, FROM, deps)).rejects.toMatchObject({
          code: 'signed-out',
        });
      await signIn(MAYA, FROM, deps);
    }
  });

  it('makes the browser a known device, which strangers at the same address cannot delay', async () => {
    const cookies = cookieHeader(await signIn(MAYA, FROM, deps));
    await wrongUntilRefused(FROM);
    await expect(signIn(MAYA, FROM, deps)).rejects.toMatchObject({ code: 'rate-limited' });
    await signIn(MAYA, { ...FROM, cookies }, deps);
  });

  it('knows a device by its cookie for this account, unaltered, under this secret, for 400 days', async () => {
    await ensureMember({ ...MAYA, email: 'tom@example.com' }, deps);
    const given = cookieHeader(await signIn(MAYA, FROM, deps));
    const renamed = cookieHeader(await signIn({ ...MAYA, email: 'tom@example.com' }, FROM, deps));
    const [name = '', value = ''] = given.split('=');
    const foreign = `${name}=${renamed.split('=')[1]}`;
    await wrongUntilRefused(FROM);
    for (const cookies of ['', `${name}=`, `${name}=x.1.y`, `${name}=${value.slice(1)}`, foreign, renamed])
      await expect(signIn(MAYA, { ...FROM, cookies }, deps)).rejects.toMatchObject({ code: 'rate-limited' });
    const { authSecret } = deps.config;
    deps.config.authSecret = 'another secret, also long enough to be one';
    expect(attemptAt({ email: MAYA.email, isThere: true }, { ...FROM, cookies: given }, deps)).toMatchObject({
      by: 'stranger',
    });
    deps.config.authSecret = authSecret;
    expect(attemptAt({ email: MAYA.email, isThere: true }, { ...FROM, cookies: given }, deps)).toMatchObject({
      by: 'device',
    });
    deps.clock.at += 400 * 86_400_000;
    expect(attemptAt({ email: MAYA.email, isThere: true }, { ...FROM, cookies: given }, deps)).toMatchObject({
      by: 'stranger',
    });
  });

  it('that has to wait stands in the security log once a minute, by address and account', async () => {
    await wrongUntilRefused(FROM);
    for (let knock = 0; knock < 5; knock += 1) await signIn(MAYA, FROM, deps).catch(() => undefined);
    const locked = async () =>
      deps.store.db.selectFrom('security_events').selectAll().where('kind', '=', 'locked-out').execute();
    const maya = await findMemberByEmail(deps.store.db, MAYA.email);
    expect(await locked()).toMatchObject([
      { actor_id: null, peer: FROM.peer, subject_type: 'member', subject_id: maya?.id, detail: expect.any(String) },
    ]);
    expect(JSON.stringify(await locked())).not.toContain(MAYA.email);
  });

  it('that has to wait fills no log from one /64, whose addresses nobody counts', async () => {
    for (let knock = 0; knock < 60; knock += 1)
      await signIn(
        { ...MAYA, password: 'wrong' },
        { ...FROM, peer: `2001:db8:1:2::${knock.toString(16)}` },
        deps,
      ).catch(() => undefined);
    const events = await deps.store.db
      .selectFrom('security_events')
      .select(['kind', 'peer'])
      .where('kind', 'in', ['locked-out', 'sign-in-failed'])
      .execute();
    expect(events.filter(({ kind }) => kind === 'locked-out')).toEqual([
      { kind: 'locked-out', peer: '2001:db8:1:2::/64' },
    ]);
    expect(events.length).toBeLessThan(10);
  });

  it('has its turn where somebody at the same address goes on making up accounts', async () => {
    let madeUp = 0;
    const flood = async () => {
      for (let count = 0; count < 70; count += 1) {
        const attempt = { by: 'stranger', account: `${madeUp++}@example.com`, peer: FROM.peer } as const;
        await admitAttempt(attempt, deps).catch(() => undefined);
      }
    };
    await flood();
    const refusal = await signIn(MAYA, FROM, deps).catch((error: AppError) => error);
    if (!(refusal instanceof AppError)) return expect.fail('nobody else was there before');
    deps.clock.at += Number(refusal.details.retryAfterSeconds) * 1_000;
    await flood();
    await signIn(MAYA, FROM, deps);
  });

  it('has each device count its own wrong passwords', async () => {
    const [one, other] = [await signIn(MAYA, FROM, deps), await signIn(MAYA, FROM, deps)].map(cookieHeader);
    await wrongUntilRefused({ ...FROM, cookies: one });
    await signIn(MAYA, { ...FROM, cookies: other }, deps);
    await signIn(MAYA, FROM, deps);
  });

  it('keeps no personal data in the token', async () => {
    const jwt = nextAuthOptions(deps, FROM).callbacks?.jwt;
    const user = { id: 'member', sessionId: 'session', name: 'Maya', email: MAYA.email };
    const token = await jwt?.({ token: { name: 'Maya', email: MAYA.email, sub: 'member' }, user, account: null });
    expect(token).toEqual({ sub: 'member', sid: 'session' });
  });

  it.each([
    ['http://inbox.test', false],
    ['https://inbox.test', true],
  ])('makes cookies for %s Secure: %s', (appUrl, secure) => {
    deps.config.appUrl = new URL(appUrl);
    const cookies = Object.values(nextAuthOptions(deps, FROM).cookies ?? {});
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies) {
      expect(cookie.options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure });
      expect(cookie.name.startsWith('__Host-')).toBe(secure);
    }
  });
});

describe('a member from the configuration', () => {
  it('gets a changed password, which ends their sessions, and stays the same member', async () => {
    const { sessionId, memberId } = await signIn(MAYA, FROM, deps);
    await ensureMember({ ...MAYA, password: 'another horse' }, deps);
    await expect(signIn(MAYA, FROM, deps)).rejects.toThrow();
    expect(await signIn({ ...MAYA, password: 'another horse' }, FROM, deps)).toMatchObject({ memberId });
    expect(await deps.sessions.find(sessionId)).toBeNull();
  });

  it('keeps the password they chose in their profile, until the configured one is another', async () => {
    const actor = { ...(await signIn(MAYA, FROM, deps)), name: 'Maya', role: 'administrator' } as const;
    await changePassword(actor, { current: MAYA.password, password: 'chosen horse' }, deps);
    await ensureMember(MAYA, deps);
    await signIn({ ...MAYA, password: 'chosen horse' }, FROM, deps);
    expect(await deps.sessions.find(actor.sessionId)).not.toBeNull();
    await ensureMember({ ...MAYA, password: 'another horse' }, deps);
    await signIn({ ...MAYA, password: 'another horse' }, FROM, deps);
    deps.clock.at += 5_000;
    expect(await deps.sessions.find(actor.sessionId)).toBeNull();
  });

  it.each(['password123', 'Qwertyuiop1', 'maya.example', 'inbox-Maya-2026'])(
    'is not given %s, which anybody would guess, and stays as they are',
    async (password) => {
      const given = { ...deps, appUrl: new URL('http://inbox.test') };
      await expect(ensureMember({ ...MAYA, password }, given)).rejects.toThrow(ConfigError);
      await expect(ensureMember({ ...MAYA, email: 'tom@example.com', password: 'password123' }, given)).rejects.toThrow(
        'ADMIN_PASSWORD is too easy to guess. Choose another.',
      );
      expect(await findMemberByEmail(deps.store.db, 'tom@example.com')).toBeUndefined();
      await signIn(MAYA, FROM, deps);
      await ensureMember(MAYA, given);
    },
  );

  it('is left alone when nothing changed', async () => {
    const before = await findMemberByEmail(deps.store.db, MAYA.email);
    await ensureMember(MAYA, deps);
    expect(await findMemberByEmail(deps.store.db, MAYA.email)).toEqual(before);
  });

  it('is an active administrator again after having been disabled or demoted', async () => {
    await deps.store.change(({ db }) => db.updateTable('members').set({ state: 'disabled', role: 'member' }).execute());
    await ensureMember(MAYA, deps);
    expect(await findMemberByEmail(deps.store.db, MAYA.email)).toMatchObject({
      state: 'active',
      role: 'administrator',
    });
  });
});

describe('demo members', () => {
  it('come in with one tap', async () => {
    deps.demoMembers = [MAYA];
    const { sessionId } = await signInDemoMember(MAYA.email, FROM, deps);
    expect(await deps.sessions.find(sessionId)).not.toBeNull();
  });

  it('are refused outside the demo, and nobody else comes in that way', async () => {
    await expect(signInDemoMember(MAYA.email, FROM, deps)).rejects.toMatchObject({ code: 'forbidden' });
    expect(nextAuthOptions(deps, FROM).providers.map(({ id }) => id)).toHaveLength(1);
    deps.demoMembers = [{ ...MAYA, email: 'alex@example.com' }];
    await expect(signInDemoMember(MAYA.email, FROM, deps)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are read from the file the demo wrote, and a bad file stops the start', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-demo-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'members.json');
    writeFileSync(file, JSON.stringify([MAYA]));
    expect(readDemoMembers(file)).toEqual([MAYA]);
    expect(readDemoMembers(null)).toEqual([]);
    writeFileSync(file, '[{"name":"Maya"}]');
    expect(() => readDemoMembers(file)).toThrow(ConfigError);
    expect(() => readDemoMembers(path.join(folder, 'none.json'))).toThrow(/DEMO_MEMBERS/);
  });
});

describe('where to go after signing in', () => {
  it.each(['/inbox', '/inbox/0190?line=3', '/settings', '/'])('is %s when asked for', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/./\\evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/api/auth/signout',
    '/sign-in?next=/sign-in',
    ['/inbox', '//evil.example'],
  ])('is the inbox instead of %s', (path) => {
    expect(localPath(path)).toBe('/inbox');
  });
});

const cookieHeader = ({ setCookies }: SignedIn) => setCookies.map((cookie) => cookie.split(';')[0]).join('; ');

async function wrongUntilRefused(from: SignInFrom): Promise<void> {
  for (let guess = 0; guess < 5; guess += 1)
    await expect(signIn({ ...MAYA, password: `guess ${guess}` }, from, deps)).rejects.toMatchObject({
      code: 'signed-out',
    });
  await expect(signIn({ ...MAYA, password: 'guess' }, from, deps)).rejects.toMatchObject({ code: 'rate-limited' });
}
