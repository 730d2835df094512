import { ConfigError } from '#lib/config.ts';
import { newId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/member.ts';
import { findMemberByEmail, keepMember, type Member } from '#lib/store/members/members.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { revokeSessionsOf } from '#lib/store/members/sessions.ts';
import { keepSetting, readSetting } from '#lib/store/settings.ts';
import type { Change } from '#lib/store/store.ts';
import type { AuthDeps } from './auth-deps.ts';
import { guessableBecause } from './guessable-passwords.ts';
import { hashPassword, isPassword } from './passwords.ts';

/** A member whom the configuration wants to exist. */
export interface WantedMember {
  /** Lower case. */
  email: string;
  password: string;
  role: Role;
  /** The part before the @ unless given; an existing member keeps the name they have. */
  name?: string;
}

/**
 * Makes sure the member exists, is active, and has this role. The password is given to them when it is another than last
 * time, which ends their sessions: one that they chose in their profile since then stays. Throws ConfigError for a new one that is
 * easy to guess, where `appUrl` tells for whom it is asked: of a demo's members nobody else knows a password.
 */
export async function ensureMember(
  wanted: WantedMember,
  { store, clock, appUrl }: Pick<AuthDeps, 'store' | 'clock'> & { appUrl?: URL },
): Promise<void> {
  const { email, role } = wanted;
  const key = `configured password of ${email}`;
  const known = await findMemberByEmail(store.db, email);
  const lastTime = await readSetting(store.db, key);
  const unchanged = known && (await isPassword(wanted.password, lastTime ?? known.password_hash));
  if (unchanged && lastTime && known.role === role && known.state === 'active') return;
  const name = known?.name ?? wanted.name ?? email.split('@')[0] ?? email;
  if (!unchanged && appUrl && (await guessableBecause(wanted.password, { email, name, appUrl })))
    throw new ConfigError('ADMIN_PASSWORD is too easy to guess. Choose another.');
  const configured = (unchanged && (lastTime ?? known.password_hash)) || (await hashPassword(wanted.password));
  const password_hash = unchanged ? known.password_hash : configured;
  await store.change(async (change) => {
    const created_at = clock.now();
    const id = known?.id ?? newId();
    await keepMember(change, { id, email, name, role, password_hash, state: 'active', created_at });
    await keepSetting(change, key, configured);
    await record(change, id, { known, role, unchanged: !!unchanged, at: created_at });
    if (known && !unchanged) await revokeSessionsOf(change, known.id, null, created_at);
  });
}

async function record(
  change: Change,
  id: string,
  { known, role, unchanged, at }: { known: Member | undefined; role: Role; unchanged: boolean; at: number },
): Promise<void> {
  const entry = { by: null, on: { type: 'member', id }, at } as const;
  const method = 'configuration';
  if (!known)
    return void (await recordSecurityEvent(change, { ...entry, kind: 'member-added', detail: { method, to: role } }));
  if (known.role !== role)
    await recordSecurityEvent(change, {
      ...entry,
      kind: 'role-changed',
      detail: { method, from: known.role, to: role },
    });
  if (known.state === 'disabled')
    await recordSecurityEvent(change, { ...entry, kind: 'member-enabled', detail: { method } });
  if (!unchanged) await recordSecurityEvent(change, { ...entry, kind: 'password-changed', detail: { method } });
}
