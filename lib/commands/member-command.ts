import type { Clock } from '#lib/clock.ts';
import type { Actor, Role } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { findMemberByEmail, type Member } from '#lib/store/members/members.ts';
import type { Store } from '#lib/store/store.ts';
import type { MembersContext } from '#lib/usecases/context.ts';
import { changeMember } from '#lib/usecases/members/change-member.ts';
import { inviteMember } from '#lib/usecases/members/invite-member.ts';
import { listTeam } from '#lib/usecases/members/list-team.ts';
import { makePasswordLink } from '#lib/usecases/members/make-password-link.ts';

/** What can be asked for; printed for anything else. */
export const USAGE = `npm run member -- list
npm run member -- invite <email> [--admin]
npm run member -- password <email>                a link by which they choose a new password
npm run member -- disable <email> | enable <email>
npm run member -- role <email> administrator|member`;

interface Deps {
  store: Store;
  clock: Clock;
  /** What links begin with. */
  appUrl: URL;
}

/** Whoever can start this command could open the database as well: nothing is kept from them. */
const AT_THE_CONSOLE: Actor = { memberId: 'console', sessionId: 'console', name: 'the console', role: 'administrator' };

/** Does what the words say and answers what to print; {@link USAGE} for words it does not know. Throws AppError. */
export async function memberCommand(words: string[], deps: Deps): Promise<string> {
  const [verb, email = '', ...rest] = words;
  // A running server believes its sessions for five seconds, then it asks the database.
  const context = { ...deps, forgetSessions: () => undefined };
  if (verb === 'list' && email === '') return list(context);
  if (verb === undefined || !email.includes('@')) return USAGE;
  const address = email.toLowerCase();
  if (verb === 'invite') return invite(context, address, rest.includes('--admin') ? 'administrator' : 'member', deps);
  const { id, name } = await memberAt(address, deps);
  switch (verb) {
    case 'password':
      return printed(await makePasswordLink(context, AT_THE_CONSOLE, { id }), `Password-reset link for ${name}`, deps);
    case 'disable':
    case 'enable': {
      const state = verb === 'enable' ? 'active' : 'disabled';
      await changeMember(context, AT_THE_CONSOLE, { id, body: { state } });
      return verb === 'enable' ? `${name} can sign in again.` : `${name} is deactivated and signed out within seconds.`;
    }
    case 'role': {
      const role = rest[0];
      if (role !== 'administrator' && role !== 'member') return USAGE;
      await changeMember(context, AT_THE_CONSOLE, { id, body: { role } });
      return `${name} is ${role === 'member' ? 'a member' : 'an administrator'} now.`;
    }
    default:
      return USAGE;
  }
}

async function list(context: MembersContext): Promise<string> {
  const { items, invitations } = await listTeam(context, AT_THE_CONSOLE);
  const members = items.map(({ email, name, role, state }) => `${email}\t${name}\t${role}\t${state}`);
  const invited = invitations.map(
    ({ email, name, role, isExpired }) => `${email}\t${name}\t${role}\t${isExpired ? 'link expired' : 'invited'}`,
  );
  return [...members, ...invited].join('\n') || 'No members yet.';
}

async function invite(context: MembersContext, email: string, role: Role, deps: Deps): Promise<string> {
  const name = email.split('@')[0] ?? email;
  return printed(await inviteMember(context, AT_THE_CONSOLE, { email, name, role }), `Invite link for ${email}`, deps);
}

async function memberAt(email: string, { store }: Deps): Promise<Member> {
  const member = await findMemberByEmail(store.db, email);
  if (!member) throw new AppError('not-found', sentence('memberNotFound'));
  return member;
}

function printed({ path }: { path: string }, what: string, { appUrl }: Deps): string {
  return `${what} (works once, expires in 72 hours):\n${new URL(path, appUrl).href}`;
}
