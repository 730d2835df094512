import { newId } from '#lib/domain/ids.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import type { InWords } from '#lib/messages/words.ts';
import { findInvitationByHash, type Invitation, useInvitation } from '#lib/store/members/invitations.ts';
import { findMember, findMemberByEmail, keepMember, updateMember } from '#lib/store/members/members.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { revokeSessionsOf } from '#lib/store/members/sessions.ts';
import type { Change, Db } from '#lib/store/store.ts';
import type { AuthDeps } from './auth-deps.ts';
import { choosePassword } from './choose-password.ts';
import { hashToken } from './link-tokens.ts';
import { beginSession, type SignedIn, type SignInFrom } from './sign-in.ts';

const LINK_PROBLEMS = {
  unknown: sentence('linkIncomplete'),
  used: sentence('linkUsed'),
  withdrawn: sentence('linkCanceled'),
  expired: sentence('linkExpired'),
};

/** The invitation behind a link, while it works. Throws `not-found` saying why it does not. */
export async function openInvitation(db: Db, token: string, at: number): Promise<Invitation> {
  const found = await findInvitationByHash(db, hashToken(token));
  const why = !found ? 'unknown' : whyClosed(found, at);
  if (!found || why) throw new AppError('not-found', LINK_PROBLEMS[why ?? 'unknown']);
  if (found.member_id !== null && (await findMember(db, found.member_id))?.state !== 'active')
    throw new AppError('not-found', LINK_PROBLEMS.withdrawn);
  return found;
}

/** What a link is for; or, in words, why it does not work. */
export async function readInvitationLink(
  token: string,
  { store, clock, inWords }: Pick<AuthDeps, 'store' | 'clock'> & { inWords: InWords },
): Promise<Invitation | string> {
  try {
    return await openInvitation(store.db, token, clock.now());
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found')
      return typeof error.sentence === 'string' ? error.message : inWords(error.sentence);
    throw error;
  }
}

/**
 * Uses a link: makes the member, or gives them the new password and ends their sessions; then begins a session. Of two who
 * come with the same link one comes in. Throws `not-found` when it does not work, `invalid-request` naming the field.
 */
export async function acceptInvitation(
  token: string,
  given: { name?: string | undefined; password: string },
  from: SignInFrom,
  deps: AuthDeps,
): Promise<SignedIn> {
  const at = deps.clock.now();
  const { email, name } = await openInvitation(deps.store.db, token, at);
  const owner = { email, name: given.name ?? name, appUrl: deps.config.appUrl };
  const password_hash = await choosePassword(given.password, owner);
  const memberId = await deps.store.change(async (change) => {
    // Looked at again where nobody else can change it.
    const invitation = await openInvitation(change.db, token, at);
    await useInvitation(change, invitation.id, at);
    if (invitation.member_id === null) {
      const id = await join(change, invitation, { name: given.name, password_hash, at });
      await record(change, { invitation, memberId: id, from, at });
      return id;
    }
    await record(change, { invitation, memberId: invitation.member_id, from, at });
    await updateMember(change, invitation.member_id, { password_hash });
    await revokeSessionsOf(change, invitation.member_id, null, at);
    return invitation.member_id;
  });
  deps.sessions.forget(memberId);
  return beginSession({ id: memberId, email }, from, deps, 'link');
}

async function record(
  change: Change,
  used: { invitation: Invitation; memberId: string; from: SignInFrom; at: number },
): Promise<void> {
  const { invitation, memberId, from, at } = used;
  const by = { memberId, origin: from };
  const on = { type: 'member', id: memberId } as const;
  const isNew = invitation.member_id === null;
  const detail = { purpose: isNew ? 'invitation' : 'password' } as const;
  await recordSecurityEvent(change, { kind: 'link-used', by, on, detail, at });
  const added = { method: 'link', to: invitation.role } as const;
  if (isNew) await recordSecurityEvent(change, { kind: 'member-added', by, on, detail: added, at });
  else await recordSecurityEvent(change, { kind: 'password-changed', by, on, detail: { method: 'link' }, at });
}

async function join(
  change: Change,
  { email, name, role }: Invitation,
  given: { name: string | undefined; password_hash: string; at: number },
): Promise<string> {
  if (await findMemberByEmail(change.db, email)) throw new AppError('not-found', sentence('linkUsed'));
  const id = newId();
  const { password_hash, at } = given;
  await keepMember(change, {
    id,
    email,
    name: given.name ?? name,
    role,
    password_hash,
    state: 'active',
    created_at: at,
  });
  return id;
}

function whyClosed(invitation: Invitation, at: number): 'used' | 'withdrawn' | 'expired' | null {
  if (invitation.used_at !== null) return 'used';
  if (invitation.withdrawn_at !== null) return 'withdrawn';
  return invitation.expires_at <= at ? 'expired' : null;
}
