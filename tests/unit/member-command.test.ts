import { beforeEach, describe, expect, it } from 'vitest';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { acceptInvitation } from '#lib/auth/invitations.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { memberCommand, USAGE } from '#lib/commands/member-command.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';

const FROM = { userAgent: 'a browser', peer: '192.0.2.1' };
const TOM = { email: 'tom@example.com', password: 'correct horse' };
let deps: TestRuntime;
beforeEach(async () => {
  deps = await aRuntime();
});

const run = (words: string) =>
  memberCommand(words.split(' ').filter(Boolean), {
    store: deps.store,
    clock: deps.clock,
    appUrl: new URL('https://inbox.test'),
  });
const tokenIn = (text: string) => /https:\/\/inbox\.test\/invitation\/([\w-]{43})$/.exec(text)?.[1] ?? '';
const accept = (text: string, password = 'a new pony') => acceptInvitation(tokenIn(text), { password }, FROM, deps);

describe('npm run member', () => {
  it('invites by a link, also as administrator, and lists who there is', async () => {
    expect(await run('list')).toBe('No members yet.');
    await accept(await run('invite Maya@example.com --admin'));
    await run('invite tom@example.com');
    expect(await run('list')).toBe(
      'maya@example.com\tmaya\tadministrator\tactive\ntom@example.com\ttom\tmember\tinvited',
    );
  });

  it('gives a link for a new password', async () => {
    await ensureMember({ ...TOM, role: 'member', name: 'Tom' }, deps);
    await accept(await run('password tom@example.com'), 'another horse');
    await signIn({ ...TOM, password: 'another horse' }, FROM, deps);
  });

  it('disables, enables and re-roles, and a running server follows within five seconds', async () => {
    await ensureMember({ ...TOM, role: 'member', name: 'Tom' }, deps);
    const { sessionId } = await signIn(TOM, FROM, deps);
    await deps.sessions.find(sessionId);
    expect(await run('disable tom@example.com')).toBe('Tom is deactivated and signed out within seconds.');
    deps.clock.at += 5_000;
    expect(await deps.sessions.find(sessionId)).toBeNull();
    expect(await run('enable tom@example.com')).toBe('Tom can sign in again.');
    expect(await run('role tom@example.com administrator')).toBe('Tom is an administrator now.');
    await expect(run('role tom@example.com member')).rejects.toThrow('Tom is the last administrator.');
  });

  it.each(['', 'invite', 'list everybody', 'role tom@example.com owner', 'forget tom@example.com'])(
    'says how it is used when asked "%s"',
    async (words) => {
      await ensureMember({ ...TOM, role: 'member', name: 'Tom' }, deps);
      expect(await run(words)).toBe(USAGE);
    },
  );

  it('says that there is nobody of that address', async () => {
    await expect(run('disable eve@example.com')).rejects.toThrow('This member doesn’t exist.');
  });
});
