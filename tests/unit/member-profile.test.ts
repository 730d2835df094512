import { beforeEach, describe, expect, it } from 'vitest';
import { changePassword } from '#lib/auth/change-password.ts';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { sessionActor } from '#lib/auth/session-actor.ts';
import { sessionCookie } from '#lib/auth/session-cookie.ts';
import { createSessions } from '#lib/auth/sessions.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { deviceLabel } from '#lib/client/words/device-label.ts';
import { deviceWords } from '#lib/domain/device.ts';
import type { Actor } from '#lib/domain/member.ts';
import { passwordProblem } from '#lib/domain/password-rules.ts';
import { messages as settingsInGerman } from '#lib/messages/settings/de.ts';
import { translatorOf } from '#lib/messages/translator.ts';
import { changeMe } from '#lib/usecases/members/change-me.ts';
import { endMyOtherSessions, endMySession } from '#lib/usecases/members/end-my-sessions.ts';
import { listMySessions } from '#lib/usecases/members/list-my-sessions.ts';
import { listNumberFormats } from '#lib/usecases/members/list-number-formats.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Safari/604.1';
const FROM = { userAgent: PHONE, peer: '192.0.2.7' };
const MAYA = { email: 'maya@example.com', password: 'correct horse', role: 'member', name: 'Maya' } as const;
let deps: TestRuntime;
let maya: Actor;
beforeEach(async () => {
  deps = await aRuntime();
  await ensureMember(MAYA, deps);
  const { memberId, sessionId } = await signIn(MAYA, FROM, deps);
  maya = { memberId, sessionId, name: 'Maya', role: 'member' };
});

const find = (sessionId: string) => deps.sessions.find(sessionId);

describe('a profile', () => {
  it('is changed with the next request, although the session was believed', async () => {
    await find(maya.sessionId);
    const me = await changeMe(deps.context, maya, { name: 'Maya Okafor', preferences: { shortcuts: false } });
    expect(me).toMatchObject({ name: 'Maya Okafor', preferences: { shortcuts: false, numberFormat: 'auto' } });
    expect(await find(maya.sessionId)).toMatchObject({ name: 'Maya Okafor', preferences: me.preferences });
  });

  it('keeps what is not named', async () => {
    await changeMe(deps.context, maya, { preferences: { numberFormat: 'DE' } });
    const me = await changeMe(deps.context, maya, { preferences: { shortcuts: false } });
    expect(me).toMatchObject({ name: 'Maya', preferences: { shortcuts: false, numberFormat: 'DE' } });
  });

  it('shows for every country how its own numbers look', () => {
    const us = listNumberFormats(maya, 'en-US').find(({ country }) => country === 'US');
    expect(us).toMatchObject({ name: 'United States', national: '(201) 555-0123', international: '+1 201 555 0123' });
  });

  it('names countries in the language asked for, in its order', () => {
    const names = listNumberFormats(maya, 'de').map(({ name }) => name);
    expect(names).toContain('Vereinigte Staaten');
    // Ä stands with A in German.
    expect(names.indexOf('Ägypten')).toBeLessThan(names.indexOf('Belgien'));
  });
});

describe('changing the password', () => {
  const next = 'another horse';
  const change = (current: string, password: string) => changePassword(maya, { current, password }, deps);

  it('ends the other sessions at once and keeps this one', async () => {
    const other = await signIn(MAYA, FROM, deps);
    await find(other.sessionId);
    await change(MAYA.password, next);
    expect(await find(other.sessionId)).toBeNull();
    expect(await find(maya.sessionId)).not.toBeNull();
    await expect(signIn(MAYA, FROM, deps)).rejects.toMatchObject({ code: 'signed-out' });
    await signIn({ ...MAYA, password: next }, FROM, deps);
  });

  it('asks for the current one, and says which field is wrong', async () => {
    await expect(change('wrong horse', next)).rejects.toMatchObject({
      code: 'invalid-request',
      details: { fields: { current: { key: 'notYourPassword' } } },
    });
    await signIn(MAYA, FROM, deps);
  });

  it('lets nobody guess the current one: after five attempts there is a wait', async () => {
    for (let guess = 0; guess < 5; guess += 1)
      await expect(change(`guess ${guess}`, next)).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(change(MAYA.password, next)).rejects.toMatchObject({ code: 'rate-limited' });
    deps.clock.at += 1_000;
    await change(MAYA.password, next);
  });

  it('is not delayed by what strangers try at the sign-in page', async () => {
    for (let guess = 0; guess < 40; guess += 1)
      await signIn({ ...MAYA, password: `guess ${guess}` }, FROM, deps).catch(() => undefined);
    await change(MAYA.password, next);
  });

  it('gives the session another token; the one before is worth nothing at once', async () => {
    const before = (await sessionCookie(maya, deps)).split(';')[0] ?? '';
    expect(await sessionActor(before, deps)).toMatchObject(maya);
    const after = (await change(MAYA.password, next)).join('; ');
    expect(await sessionActor(before, deps)).toBeNull();
    expect(await sessionActor(after, deps)).toMatchObject(maya);
    const last = (await change(next, 'chosen horse')).join('; ');
    expect([await sessionActor(after, deps), await sessionActor(last, deps)]).toMatchObject([null, maya]);
  });

  it('gives a token that another process takes at once, though it believes the session as it was', async () => {
    const elsewhere = { ...deps, sessions: createSessions(deps) };
    const before = (await sessionCookie(maya, deps)).split(';')[0] ?? '';
    expect(await sessionActor(before, elsewhere)).toMatchObject(maya);
    const after = (await change(MAYA.password, next)).join('; ');
    expect(await sessionActor(after, elsewhere)).toMatchObject(maya);
    expect(await sessionActor(before, elsewhere)).toBeNull();
  });

  it.each([
    ['too short', 'short'],
    ['the address itself', ' Maya@Example.com'],
    ['a first guess', 'Password123'],
  ])('refuses %s and changes nothing', async (_, password) => {
    await expect(change(MAYA.password, password)).rejects.toMatchObject({
      code: 'invalid-request',
      details: { fields: { password: { key: expect.stringMatching(/^password/) } } },
    });
    await signIn(MAYA, FROM, deps);
  });

  it('counts characters as people do', () => {
    expect(passwordProblem('🐎🐎🐎🐎🐎', 'a@b.c')).toBe('short');
    expect(passwordProblem('馬馬馬馬馬馬馬馬馬馬', 'a@b.c')).toBeNull();
  });
});

describe('where one is signed in', () => {
  it('is listed in plain words, this device first', async () => {
    deps.clock.at += 60_000;
    const other = await signIn(MAYA, { userAgent: '', peer: '192.0.2.8' }, deps);
    const { items } = await listMySessions(deps.context, maya);
    expect(items).toMatchObject([
      { id: maya.sessionId, device: 'Safari on iPhone', from: '192.0.2.7', isThis: true },
      { id: other.sessionId, device: 'Unknown device', from: '192.0.2.8', isThis: false },
    ]);
  });

  it('is ended one by one, at once', async () => {
    const other = await signIn(MAYA, FROM, deps);
    await find(other.sessionId);
    await endMySession(deps.context, maya, { id: other.sessionId });
    expect(await find(other.sessionId)).toBeNull();
    expect((await listMySessions(deps.context, maya)).items).toHaveLength(1);
    await expect(endMySession(deps.context, maya, { id: other.sessionId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('is ended everywhere but here', async () => {
    const other = await signIn(MAYA, FROM, deps);
    await endMyOtherSessions(deps.context, maya);
    expect([await find(other.sessionId), await find(maya.sessionId)]).toMatchObject([null, { name: 'Maya' }]);
  });

  it("never reaches another member's", async () => {
    await ensureMember({ ...MAYA, email: 'tom@example.com' }, deps);
    const tom = await signIn({ ...MAYA, email: 'tom@example.com' }, FROM, deps);
    await expect(endMySession(deps.context, maya, { id: tom.sessionId })).rejects.toMatchObject({ code: 'not-found' });
    await endMyOtherSessions(deps.context, maya);
    expect(await find(tom.sessionId)).not.toBeNull();
  });

  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36', 'Chrome on Android'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
      'Safari on Mac',
    ],
    ['curl/8.5.0', 'Unknown device'],
  ])('calls %s by its name', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words);
  });

  it('is named in the reader’s language', () => {
    const german = translatorOf(settingsInGerman, 'de');
    const named = ['Safari on iPhone', 'Samsung Internet on Android', 'Firefox', 'Windows', 'Unknown device'];
    expect(named.map((device) => deviceLabel(device, german))).toEqual([
      'Safari auf iPhone',
      'Samsung Internet auf Android',
      'Firefox',
      'Windows',
      'Unbekanntes Gerät',
    ]);
  });
});
