import { newId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/member.ts';
import { findMemberByEmail, keepMember } from '#lib/store/members.ts';
import { revokeSessionsOf } from '#lib/store/sessions.ts';
import type { AuthRoom } from './auth-room.ts';
import { hashPassword, isPassword } from './passwords.ts';

/** A member whom the configuration wants to exist. */
export interface WantedMember {
  /** Lower case. */
  email: string;
  password: string;
  role: Role;
  /** The part before the @ unless told; an existing member keeps the name they have. */
  name?: string;
}

/**
 * Makes sure the member exists, is active, and has this role and password. Another password ends their sessions; one that
 * has not changed is not hashed again.
 */
export async function ensureMember(
  wanted: WantedMember,
  { store, clock }: Pick<AuthRoom, 'store' | 'clock'>,
): Promise<void> {
  const known = await findMemberByEmail(store.db, wanted.email);
  const unchanged = known && (await isPassword(wanted.password, known.password_hash));
  if (unchanged && known.role === wanted.role && known.state === 'active') return;
  const password_hash = unchanged ? known.password_hash : await hashPassword(wanted.password);
  const name = known?.name ?? wanted.name ?? wanted.email.split('@')[0] ?? wanted.email;
  const member = { id: newId(), email: wanted.email, name, role: wanted.role, created_at: clock.now() };
  await store.change(async (change) => {
    await keepMember(change, { ...member, password_hash, state: 'active' });
    if (known && !unchanged) await revokeSessionsOf(change, known.id, null, clock.now());
  });
}
