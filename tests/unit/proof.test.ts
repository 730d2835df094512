import { globSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { changePassword } from '#lib/auth/change-password.ts';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { giveProof, requireProof } from '#lib/auth/proof.ts';
import { sessionCookie } from '#lib/auth/session-cookie.ts';
import { createSessions } from '#lib/auth/sessions.ts';
import { signIn, signInDemoMember } from '#lib/auth/sign-in.ts';
import { PROJECT } from '#lib/commands/built-app.ts';
import type { Actor, Role } from '#lib/domain/member.ts';
import type { NextHandler } from '#lib/http/route.ts';
import { changeMember } from '#lib/usecases/members/change-member.ts';
import { makePasswordLink } from '#lib/usecases/members/make-password-link.ts';
import { problemWire } from '#lib/wire/problem.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';

const MINUTE = 60_000;
const FROM = { userAgent: 'a browser', peer: '192.0.2.1' };
const MAYA = { email: 'maya@example.com', password: 'correct horse', role: 'administrator', name: 'Maya' } as const;
const TOM = { ...MAYA, email: 'tom@example.com', role: 'member', name: 'Tom' } as const;
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
let deps: TestRuntime;
let maya: Actor;
beforeEach(async () => {
  deps = await aRuntime();
  maya = await anActor(MAYA);
});

async function anActor(who: { email: string; password: string; role: Role; name: string }): Promise<Actor> {
  await ensureMember(who, deps);
  const { memberId, sessionId } = await signIn(who, FROM, deps);
  return { memberId, sessionId, name: who.name, role: who.role };
}

const isAsked = (actor: Actor) =>
  requireProof(actor, deps).then(
    () => false,
    (error: { code: string }) => error.code === 'proof-required',
  );

describe('a proof', () => {
  it('is a sign-in, for fifteen minutes', async () => {
    expect(await isAsked(maya)).toBe(false);
    deps.clock.at += 15 * MINUTE - 1;
    expect(await isAsked(maya)).toBe(false);
    deps.clock.at += 1;
    expect(await isAsked(maya)).toBe(true);
  });

  it('is the password given again, in this session alone, whichever process was given it', async () => {
    const other = { ...maya, sessionId: (await signIn(MAYA, FROM, deps)).sessionId };
    deps.clock.at += 20 * MINUTE;
    await giveProof(maya, MAYA.password, deps);
    expect([await isAsked(maya), await isAsked(other)]).toEqual([false, true]);
    const elsewhere = { ...deps, sessions: createSessions(deps) };
    await requireProof(maya, elsewhere);
  });

  it('is a password just changed', async () => {
    deps.clock.at += 20 * MINUTE;
    await changePassword(maya, { current: MAYA.password, password: 'another horse' }, deps);
    expect(await isAsked(maya)).toBe(false);
  });

  it('is not a wrong password; guessing gets slower, and no stranger slows it', async () => {
    deps.clock.at += 20 * MINUTE;
    for (let guess = 0; guess < 40; guess += 1)
      await signIn({ ...MAYA, password: `guess ${guess}` }, FROM, deps).catch(() => undefined);
    for (let guess = 0; guess < 5; guess += 1)
      await expect(giveProof(maya, `guess ${guess}`, deps)).rejects.toMatchObject({
        code: 'invalid-request',
        details: { fields: { password: { key: 'notYourPassword' } } },
      });
    await expect(giveProof(maya, MAYA.password, deps)).rejects.toMatchObject({
      code: 'rate-limited',
      details: { retryAfterSeconds: 1 },
    });
    expect(await isAsked(maya)).toBe(true);
    deps.clock.at += 1_000;
    await giveProof(maya, MAYA.password, deps);
    expect(await isAsked(maya)).toBe(false);
  });

  it('is none from a time that is still to come: the clock was set back', async () => {
    deps.clock.at += 24 * 60 * MINUTE;
    await giveProof(maya, MAYA.password, deps);
    deps.clock.at -= 24 * 60 * MINUTE;
    expect(await isAsked(maya)).toBe(true);
  });

  it('is one from another process whose clock is a few seconds ahead', async () => {
    deps.clock.at += 20 * MINUTE;
    await giveProof(maya, MAYA.password, deps);
    deps.clock.at -= 5_000;
    expect(await isAsked(maya)).toBe(false);
    deps.clock.at -= 1;
    expect(await isAsked(maya)).toBe(true);
  });

  it('ends with the role for which it was given', async () => {
    const tom = await anActor(TOM);
    await changeMember(deps.context, maya, { id: tom.memberId, body: { role: 'administrator' } });
    expect(await isAsked(tom)).toBe(true);
    expect(await isAsked(maya)).toBe(false);
  });

  it('is given in no session that has ended', async () => {
    await deps.sessions.revoke(maya.sessionId);
    await expect(requireProof(maya, deps)).rejects.toMatchObject({ code: 'signed-out' });
    await expect(giveProof(maya, MAYA.password, deps)).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('is not asked of members of the demo, who have no password to give', async () => {
    deps.demoMembers = [TOM];
    await ensureMember(TOM, deps);
    const { memberId, sessionId } = await signInDemoMember(TOM.email, FROM, deps);
    deps.clock.at += 60 * MINUTE;
    expect(await isAsked({ memberId, sessionId, name: 'Tom', role: 'member' })).toBe(false);
    expect(await isAsked(maya)).toBe(true);
  });

  it('and the lack of it stand in the security log', async () => {
    await giveProof(maya, MAYA.password, deps);
    await giveProof(maya, 'a guess', deps).catch(() => undefined);
    const rows = await deps.store.db.selectFrom('security_events').selectAll().orderBy('id', 'desc').limit(2).execute();
    expect(rows).toMatchObject([
      { kind: 'sign-in-failed', actor_id: maya.memberId, detail: '{"reason":"wrong-password"}' },
      { kind: 'password-confirmed', actor_id: maya.memberId },
    ]);
  });
});

describe('a password link', () => {
  it('is made for nobody by themselves', async () => {
    await expect(makePasswordLink(deps.context, maya, { id: maya.memberId })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Change your password in your profile'),
    });
    const tom = await anActor(TOM);
    expect(await makePasswordLink(deps.context, maya, { id: tom.memberId })).toMatchObject({
      path: expect.stringMatching(/^\/invitation\//),
    });
  });
});

/** What takes the password again: links, roles, invitations, phone systems, erasing, exports. With a request that is understood. */
const ASKED: Record<string, { body?: unknown; query?: string }> = {
  'POST accounts': { body: { provider: 'p', label: 'The phones', settings: {} } },
  'PATCH accounts/[id]': { body: { paused: true } },
  'DELETE accounts/[id]': { query: '?how=erase&pendingChanges=0' },
  'POST accounts/[id]/suspected-losses': { body: { decision: 'keep', suspectedLosses: 1 } },
  'POST accounts/[id]/identity': { body: { decision: 'same', pendingChanges: 0 } },
  'POST accounts/test': { body: { accountId: ID, settings: { key: 'new' } } },
  'POST paused-removals': { body: { decision: 'delete', count: 1 } },
  'POST members': { body: { name: 'Eve', email: 'eve@example.com', role: 'administrator' } },
  'PATCH members/[id]': { body: { role: 'administrator' } },
  'POST members/[id]/password-link': {},
  'POST members/invitations/[id]': {},
  'DELETE members/invitations/[id]': {},
  'DELETE voicemails/[id]': { query: '?erase=1' },
  'POST voicemails/bulk': { body: { ids: [ID], action: 'erase' } },
  'GET security-log/export': {},
  'GET me/proof': {},
};

/** What a front desk does all day, what asks for a password or secret itself, and what only makes access less. */
const NOT_ASKED: Record<string, { body?: unknown; query?: string }[]> = {
  'POST accounts/[id]/sync': [],
  'POST accounts/test': [{ body: { accountId: ID, settings: {} } }],
  'POST hooks/[accountId]/[secret]': [],
  'PATCH lines/[id]': [],
  'PATCH me': [],
  'POST me/password': [],
  'POST me/proof': [],
  'DELETE me/sessions': [],
  'DELETE me/sessions/[id]': [],
  'POST presence': [],
  'POST set-up': [],
  'POST invitations/[token]': [],
  'PATCH voicemails/[id]': [],
  'DELETE voicemails/[id]': [{ query: '' }],
  'POST voicemails/[id]/listens': [],
  'POST voicemails/[id]/notes': [],
  'PATCH voicemails/[id]/notes/[noteId]': [],
  'POST voicemails/[id]/restore': [],
  'POST voicemails/[id]/write-back': [],
  'PUT voicemails/[id]/resume-place': [],
  'POST voicemails/bulk': [{ body: { ids: [ID], action: 'trash' } }],
};

type Handlers = Record<string, NextHandler>;

/** Every route with the methods it answers, next-auth's own and the one for unknown addresses aside. */
async function everyRoute(): Promise<Map<string, NextHandler>> {
  const files = globSync('app/api/**/route.ts', { cwd: PROJECT }).filter((file) => !file.includes('[...'));
  const all = new Map<string, NextHandler>();
  for (const file of files) {
    const handlers = (await import(path.join(PROJECT, file))) as Handlers;
    const address = path.dirname(file).slice('app/api/'.length);
    for (const [method, handler] of Object.entries(handlers)) all.set(`${method} ${address}`, handler);
  }
  return all;
}

async function codeOf(name: string, actor: Actor, { body, query = '' }: { body?: unknown; query?: string }) {
  const handler = (await everyRoute()).get(name);
  if (!handler) throw new Error(`there is no ${name}`);
  const [method = ''] = name.split(' ');
  const headers = { cookie: (await sessionCookie(actor, deps)).split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' };
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const params = { id: ID, noteId: ID, token: 'made-up', accountId: ID, secret: 'made-up' };
  const reply = await handler(new Request(`http://inbox.test/api/x${query}`, init), {
    params: Promise.resolve(params),
  });
  return reply.headers.get('content-type') === 'application/problem+json'
    ? problemWire.parse(await reply.json()).code
    : null;
}

describe('every route', () => {
  it('that changes or exports anything is decided upon: it takes the password again, or it does not', async () => {
    const isDecidedUpon = (name: string) => !/^(GET|HEAD) /.test(name) || name.endsWith('/export');
    const changing = [...(await everyRoute()).keys()].filter(isDecidedUpon);
    const decided = new Set([...Object.keys(ASKED), ...Object.keys(NOT_ASKED)]);
    expect(changing.filter((name) => !decided.has(name))).toEqual([]);
    expect([...decided].filter((name) => name !== 'GET me/proof' && !changing.includes(name))).toEqual([]);
  });

  it.each(Object.entries(ASKED))('%s takes it when the last was given fifteen minutes ago', async (name, request) => {
    expect(await codeOf(name, maya, request)).not.toBe('proof-required');
    deps.clock.at += 15 * MINUTE;
    expect(await codeOf(name, maya, request)).toBe('proof-required');
    await giveProof(maya, MAYA.password, deps);
    expect(await codeOf(name, maya, request)).not.toBe('proof-required');
  });

  it.each(Object.entries(ASKED))('%s asks nobody for a password who may not do it anyway', async (name, request) => {
    const tom = await anActor(TOM);
    deps.clock.at += 15 * MINUTE;
    const isForMembers = /voicemails|me\/proof/.test(name);
    expect(await codeOf(name, tom, request)).toBe(isForMembers ? 'proof-required' : 'forbidden');
  });

  it.each(
    Object.entries(NOT_ASKED).flatMap(([name, requests]) =>
      (requests.length > 0 ? requests : [{ body: {} }]).map((request) => [name, request] as const),
    ),
  )('%s does without it', async (name, request) => {
    deps.clock.at += 15 * MINUTE;
    expect(await codeOf(name, maya, request)).not.toBe('proof-required');
  });
});
