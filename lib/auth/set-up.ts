import { randomInt, timingSafeEqual } from 'node:crypto';
import { newId } from '#lib/domain/ids.ts';
import type { RequestOrigin } from '#lib/domain/member.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { addFirstMember } from '#lib/store/members/members.ts';
import { recordSecurityEvent } from '#lib/store/members/security-log.ts';
import { admitAttempt, forgetAttempt, recordFailure } from './attempts.ts';
import type { AuthDeps } from './auth-deps.ts';
import { choosePassword, refusedField } from './choose-password.ts';

/** Without signs that are taken for one another when read from a screen. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GROUP = 4;
/** Counted as an account of its own. */
const ATTEMPTS = 'set-up';

/** The first administrator, as they fill in Set-up. */
export interface FirstAdministrator {
  /** As printed by the server; capitals, spaces and dashes do not matter. */
  code: string;
  name: string;
  email: string;
  password: string;
}

/** A new one-time code, `XXXX-XXXX`: some 40 bits, known only to who can read the server's output. */
export function makeSetUpCode(): string {
  const group = () => Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${group()}-${group()}`;
}

/**
 * Makes the first administrator. Throws `not-found` once anybody is a member (also when two do this at once),
 * `invalid-request` with `fields` for a wrong code or a password that will not do, `rate-limited` after too many attempts.
 */
export async function setUp(given: FirstAdministrator, origin: RequestOrigin, deps: AuthDeps): Promise<void> {
  const code = deps.setUpCode;
  if (code === null) throw new AppError('not-found', sentence('setUpDone'));
  const attempt = { by: 'stranger', account: ATTEMPTS, peer: origin.peer, isThere: true } as const;
  const by = { memberId: null, origin };
  await admitAttempt(attempt, deps, { by });
  if (!isSame(given.code, code)) {
    await recordFailure({ by }, 'wrong-code', deps);
    throw refusedField('code', sentence('setUpCodeWrong'));
  }
  const email = given.email.trim().toLowerCase();
  const password_hash = await choosePassword(given.password, { email, name: given.name, appUrl: deps.config.appUrl });
  const member = { id: newId(), email, name: given.name, role: 'administrator', state: 'active' } as const;
  const created_at = deps.clock.now();
  const isFirst = await deps.store.change(async (change) => {
    const on = { type: 'member', id: member.id } as const;
    const detail = { method: 'set-up', to: member.role } as const;
    if (!(await addFirstMember(change, { ...member, password_hash, created_at }))) return false;
    return recordSecurityEvent(change, { kind: 'member-added', by, on, detail, at: created_at });
  });
  if (!isFirst) throw new AppError('not-found', sentence('setUpDone'));
  await forgetAttempt(attempt, deps);
}

function isSame(typed: string, code: string): boolean {
  const plain = (text: string) => Buffer.from(text.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  const [given, wanted] = [plain(typed), plain(code)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
