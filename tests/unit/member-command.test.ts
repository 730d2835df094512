import { beforeEach, describe, expect, it } from 'vitest';
import { ensureMember } from '#lib/auth/ensure-member.ts';
import { acceptInvitation } from '#lib/auth/invitations.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { memberCommand, USAGE } from '#lib/commands/member-command.ts';
import { aRuntime, type TestRuntime } from '#tests/support/signed-in.ts';

const FROM = { userAgent: 'a browser', peer: '192.0.2.1' };
const TOM = { email: 'tom@example.com', password: 'correct horse' };
let room: TestRuntime;
beforeEach(async () => {
  room = await aRuntime();
});

const say = (words: string) =>
  memberCommand(words.split(' ').filter(Boolean), {
    store: room.store,
    clock: room.clock,
    appUrl: new URL('https://inbox.test'),
  });
const tokenIn = (said: string) => /https:\/\/inbox\.test\/invitation\/([\w-]{43})$/.exec(said)?.[1] ?? '';
const accept = (said: string, password = 'a new pony') => acceptInvitation(tokenIn(said), { password }, FROM, room);

describe('npm run member', () => {
  it('invites by a link, also as administrator, and lists who there is', async () => {
    expect(await say('list')).toBe('No members yet.');
    await accept(await say('invite Maya@example.com --admin'));
    await say('invite tom@example.com');
    expect(await say('list')).toBe(
      'maya@example.com\tmaya\tadministrator\tactive\ntom@example.com\ttom\tmember\tinvited',
    );
  });

  it('gives a link for a new password', async () => {
    await ensureMember({ ...TOM, role: 'member', name: 'Tom' }, room);
    await accept(await say('password tom@example.com'), 'another horse');
    await signIn({ ...TOM, password: 'another horse' }, FROM, room);
  });

  it('disables, enables and re-roles, and a running server follows within five seconds', async () => {
    await ensureMember({ ...TOM, role: 'member', name: 'Tom' }, room);
    const { sessionId } = await signIn(TOM, FROM, room);
    await room.sessions.find(sessionId);
    expect(await say('disable tom@example.com')).toBe('Tom is deactivated and signed out within seconds.');
    room.clock.at += 5_000;
    expect(await room.sessions.find(sessionId)).toBeNull();
    expect(await say('enable tom@example.com')).toBe('Tom can sign in again.');
    expect(await say('role tom@example.com administrator')).toBe('Tom is an administrator now.');
    await expect(say('role tom@example.com member')).rejects.toThrow('Tom is the last administrator.');
  });

  it.each(['', 'invite', 'list everybody', 'role tom@example.com owner', 'forget tom@example.com'])(
    'says how it is used when asked "%s"',
    async (words) => {
      await ensureMember({ ...TOM, role: 'member', name: 'Tom' }, room);
      expect(await say(words)).toBe(USAGE);
    },
  );

  it('says that there is nobody of that address', async () => {
    await expect(say('disable eve@example.com')).rejects.toThrow('This member doesn’t exist.');
  });
});
