import { beforeEach, describe, expect, it } from 'vitest';
import { changePassword } from '#lib/auth/change-password.ts';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { acceptInvitation } from '#lib/auth/invitations.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import type { Actor } from '#lib/domain/member.ts';
import { inviteMember } from '#lib/usecases/members/invite-member.ts';
import { makePasswordLink } from '#lib/usecases/members/make-password-link.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';

const FROM = { userAgent: 'Firefox/140 Windows', peer: '192.0.2.1' };
const PASSWORD = 'correct horse battery';
const KIM = 'kim@example.com';

let deps: TestRuntime;
beforeEach(async () => {
  deps = await aRuntime();
  await ensureMember({ email: KIM, password: PASSWORD, role: 'administrator' }, deps);
});

const rows = () => deps.store.db.selectFrom('security_events').selectAll().orderBy('id').execute();
/** Since the member was made: `kind actor-known? subject-type detail`. */
const entries = async () =>
  (await rows())
    .slice(1)
    .map(
      ({ kind, actor_id, subject_type, detail }) => `${kind} ${actor_id ? 'member' : '-'} ${subject_type} ${detail}`,
    );
const enter = (email: string, password: string) => signIn({ email, password }, FROM, deps);
const kim = async (): Promise<Actor> => ({
  ...(await enter(KIM, PASSWORD)),
  name: 'Kim',
  role: 'administrator',
  origin: FROM,
});

describe('the security log is told of', () => {
  it('who signed in, who could not and why, and who signed out, by ids alone', async () => {
    await enter(KIM, 'wrong password').catch(() => undefined);
    await enter('hunter2@typed.in.the.wrong.field', 'x').catch(() => undefined);
    const { sessionId, memberId } = await enter(KIM, PASSWORD);
    await deps.sessions.revoke(sessionId, { memberId, origin: FROM });
    expect(await entries()).toEqual([
      'sign-in-failed - member {"reason":"wrong-password"}',
      'sign-in-failed - null {"reason":"unknown-address"}',
      'signed-in member session {"method":"password"}',
      'signed-out member session {}',
    ]);
    const all = await rows();
    for (const row of all.slice(1)) expect(row).toMatchObject({ peer: '192.0.2.1', device: 'Firefox on Windows' });
    for (const secret of ['hunter2', 'kim@', 'wrong password', PASSWORD])
      expect(JSON.stringify(all)).not.toContain(secret);
  });

  it('links that were used, and what they did', async () => {
    const boss = await kim();
    const tokenOf = ({ path }: { path: string }) => path.split('/').at(-1) ?? '';
    const joining = await inviteMember(deps.context, boss, { name: 'Tom', email: 'tom@example.com', role: 'member' });
    const { memberId } = await acceptInvitation(tokenOf(joining), { password: 'a new pony here' }, FROM, deps);
    const renewing = await makePasswordLink(deps.context, boss, { id: memberId });
    await acceptInvitation(tokenOf(renewing), { password: 'another new pony' }, FROM, deps);
    expect((await entries()).filter((entry) => !/^link-made/.test(entry)).slice(1)).toEqual([
      'link-used member member {"purpose":"invitation"}',
      'member-added member member {"method":"link","to":"member"}',
      'signed-in member session {"method":"link"}',
      'link-used member member {"purpose":"password"}',
      'password-changed member member {"method":"link"}',
      'signed-in member session {"method":"link"}',
    ]);
  });

  it('passwords that members changed, or could not', async () => {
    const boss = await kim();
    await changePassword(boss, { current: 'wrong', password: 'a new pony here' }, deps).catch(() => undefined);
    await changePassword(boss, { current: PASSWORD, password: 'a new pony here' }, deps);
    expect((await entries()).slice(1)).toEqual([
      'sign-in-failed member session {"reason":"wrong-password"}',
      'password-changed member member {}',
    ]);
  });
});
