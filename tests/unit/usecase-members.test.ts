import { beforeEach, describe, expect, it } from 'vitest';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { acceptInvitation, openInvitation, readInvitationLink } from '#lib/auth/invitations.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import type { Actor } from '#lib/domain/member.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { findMemberByEmail } from '#lib/store/members/members.ts';
import { changeMember } from '#lib/usecases/members/change-member.ts';
import { inviteMember, renewInvitation, withdrawInvitation } from '#lib/usecases/members/invite-member.ts';
import { listMembers } from '#lib/usecases/members/list-members.ts';
import { listTeam } from '#lib/usecases/members/list-team.ts';
import { makePasswordLink } from '#lib/usecases/members/make-password-link.ts';
import { getVoicemail } from '#lib/usecases/voicemails/get-voicemail.ts';
import type { LinkWire } from '#lib/wire/team.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';
import { aVoicemail } from '#tests/support/store.ts';

const FROM = { userAgent: 'a browser', peer: '192.0.2.1' };
const PASSWORD = 'correct horse';
const HOUR = 3_600_000;
const TOM = { name: 'Tom', email: 'Tom@Example.com', role: 'member' } as const;

let deps: TestRuntime;
let alex: Actor;
beforeEach(async () => {
  deps = await aRuntime();
  alex = await aColleague('Alex', 'administrator');
});

async function aColleague(name: string, role: Actor['role'] = 'member'): Promise<Actor> {
  const email = `${name.toLowerCase()}@example.com`;
  await ensureMember({ email, password: PASSWORD, role, name }, deps);
  return { ...(await signIn({ email, password: PASSWORD }, FROM, deps)), name, role };
}

const tokenOf = ({ path }: LinkWire) => path.split('/').at(-1) ?? '';
const invite = async () => tokenOf(await inviteMember(deps.context, alex, TOM));
const look = (token: string) => openInvitation(deps.store.db, token, deps.clock.now());
const accept = (token: string, password = 'a new pony') => acceptInvitation(token, { password }, FROM, deps);
const isSignedIn = async ({ sessionId }: { sessionId: string }) => (await deps.sessions.find(sessionId)) !== null;
const closed = (sentence: RegExp) => ({ code: 'not-found', message: expect.stringMatching(sentence) });

describe('an invitation', () => {
  it('makes a member who is signed in, once', async () => {
    const token = await invite();
    const session = await acceptInvitation(token, { name: 'Tom Reyes', password: 'a new pony' }, FROM, deps);
    expect(await deps.sessions.find(session.sessionId)).toMatchObject({
      name: 'Tom Reyes',
      email: 'tom@example.com',
      role: 'member',
    });
    await expect(accept(token)).rejects.toMatchObject(closed(/already been used/));
    await signIn({ email: 'tom@example.com', password: 'a new pony' }, FROM, deps);
  });

  it('lets in one of two who come with it at the same time', async () => {
    const token = await invite();
    const outcomes = await Promise.allSettled([accept(token), accept(token)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not used up by looking, nor by a password that will not do', async () => {
    const token = await invite();
    await look(token);
    await expect(accept(token, 'short')).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(accept(token, 'tom@example.com')).rejects.toMatchObject({ code: 'invalid-request' });
    await accept(token);
  });

  it('works for 72 hours', async () => {
    const token = await invite();
    deps.clock.at += 72 * HOUR - 1;
    await look(token);
    deps.clock.at += 1;
    expect(await readInvitationLink(token, { ...deps, inWords: inEnglish })).toMatch(/has expired/);
    await expect(accept(token)).rejects.toMatchObject(closed(/has expired/));
  });

  it('is worthless once withdrawn, renewed, or made anew for the same address', async () => {
    const first = await invite();
    const second = await invite();
    await expect(look(first)).rejects.toMatchObject(closed(/canceled or replaced/));
    const pending = async () => (await listTeam(deps.context, alex)).invitations;
    const id = (await pending())[0]?.id ?? '';
    const third = tokenOf(await renewInvitation(deps.context, alex, { id }));
    await expect(look(second)).rejects.toMatchObject(closed(/replaced by a newer one/));
    await look(third);
    await withdrawInvitation(deps.context, alex, { id: (await pending())[0]?.id ?? '' });
    await expect(look(third)).rejects.toMatchObject(closed(/canceled or replaced/));
    expect(await pending()).toEqual([]);
    await expect(renewInvitation(deps.context, alex, { id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is not told again, and its secret is not kept', async () => {
    const token = await invite();
    const kept = JSON.stringify(await deps.store.db.selectFrom('invitations').selectAll().execute());
    expect(kept).not.toContain(token);
    expect(JSON.stringify(await listTeam(deps.context, alex))).not.toContain(token);
    await expect(look(`${token}x`)).rejects.toMatchObject(closed(/looks incomplete/));
  });

  it('is listed while it stands, run out or not', async () => {
    await invite();
    const pending = async () => (await listTeam(deps.context, alex)).invitations;
    expect(await pending()).toMatchObject([{ name: 'Tom', email: 'tom@example.com', isExpired: false }]);
    deps.clock.at += 72 * HOUR;
    expect(await pending()).toMatchObject([{ isExpired: true }]);
  });

  it('is not for somebody who is a member, disabled or not', async () => {
    const tom = await aColleague('Tom');
    const refused = (key: string) => ({ code: 'invalid-request', details: { fields: { email: { key } } } });
    await expect(invite()).rejects.toMatchObject(refused('alreadyMember'));
    await changeMember(deps.context, alex, { id: tom.memberId, body: { state: 'disabled' } });
    await expect(invite()).rejects.toMatchObject(refused('memberDeactivated'));
  });
});

describe('a disabled member', () => {
  it('is signed out at once, cannot sign in, and has no link that works', async () => {
    const tom = await aColleague('Tom');
    const token = tokenOf(await makePasswordLink(deps.context, alex, { id: tom.memberId }));
    await isSignedIn(tom);
    await changeMember(deps.context, alex, { id: tom.memberId, body: { state: 'disabled' } });
    expect(await isSignedIn(tom)).toBe(false);
    await expect(signIn({ email: 'tom@example.com', password: PASSWORD }, FROM, deps)).rejects.toThrow();
    await expect(look(token)).rejects.toMatchObject(closed(/was canceled/));
    await expect(makePasswordLink(deps.context, alex, { id: tom.memberId })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('does not come back with an old session when enabled again, but with the password', async () => {
    const tom = await aColleague('Tom');
    await changeMember(deps.context, alex, { id: tom.memberId, body: { state: 'disabled' } });
    await changeMember(deps.context, alex, { id: tom.memberId, body: { state: 'active' } });
    expect(await isSignedIn(tom)).toBe(false);
    await signIn({ email: 'tom@example.com', password: PASSWORD }, FROM, deps);
  });

  it('keeps what they were given, marked for everybody, and is given nothing more', async () => {
    const tom = await aColleague('Tom');
    const { id } = await aVoicemail(deps.store, { assignee_id: tom.memberId });
    const assignee = async () => (await getVoicemail(deps.context, alex, { id })).assignee;
    expect(await assignee()).toEqual({ id: tom.memberId, name: 'Tom' });
    await changeMember(deps.context, alex, { id: tom.memberId, body: { state: 'disabled' } });
    expect(await assignee()).toEqual({ id: tom.memberId, name: 'Tom (deactivated)' });
    expect((await listMembers(deps.context, alex)).items.map(({ name }) => name)).toEqual(['Alex']);
  });
});

describe('roles', () => {
  it('are in force with the next request', async () => {
    const tom = await aColleague('Tom');
    await isSignedIn(tom);
    await changeMember(deps.context, alex, { id: tom.memberId, body: { role: 'administrator' } });
    expect(await deps.sessions.find(tom.sessionId)).toMatchObject({ role: 'administrator' });
  });

  it.each([{ role: 'member' }, { state: 'disabled' }] as const)(
    'never leave Aftertone without an administrator: %o',
    async (body) => {
      const refused = { code: 'conflict', message: expect.stringMatching(/^Alex is the last administrator\./) };
      await expect(changeMember(deps.context, alex, { id: alex.memberId, body })).rejects.toMatchObject(refused);
      const maya = await aColleague('Maya', 'administrator');
      await changeMember(deps.context, alex, { id: maya.memberId, body: { state: 'disabled' } });
      await expect(changeMember(deps.context, alex, { id: alex.memberId, body })).rejects.toMatchObject(refused);
      await changeMember(deps.context, alex, { id: maya.memberId, body: { state: 'active' } });
      await changeMember(deps.context, alex, { id: alex.memberId, body });
    },
  );
});

describe('a forgotten password', () => {
  it('is renewed by a link that works once; until then the old one stays, after it every session ends', async () => {
    const tom = await aColleague('Tom');
    const token = tokenOf(await makePasswordLink(deps.context, alex, { id: tom.memberId }));
    expect(await look(token)).toMatchObject({ member_id: tom.memberId });
    expect(await isSignedIn(tom)).toBe(true);
    const session = await accept(token);
    expect(await isSignedIn(tom)).toBe(false);
    expect(await isSignedIn(session)).toBe(true);
    expect(session.memberId).toBe(tom.memberId);
    await expect(signIn({ email: 'tom@example.com', password: PASSWORD }, FROM, deps)).rejects.toThrow();
    await expect(accept(token)).rejects.toMatchObject(closed(/already been used/));
    expect(await findMemberByEmail(deps.store.db, 'tom@example.com')).toMatchObject({ name: 'Tom', role: 'member' });
  });

  it('takes one of two passwords that come at the same time', async () => {
    const tom = await aColleague('Tom');
    const token = tokenOf(await makePasswordLink(deps.context, alex, { id: tom.memberId }));
    const outcomes = await Promise.allSettled([accept(token, 'the first pony'), accept(token, 'the other pony')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('leaves one link that works', async () => {
    const tom = await aColleague('Tom');
    const first = tokenOf(await makePasswordLink(deps.context, alex, { id: tom.memberId }));
    await makePasswordLink(deps.context, alex, { id: tom.memberId });
    await expect(look(first)).rejects.toMatchObject(closed(/replaced by a newer one/));
  });
});

describe('everybody but administrators', () => {
  it('can do none of it', async () => {
    const tom = await aColleague('Tom');
    const id = alex.memberId;
    const { context } = deps;
    for (const attempt of [
      () => listTeam(context, tom),
      () => inviteMember(context, tom, TOM),
      () => renewInvitation(context, tom, { id }),
      () => withdrawInvitation(context, tom, { id }),
      () => changeMember(context, tom, { id: tom.memberId, body: { role: 'administrator' } }),
      () => makePasswordLink(context, tom, { id }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  });
});
