import { passwordProblem } from '#lib/domain/password-rules.ts';
import { AppError } from '#lib/errors.ts';
import { memberSentences } from '#lib/sentences/members.ts';
import { guessableBecause, type PasswordOwner } from './guessable-passwords.ts';
import { hashPassword } from './passwords.ts';

/** The hash of a password somebody chose for themselves. Throws `invalid-request` naming the field when it will not do. */
export async function choosePassword(password: string, owner: PasswordOwner): Promise<string> {
  const problem = passwordProblem(password, owner.email) ?? (await guessableBecause(password, owner));
  if (problem) throw refusedField('password', memberSentences.password[problem]);
  return hashPassword(password);
}

/** What is wrong with a field of a form that asks for passwords. */
export function refusedField(field: 'password' | 'current' | 'code', sentence: string): AppError {
  return new AppError('invalid-request', memberSentences.passwordRefused, { fields: { [field]: sentence } });
}
