import type { Actor } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { findProof, noteProof } from '#lib/store/members/sessions.ts';
import { admitAttempt, forgetAttempt } from './attempts.ts';
import type { AuthDeps } from './auth-deps.ts';
import { refusedField } from './choose-password.ts';
import { isPassword } from './passwords.ts';

/** So long after somebody gave their password the screen is taken to be attended by them. */
export const PROOF_MS = 15 * 60_000;
/** Clocks of several processes may differ by so much. */
const CLOCKS_APART_MS = 5_000;

/**
 * Throws `proof-required` when the password was last given in this session more than 15 minutes ago, or at a time that is
 * still to come (a clock was set back). Asked of the database each time: another process may have been given it. Members of the
 * demo come in without a password, so none is asked of them.
 */
export async function requireProof(actor: Actor, { store, clock, demoMembers }: AuthDeps): Promise<void> {
  const proof = await findProof(store.db, actor.sessionId);
  if (!proof) throw new AppError('signed-out', sentence('signedOut'));
  if (demoMembers.some(({ email }) => email === proof.email)) return;
  const ageMs = clock.now() - proof.provenAt;
  if (ageMs >= PROOF_MS || ageMs < -CLOCKS_APART_MS) throw new AppError('proof-required', sentence('proofRequired'));
}

/**
 * Takes a member's password as proof that they are at the screen, for this session alone. Guessing is slowed in this session,
 * whatever strangers do at the sign-in page. Throws `invalid-request` naming `password`, `rate-limited`.
 */
export async function giveProof(actor: Actor, password: string, deps: AuthDeps): Promise<void> {
  const { store, clock } = deps;
  const proof = await findProof(store.db, actor.sessionId);
  if (!proof) throw new AppError('signed-out', sentence('signedOut'));
  const attempt = { by: 'session', sessionId: actor.sessionId } as const;
  await admitAttempt(attempt, deps, { by: actor, on: { type: 'session', id: actor.sessionId } });
  const isRight = await isPassword(password, proof.passwordHash);
  await store.change(async (change) => {
    const at = clock.now();
    if (isRight) await noteProof(change, actor.sessionId, at);
    const kind = isRight ? 'password-confirmed' : 'sign-in-failed';
    const detail = isRight ? {} : { reason: 'wrong-password' as const };
    await recordSecurityEvent(change, { kind, by: actor, on: { type: 'session', id: actor.sessionId }, detail, at });
  });
  if (!isRight) throw refusedField('password', sentence('notYourPassword'));
  await forgetAttempt(attempt, deps);
}
